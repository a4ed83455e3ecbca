//! What there is.

use crate::common::{
    ENVIRONMENTS, PRODUCTS, SHARED, changed, complete, container, deployed, everywhere, full,
    objects, pod, settings, spec, variables, webs, workloads,
};
use kdsl::k8s_openapi::api::core::v1::{ConfigMap, HostAlias, Service, ServiceAccount};
use kdsl::k8s_openapi::api::discovery::v1::EndpointSlice;
use kdsl::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kdsl::network::{ExternalSetting, UrlScheme};
use kdsl::{Objects, Port, Val, host};
use pretty_assertions::assert_eq;

/// A Deployment, an account, a config, and a Service of the cluster at the port.
fn is_a_service(objects: &Objects, name: &str, port: i32) {
    let config: &ConfigMap = objects.get(&full(&format!("{name}-config"))).unwrap();
    let data = config.data.as_ref().unwrap();
    assert_eq!(data["PORT"], port.to_string());
    assert_eq!(data["SERVICE_NAME"], name);
    assert!(objects.get::<ServiceAccount>(&full(name)).is_some());
    let ports = container(objects, name).ports.as_ref().unwrap();
    assert_eq!(ports[0].container_port, port);
    assert_eq!(ports[0].name.as_deref(), Some("http"));

    let service: &Service = objects.get(&full(name)).unwrap();
    let service = service.spec.as_ref().unwrap();
    assert_eq!(service.type_.as_deref(), Some("ClusterIP"));
    assert_eq!(service.selector, spec(objects, name).selector.match_labels);
    let port_of_service = &service.ports.as_ref().unwrap()[0];
    assert_eq!(port_of_service.port, port);
    let target = IntOrString::String("http".into());
    assert_eq!(port_of_service.target_port, Some(target));
}

#[test]
fn b6_shared_services_have_a_deployment_and_a_service_of_the_cluster() {
    for environment in ENVIRONMENTS {
        let objects = objects(environment);
        for (name, port) in SHARED {
            is_a_service(&objects, name, port);
        }
    }
}

#[test]
fn b7_products_have_backends_at_ten_ports() {
    for environment in ENVIRONMENTS {
        let objects = complete(environment, |_| {});
        for (name, port) in PRODUCTS {
            is_a_service(&objects, name, port);
        }
    }
}

#[test]
fn b7_b11_each_workload_is_switched_by_itself() {
    for (number, (name, _)) in workloads().iter().enumerate() {
        let objects = changed("local", |config| {
            for (index, settings) in settings(config).into_iter().enumerate() {
                settings.enabled = Val::from(index == number);
            }
        });
        assert_eq!(deployed(&objects), [name]);
        for object in objects.names() {
            let is_its_own = object.name.starts_with(&full(name));
            let is_of_all = object.name.contains("default-deny") || object.name.contains("test");
            assert!(is_its_own || is_of_all, "{object}");
        }
    }
}

#[test]
fn b8_webs_are_at_port_3000_and_dashboards_at_their_own() {
    for environment in ENVIRONMENTS {
        let objects = complete(environment, |_| {});
        for (name, port) in webs() {
            is_a_service(&objects, &name, port);
            let config: &ConfigMap = objects.get(&full(&format!("{name}-config"))).unwrap();
            // What Kubernetes says would be the pod's own address, where nobody can forward to.
            assert_eq!(config.data.as_ref().unwrap()["HOSTNAME"], "0.0.0.0");
        }
    }
    let moved = complete("local", |config| {
        config.dashboards.tracker_port = Port::new(3009);
    });
    is_a_service(&moved, "tracker-web", 3009);
}

#[test]
fn b9_extraction_has_its_python_process_as_a_native_sidecar() {
    everywhere(|objects, name, _| {
        let beside = pod(objects, name).init_containers.as_deref();
        if name != "extraction-service" {
            assert_eq!(beside, None);
            return;
        }
        let [sidecar] = beside.unwrap() else {
            panic!("one sidecar")
        };
        assert_eq!(sidecar.name, "langextract");
        assert_eq!(sidecar.restart_policy.as_deref(), Some("Always"));
        assert!(sidecar.startup_probe.is_some(), "the service waits for it");
        let url = &variables(objects, name)["LANGEXTRACT_URL"];
        assert_eq!(url, "http://127.0.0.1:50051");
    });
}

fn with_ollama(outside: ExternalSetting) -> Objects {
    complete("dev", |config| config.ollama = outside)
}

#[test]
fn b10_ollama_is_at_a_plain_url() {
    let url = "http://10.0.0.5:11434/v1";
    let objects = with_ollama(ExternalSetting::Url {
        url: url.into(),
        port: Port::new(11434),
        within: Vec::new(),
    });
    assert_eq!(variables(&objects, "localmemgpt")["OLLAMA_URL"], url);
    assert_eq!(pod(&objects, "localmemgpt").host_aliases, None);
    assert!(objects.get::<Service>("bytelyst-ollama").is_none());
}

#[test]
fn b10_ollama_is_at_a_host() {
    let objects = with_ollama(ExternalSetting::Host {
        host: host!("host.docker.internal"),
        port: Port::new(11434),
        scheme: UrlScheme::Http,
        within: Vec::new(),
    });
    let url = &variables(&objects, "localmemgpt")["OLLAMA_URL"];
    assert_eq!(url, "http://host.docker.internal:11434");
}

#[test]
fn b10_ollama_is_a_host_that_the_pod_is_told_as_extra_hosts_did() {
    let objects = with_ollama(ExternalSetting::HostAlias {
        host: host!("ollama.local"),
        address: "10.0.0.5".parse().unwrap(),
        port: Port::new(11434),
    });
    let url = &variables(&objects, "localmemgpt")["OLLAMA_URL"];
    assert_eq!(url, "http://ollama.local:11434");
    let alias = HostAlias {
        ip: "10.0.0.5".into(),
        hostnames: Some(vec!["ollama.local".into()]),
    };
    assert_eq!(pod(&objects, "localmemgpt").host_aliases, Some(vec![alias]));
    assert_eq!(pod(&objects, "flowmonk").host_aliases, None);
}

#[test]
fn b10_ollama_is_an_external_name() {
    let objects = with_ollama(ExternalSetting::ExternalName {
        host: host!("ollama.example.com"),
        port: Port::new(11434),
        within: Vec::new(),
    });
    let url = &variables(&objects, "localmemgpt")["OLLAMA_URL"];
    assert_eq!(url, "http://bytelyst-ollama:11434");
    let service: &Service = objects.get("bytelyst-ollama").unwrap();
    let service = service.spec.as_ref().unwrap();
    assert_eq!(service.type_.as_deref(), Some("ExternalName"));
    assert_eq!(service.external_name.as_deref(), Some("ollama.example.com"));
}

#[test]
fn b10_ollama_is_a_service_without_a_selector_and_an_endpoint_slice() {
    let objects = with_ollama(ExternalSetting::Addresses {
        addresses: vec!["10.0.0.5".parse().unwrap()],
        port: Port::new(11434),
    });
    let url = &variables(&objects, "localmemgpt")["OLLAMA_URL"];
    assert_eq!(url, "http://bytelyst-ollama:11434");
    let service: &Service = objects.get("bytelyst-ollama").unwrap();
    assert_eq!(service.spec.as_ref().unwrap().selector, None);
    let slice: &EndpointSlice = objects.get("bytelyst-ollama").unwrap();
    assert_eq!(slice.endpoints[0].addresses, ["10.0.0.5"]);
    let labels = slice.metadata.labels.as_ref().unwrap();
    assert_eq!(labels["kubernetes.io/service-name"], "bytelyst-ollama");
}

#[test]
fn b10_ollama_is_on_the_node_where_k3s_is() {
    let objects = complete("local-k3s", |_| {});
    let url = &variables(&objects, "localmemgpt")["OLLAMA_URL"];
    assert_eq!(url, "http://$(OLLAMA_HOST):11434");
    let env = container(&objects, "localmemgpt").env.as_ref().unwrap();
    let host = env.iter().find(|it| it.name == "OLLAMA_HOST").unwrap();
    let from = host.value_from.as_ref().unwrap().field_ref.as_ref();
    assert_eq!(from.unwrap().field_path, "status.hostIP");
}

#[test]
fn b11_shared_services_alone_are_on_until_an_environment_wants_more() {
    for environment in ["local", "local-k3s"] {
        let shared = SHARED.map(|(name, _)| name);
        assert_eq!(deployed(&objects(environment)), shared);
    }
    for environment in ["dev", "prod"] {
        assert_eq!(deployed(&objects(environment)).len(), 25);
    }
}
