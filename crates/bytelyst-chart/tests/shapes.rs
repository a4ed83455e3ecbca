//! The shapes of ByteLyst's objects, on Kubernetes' own types.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use k8s_openapi::api::apps::v1::{Deployment, DeploymentStrategy, RollingUpdateDeployment};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::core::v1::{
    Capabilities, ConfigMap, Container, HTTPGetAction, Pod, PodSpec, Probe, SecurityContext,
    Service, ServiceAccount, SleepAction,
};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kdsl::{Facts, Objects, Val};
use pretty_assertions::assert_eq;

const SERVICES: [(&str, i32); 3] = [
    ("platform-service", 4003),
    ("extraction-service", 4005),
    ("mcp-server", 4007),
];
const ENVIRONMENTS: [&str; 3] = ["local", "dev", "prod"];

fn objects(environment: &str) -> Objects {
    bytelyst_chart::chart().objects(environment).unwrap()
}

fn deployment<'o>(objects: &'o Objects, name: &str) -> &'o Deployment {
    objects.get(&format!("bytelyst-{name}")).unwrap()
}

fn pod<'o>(objects: &'o Objects, name: &str) -> &'o PodSpec {
    let spec = deployment(objects, name).spec.as_ref().unwrap();
    spec.template.spec.as_ref().unwrap()
}

fn container<'o>(objects: &'o Objects, name: &str) -> &'o Container {
    &pod(objects, name).containers[0]
}

/// Runs a check on every service of every environment.
fn everywhere(check: impl Fn(&Objects, &str, i32)) {
    for environment in ENVIRONMENTS {
        let objects = objects(environment);
        for (name, port) in SERVICES {
            check(&objects, name, port);
        }
    }
}

#[test]
fn b6_shared_services_have_a_deployment_a_service_an_account_and_a_config() {
    everywhere(|objects, name, port| {
        let full = format!("bytelyst-{name}");
        assert!(objects.get::<Deployment>(&full).is_some());
        assert!(objects.get::<ServiceAccount>(&full).is_some());
        let config: &ConfigMap = objects.get(&full).unwrap();
        assert_eq!(config.data.as_ref().unwrap()["PORT"], port.to_string());
        let service: &Service = objects.get(&full).unwrap();
        let spec = service.spec.as_ref().unwrap();
        assert_eq!(spec.type_.as_deref(), Some("ClusterIP"));
        let ports = spec.ports.as_ref().unwrap();
        assert_eq!(ports[0].port, port);
        assert_eq!(
            ports[0].target_port,
            Some(IntOrString::String("http".into()))
        );
        let labels = deployment(objects, name)
            .spec
            .as_ref()
            .unwrap()
            .selector
            .match_labels
            .clone();
        assert_eq!(spec.selector, labels);
    });
}

#[test]
fn b9_extraction_has_its_python_process_as_a_native_sidecar() {
    for environment in ENVIRONMENTS {
        let objects = objects(environment);
        let sidecar = &pod(&objects, "extraction-service")
            .init_containers
            .as_ref()
            .unwrap()[0];
        assert_eq!(sidecar.name, "langextract");
        assert_eq!(sidecar.restart_policy.as_deref(), Some("Always"));
        assert!(
            sidecar.startup_probe.is_some(),
            "the service must wait for it"
        );
        assert_eq!(pod(&objects, "mcp-server").init_containers, None);
    }
}

#[test]
fn b12_rolls_without_a_gap() {
    let strategy = DeploymentStrategy {
        type_: Some("RollingUpdate".into()),
        rolling_update: Some(RollingUpdateDeployment {
            max_surge: Some(IntOrString::Int(1)),
            max_unavailable: Some(IntOrString::Int(0)),
        }),
    };
    everywhere(|objects, name, _| {
        let spec = deployment(objects, name).spec.as_ref().unwrap();
        assert_eq!(spec.strategy.as_ref(), Some(&strategy));
    });
}

#[test]
fn b13_b14_drains_five_seconds_of_its_forty_five() {
    everywhere(|objects, name, _| {
        assert_eq!(
            pod(objects, name).termination_grace_period_seconds,
            Some(45)
        );
        let lifecycle = container(objects, name).lifecycle.as_ref().unwrap();
        let pre_stop = lifecycle.pre_stop.as_ref().unwrap();
        assert_eq!(pre_stop.sleep, Some(SleepAction { seconds: 5 }));
    });
}

#[test]
fn b16_runs_restricted() {
    let hardened = SecurityContext {
        allow_privilege_escalation: Some(false),
        capabilities: Some(Capabilities {
            drop: Some(vec!["ALL".into()]),
            add: None,
        }),
        read_only_root_filesystem: Some(true),
        ..SecurityContext::default()
    };
    everywhere(|objects, name, _| {
        let pod = pod(objects, name);
        let context = pod.security_context.as_ref().unwrap();
        assert_eq!(context.run_as_non_root, Some(true));
        assert_eq!(
            (context.run_as_user, context.run_as_group),
            (Some(1000), Some(1000))
        );
        assert_eq!(
            context.seccomp_profile.as_ref().unwrap().type_,
            "RuntimeDefault"
        );
        assert_eq!(pod.automount_service_account_token, Some(false));
        assert_eq!(pod.enable_service_links, Some(false));
        for container in pod
            .containers
            .iter()
            .chain(pod.init_containers.iter().flatten())
        {
            assert_eq!(
                container.security_context.as_ref(),
                Some(&hardened),
                "{}",
                container.name
            );
        }
        let account: &ServiceAccount = objects.get(&format!("bytelyst-{name}")).unwrap();
        assert_eq!(account.automount_service_account_token, Some(false));
        assert_eq!(pod.service_account_name, account.metadata.name);
    });
}

#[test]
fn b17_writes_in_two_places() {
    everywhere(|objects, name, _| {
        let mounts = container(objects, name).volume_mounts.as_ref().unwrap();
        let paths: Vec<&str> = mounts
            .iter()
            .map(|mount| mount.mount_path.as_str())
            .collect();
        assert_eq!(paths, ["/tmp", "/home/node/.cache"]);
        for mount in mounts {
            let volumes = pod(objects, name).volumes.as_ref().unwrap();
            let volume = volumes
                .iter()
                .find(|volume| volume.name == mount.name)
                .unwrap();
            assert!(volume.empty_dir.as_ref().unwrap().size_limit.is_some());
        }
    });
}

#[test]
fn b19_b20_asks_for_health_as_the_roadmap_says() {
    let probe = |delay, period| Probe {
        http_get: Some(HTTPGetAction {
            path: Some("/health".into()),
            port: IntOrString::String("http".into()),
            ..HTTPGetAction::default()
        }),
        initial_delay_seconds: Some(delay),
        period_seconds: Some(period),
        timeout_seconds: Some(5),
        ..Probe::default()
    };
    everywhere(|objects, name, port| {
        let container = container(objects, name);
        assert_eq!(container.liveness_probe, Some(probe(10, 10)));
        assert_eq!(container.readiness_probe, Some(probe(5, 5)));
        let ports = container.ports.as_ref().unwrap();
        assert_eq!(
            (ports[0].name.as_deref(), ports[0].container_port),
            (Some("http"), port)
        );
    });
}

#[test]
fn b25_b26_scales_in_prod_only_and_then_has_no_replicas_of_its_own() {
    for (name, _) in SERVICES {
        let prod = objects("prod");
        let autoscaler: &HorizontalPodAutoscaler = prod.get(&format!("bytelyst-{name}")).unwrap();
        let spec = autoscaler.spec.as_ref().unwrap();
        assert_eq!(spec.scale_target_ref.name, format!("bytelyst-{name}"));
        assert_eq!(
            deployment(&prod, name).spec.as_ref().unwrap().replicas,
            None
        );
        let resources = container(&prod, name).resources.as_ref().unwrap();
        assert!(
            resources.requests.as_ref().unwrap().contains_key("cpu"),
            "a share of what?"
        );
        for environment in ["local", "dev"] {
            let objects = objects(environment);
            assert_eq!(objects.all::<HorizontalPodAutoscaler>().count(), 0);
            assert_eq!(
                deployment(&objects, name).spec.as_ref().unwrap().replicas,
                Some(1)
            );
        }
    }
}

#[test]
fn b26_prod_is_drained_pod_by_pod_and_never_blocks_a_drain() {
    let prod = objects("prod");
    for (name, _) in SERVICES {
        let budget: &PodDisruptionBudget = prod.get(&format!("bytelyst-{name}")).unwrap();
        let spec = budget.spec.as_ref().unwrap();
        assert_eq!(spec.max_unavailable, Some(IntOrString::Int(1)));
        assert_eq!(
            spec.unhealthy_pod_eviction_policy.as_deref(),
            Some("AlwaysAllow")
        );
    }
}

#[test]
fn b29_every_object_is_in_the_releases_namespace() {
    let chart = bytelyst_chart::chart();
    let facts = Facts {
        namespace: "blue".into(),
        ..Facts::example("blue")
    };
    let objects = chart
        .objects_of(&facts, &chart.config("prod").unwrap())
        .unwrap();
    let deployments = objects.all::<Deployment>().map(|object| &object.metadata);
    let pods = objects.all::<Pod>().map(|object| &object.metadata);
    let mut seen = 0;
    for metadata in deployments.chain(pods) {
        assert_eq!(metadata.namespace.as_deref(), Some("blue"));
        assert!(metadata.name.as_ref().unwrap().starts_with("blue-"));
        seen += 1;
    }
    assert_eq!(seen, 6);
}

#[test]
fn b36_an_image_goes_by_its_digest_where_it_has_one() {
    let chart = bytelyst_chart::chart();
    let mut config = chart.config("prod").unwrap();
    let facts = Facts::example("bytelyst");
    let image = |config: &_| {
        let objects = chart.objects_of(&facts, config).unwrap();
        container(&objects, "platform-service")
            .image
            .clone()
            .unwrap()
    };
    assert_eq!(
        image(&config),
        "registry.bytelyst.com/platform-service:1.0.0"
    );
    let digest = format!("sha256:{}", "0".repeat(64));
    config.platform_service.image.digest = Val::from(Some(digest.clone()));
    assert_eq!(
        image(&config),
        format!("registry.bytelyst.com/platform-service@{digest}")
    );
}

#[test]
fn mcp_server_knows_where_the_others_are() {
    let prod = objects("prod");
    let env = container(&prod, "mcp-server").env.as_ref().unwrap();
    let value = |name: &str| {
        env.iter()
            .find(|var| var.name == name)
            .unwrap()
            .value
            .as_deref()
    };
    assert_eq!(
        value("PLATFORM_SERVICE_URL"),
        Some("http://bytelyst-platform-service:4003")
    );
    assert_eq!(
        value("EXTRACTION_SERVICE_URL"),
        Some("http://bytelyst-extraction-service:4005")
    );
}

#[test]
fn a_test_is_no_pod_of_the_service_that_it_tests() {
    let prod = objects("prod");
    for (name, _) in SERVICES {
        let service: &Service = prod.get(&format!("bytelyst-{name}")).unwrap();
        let selector = service.spec.as_ref().unwrap().selector.as_ref().unwrap();
        let test: &Pod = prod.get(&format!("bytelyst-{name}-test")).unwrap();
        let labels = test.metadata.labels.as_ref().unwrap();
        assert!(
            !selector
                .iter()
                .all(|(key, value)| labels.get(key) == Some(value))
        );
    }
}

#[test]
fn another_config_rolls_the_pods() {
    let chart = bytelyst_chart::chart();
    let mut config = chart.config("prod").unwrap();
    let checksum = |config: &_| {
        let objects = chart
            .objects_of(&Facts::example("bytelyst"), config)
            .unwrap();
        let spec = deployment(&objects, "mcp-server").spec.clone().unwrap();
        spec.template.metadata.unwrap().annotations.unwrap()["checksum/config"].clone()
    };
    let before = checksum(&config);
    config.mcp_server.port = kdsl::Port::new(4008);
    assert_ne!(checksum(&config), before);
}

#[test]
fn a_service_that_is_not_enabled_has_no_objects() {
    let chart = bytelyst_chart::chart();
    let mut config = chart.config("prod").unwrap();
    config.mcp_server.enabled = Val::from(false);
    let objects = chart
        .objects_of(&Facts::example("bytelyst"), &config)
        .unwrap();
    assert!(
        objects
            .names()
            .iter()
            .all(|(_, name)| !name.contains("mcp-server"))
    );
    assert!(
        objects
            .get::<Deployment>("bytelyst-platform-service")
            .is_some()
    );
}
