//! What the roadmap wants, environment by environment.

use super::{containers, deployed, pod, spec};
use kdsl::Objects;
use kdsl::custom::cert_manager::Certificate;
use kdsl::custom::gateway::HTTPRoute;
use kdsl::custom::secrets_store::SecretProviderClass;
use kdsl::k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use kdsl::k8s_openapi::api::networking::v1::NetworkPolicy;
use kdsl::k8s_openapi::api::policy::v1::PodDisruptionBudget;
use kdsl::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use std::path::Path;

/// Something that an environment has or hasn't.
pub(crate) struct Feature {
    pub(crate) name: &'static str,
    /// What Compose has of it, in words.
    pub(crate) compose: &'static str,
    has: fn(&str, &Objects) -> bool,
}

impl Feature {
    pub(crate) fn is_in(&self, environment: &str, objects: &Objects) -> bool {
        (self.has)(environment, objects)
    }
}

pub(crate) const FEATURES: [Feature; 11] = [
    Feature {
        name: "Rolling update without a gap",
        compose: "",
        has: |_, objects| {
            deployed(objects).iter().all(|name| {
                let strategy = spec(objects, name).strategy.as_ref();
                let rolling = strategy.and_then(|it| it.rolling_update.as_ref());
                rolling.is_some_and(|it| it.max_unavailable == Some(IntOrString::Int(0)))
            })
        },
    },
    Feature {
        name: "Pod security context",
        compose: "",
        has: |_, objects| {
            deployed(objects).iter().all(|name| {
                let context = pod(objects, name).security_context.as_ref();
                let is_user = context.is_some_and(|it| it.run_as_non_root == Some(true));
                let mut contexts =
                    containers(pod(objects, name)).map(|it| it.security_context.as_ref());
                let is_read_only = contexts.all(|context| {
                    context.is_some_and(|it| it.read_only_root_filesystem == Some(true))
                });
                is_user && is_read_only
            })
        },
    },
    Feature {
        name: "Health probes",
        compose: "`healthcheck`",
        has: |_, objects| {
            deployed(objects).iter().all(|name| {
                let main = &pod(objects, name).containers[0];
                main.liveness_probe.is_some() && main.readiness_probe.is_some()
            })
        },
    },
    Feature {
        name: "Network policies",
        compose: "",
        has: |_, objects| objects.all::<NetworkPolicy>().next().is_some(),
    },
    Feature {
        name: "Values layering",
        compose: "",
        has: |environment, _| {
            let env = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../env");
            env.join(format!("{environment}.yaml")).is_file() && env.join("base.yaml").is_file()
        },
    },
    Feature {
        name: "Streams without a time limit at the edge",
        compose: "",
        has: |_, objects| {
            objects.all::<HTTPRoute>().any(|route| {
                let rules = route.spec.rules.iter().flatten();
                rules.into_iter().any(|rule| rule.timeouts.is_some())
            })
        },
    },
    Feature {
        name: "Image promotion from a registry",
        compose: "",
        has: |_, objects| {
            deployed(objects).iter().all(|name| {
                let policy = pod(objects, name).containers[0]
                    .image_pull_policy
                    .as_deref();
                policy != Some("Never")
            })
        },
    },
    Feature {
        name: "TLS by cert-manager",
        compose: "",
        has: |_, objects| objects.all::<Certificate>().next().is_some(),
    },
    Feature {
        name: "Autoscaling (`autoscaling/v2`)",
        compose: "",
        has: |_, objects| objects.all::<HorizontalPodAutoscaler>().next().is_some(),
    },
    Feature {
        name: "Disruption budgets",
        compose: "",
        has: |_, objects| objects.all::<PodDisruptionBudget>().next().is_some(),
    },
    Feature {
        name: "Azure Key Vault by CSI",
        compose: "",
        has: |_, objects| objects.all::<SecretProviderClass>().next().is_some(),
    },
];
