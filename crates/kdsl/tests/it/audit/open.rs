//! Checks of open values.

use super::{One, Two, told};
use insta::assert_snapshot;
use k8s_openapi::api::apps::v1::{Deployment, DeploymentSpec};
use k8s_openapi::api::autoscaling::v2::{
    CrossVersionObjectReference, HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec,
};
use k8s_openapi::api::core::v1::{
    Container, Pod, PodSecurityContext, PodSpec, PodTemplateSpec, ResourceRequirements,
    SeccompProfile, Service, ServiceSpec,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kdsl::{Choice, Objects, Release, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

fn pod(release: &Release, spec: PodSpec) -> Pod {
    Pod {
        metadata: release.component("api").metadata(),
        spec: Some(spec),
        status: None,
    }
}

fn pod_with(release: &Release, container: Container) -> Pod {
    let containers = vec![container];
    pod(
        release,
        PodSpec {
            containers,
            ..PodSpec::default()
        },
    )
}

fn deployment(release: &Release, spec: DeploymentSpec) -> Deployment {
    let api = release.component("api");
    Deployment {
        metadata: api.metadata(),
        spec: Some(DeploymentSpec {
            selector: api.selector(),
            template: PodTemplateSpec {
                metadata: Some(ObjectMeta {
                    labels: Some(api.selector_labels()),
                    ..ObjectMeta::default()
                }),
                spec: Some(PodSpec::default()),
            },
            ..spec
        }),
        status: None,
    }
}

#[test]
fn a_switch_is_judged_in_both_positions() {
    let found = told(
        "host-network",
        "value: false",
        move |release, c: &One<bool>| {
            let host_network = Some(c.value.get());
            pod(
                release,
                PodSpec {
                    host_network,
                    ..PodSpec::default()
                },
            )
        },
    );
    assert_snapshot!(found, @"spec.hostNetwork: `hostNetwork` is true, when `value` is true");
}

#[test]
fn a_choice_of_two_faults_is_one_for_all_values() {
    let found = told(
        "privilege-escalation-container",
        "value: false",
        |release, c: &One<bool>| {
            let name = c.value.choose(|| "a".to_string(), || "b".to_string());
            pod_with(
                release,
                Container {
                    name,
                    ..Container::default()
                },
            )
        },
    );
    assert_snapshot!(found, @"spec.containers[0].securityContext.allowPrivilegeEscalation: it isn't set for container `a`, for all values");
}

fn user(release: &Release, run_as_user: i64) -> Pod {
    let context = PodSecurityContext {
        run_as_user: Some(run_as_user),
        ..PodSecurityContext::default()
    };
    pod(
        release,
        PodSpec {
            security_context: Some(context),
            ..PodSpec::default()
        },
    )
}

#[test]
fn a_number_is_judged_by_its_range() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Above {
        #[schemars(range(min = 1))]
        value: Val<i64>,
    }

    let check = "run-as-root-user";
    let found = told(check, "value: 1000", |release, c: &One<i64>| {
        user(release, c.value.get())
    });
    assert_snapshot!(found, @"spec.securityContext.runAsUser: `runAsUser` may be 0");
    let found = told(check, "value: 1000", |release, c: &Above| {
        user(release, c.value.get())
    });
    assert_snapshot!(found, @"");
}

fn seccomp(release: &Release, type_: String) -> Pod {
    let context = PodSecurityContext {
        seccomp_profile: Some(SeccompProfile {
            type_,
            localhost_profile: None,
        }),
        ..PodSecurityContext::default()
    };
    pod(
        release,
        PodSpec {
            security_context: Some(context),
            ..PodSpec::default()
        },
    )
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
enum Profile {
    RuntimeDefault,
    Localhost,
}

impl Choice for Profile {}

#[test]
fn an_open_text_is_none_of_the_words_that_pod_security_allows() {
    let check = "seccomp-profile";
    let found = told(
        check,
        "value: RuntimeDefault",
        |release, c: &One<String>| seccomp(release, c.value.get()),
    );
    assert_snapshot!(found, @"spec.securityContext.seccompProfile.type: `seccompProfile.type` isn't an allowed value");
    let found = told(check, "value: Localhost", |release, c: &One<Profile>| {
        seccomp(release, c.value.to_string())
    });
    assert_snapshot!(found, @"");
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
enum Exposure {
    ClusterIP,
    NodePort,
    Nothing,
}

impl Choice for Exposure {}

#[test]
fn a_choice_is_judged_by_all_of_its_words() {
    let service = |release: &Release, c: &One<Exposure>| Service {
        metadata: release.component("api").metadata(),
        spec: Some(ServiceSpec {
            type_: Some(c.value.to_string()),
            ..ServiceSpec::default()
        }),
        status: None,
    };
    assert_snapshot!(told("exposed-services", "value: ClusterIP", service), @"spec.type: `value` may make it `NodePort`");
    assert_snapshot!(told("unknown-word", "value: ClusterIP", service), @"spec.type: `value` may make it `Nothing`");
}

#[test]
fn an_image_is_judged_by_all_tags_that_its_schema_allows() {
    let image = |release: &Release, c: &Two<String, Option<String>>| {
        let tagged = || format!("registry.example.com:5000/api:{}", c.one);
        let image = c.other.map(|digest| format!("api@{digest}"));
        pod_with(
            release,
            Container {
                image: Some(image.unwrap_or_else(tagged)),
                ..Container::default()
            },
        )
    };
    assert_snapshot!(told("latest-tag", "one: '1.0'\nother: ''", image), @"spec.containers[0].image: `one` may make it `registry.example.com:5000/api:latest`, when `other` is not set");
    assert_snapshot!(told("latest-tag", "one: latest\nother: ''", image), @"spec.containers[0].image: it is `registry.example.com:5000/api:latest`, by default, when `other` is not set");
    assert_snapshot!(told("latest-tag", "one: latest\nother: 'sha256:00'", image), @"");
}

#[test]
fn open_resources_are_judged_by_default() {
    let resources = |release: &Release, c: &One<ResourceRequirements>| {
        pod_with(
            release,
            Container {
                resources: c.value.non_empty(),
                ..Container::default()
            },
        )
    };
    let check = "unset-memory-requirements";
    assert_snapshot!(told(check, "value: {limits: {memory: 64Mi}}", resources), @"");
    assert_snapshot!(told(check, "value: {requests: {memory: 64Mi}}", resources), @"spec.containers[0].resources.limits.memory: container `` has no limit, by default, when `value` is not empty");
    assert_snapshot!(told(check, "value: {}", resources), @"spec.containers[0].resources.limits.memory: container `` has no limit, when `value` is empty");
}

fn autoscaler(release: &Release) -> HorizontalPodAutoscaler {
    let api = release.component("api");
    HorizontalPodAutoscaler {
        metadata: api.metadata(),
        spec: Some(HorizontalPodAutoscalerSpec {
            scale_target_ref: CrossVersionObjectReference {
                api_version: Some("apps/v1".into()),
                kind: "Deployment".into(),
                name: api.name(),
            },
            max_replicas: 3,
            ..HorizontalPodAutoscalerSpec::default()
        }),
        status: None,
    }
}

#[test]
fn what_never_meets_is_no_fault() {
    let check = "replicas-beside-autoscaler";
    let chart = |release: &Release, on: &Val<bool>, replicas: Option<i32>| {
        let mut objects = Objects::from(deployment(
            release,
            DeploymentSpec {
                replicas,
                ..DeploymentSpec::default()
            },
        ));
        objects.extend(Objects::from(autoscaler(release)).when(on));
        objects
    };
    let found = told(check, "value: false", move |release, c: &One<bool>| {
        chart(release, &c.value, Some(2))
    });
    assert_snapshot!(found, @"spec.replicas: an autoscaler changes it, when `value` is true");
    let found = told(check, "value: false", move |release, c: &One<bool>| {
        chart(release, &c.value, c.value.not().then(|| 2))
    });
    assert_snapshot!(found, @"");
}

#[test]
fn what_one_gate_leaves_behind_dangles() {
    let service = |release: &Release| Service {
        metadata: release.component("api").metadata(),
        spec: Some(ServiceSpec {
            selector: Some(release.component("api").selector_labels()),
            ..ServiceSpec::default()
        }),
        status: None,
    };
    let found = told(
        "dangling-service",
        "value: true",
        move |release, c: &One<bool>| {
            let mut objects =
                Objects::from(deployment(release, DeploymentSpec::default())).when(&c.value);
            objects.add(service(release));
            objects
        },
    );
    assert_snapshot!(found, @"spec.selector: no pod of the chart has these labels, when `value` is false");
    let found = told(
        "dangling-service",
        "value: true",
        move |release, c: &One<bool>| {
            let mut objects = Objects::from(deployment(release, DeploymentSpec::default()));
            objects.add(service(release));
            objects.when(&c.value)
        },
    );
    assert_snapshot!(found, @"");
}
