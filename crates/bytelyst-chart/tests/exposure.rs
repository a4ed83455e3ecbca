//! How requests come in.

use crate::common::{complete, container, full, objects, workloads};
use kdsl::Objects;
use kdsl::custom::cert_manager::Certificate;
use kdsl::custom::gateway::{HTTPRoute, HTTPRouteTimeouts};
use kdsl::exposure::{CertificateIssuer, Edge, NginxEdge, Tls, TraefikEdge};
use kdsl::k8s_openapi::api::core::v1::Service;
use kdsl::k8s_openapi::api::networking::v1::Ingress;
use pretty_assertions::assert_eq;
use std::collections::BTreeMap;

const STREAMING: [&str; 2] = ["flowmonk", "localmemgpt"];

/// Who is exposed: all but extraction, which only the others call.
fn exposed() -> Vec<String> {
    let names = workloads().into_iter().map(|(name, _)| name);
    names.filter(|name| name != "extraction-service").collect()
}

fn nginx(tls: Tls) -> Objects {
    complete("dev", |config| {
        config.edge = Edge::Nginx(NginxEdge {
            tls,
            ..NginxEdge::default()
        });
    })
}

fn annotations(objects: &Objects, name: &str) -> BTreeMap<String, String> {
    let ingress: &Ingress = objects.get(&full(name)).unwrap();
    ingress.metadata.annotations.clone().unwrap_or_default()
}

#[test]
fn b2_docker_desktop_has_ports_of_localhost_and_pulls_no_image() {
    let objects = complete("local", |_| {});
    for name in exposed() {
        let service: &Service = objects.get(&full(&format!("{name}-edge"))).unwrap();
        let service = service.spec.as_ref().unwrap();
        assert_eq!(service.type_.as_deref(), Some("NodePort"));
    }
    for (name, _) in workloads() {
        let policy = container(&objects, &name).image_pull_policy.as_deref();
        assert_eq!(policy, Some("Never"));
    }
    let platform: &Service = objects.get("bytelyst-platform-service-edge").unwrap();
    let ports = platform.spec.as_ref().unwrap().ports.as_ref().unwrap();
    assert_eq!(ports[0].node_port, Some(30403));
}

#[test]
fn b3_k3s_has_its_own_traefik_and_imported_images() {
    let objects = complete("local-k3s", |_| {});
    for name in exposed() {
        let ingress: &Ingress = objects.get(&full(&name)).unwrap();
        let class = ingress.spec.as_ref().unwrap().ingress_class_name.as_deref();
        assert_eq!(class, Some("traefik"));
        assert_eq!(
            ingress.metadata.annotations, None,
            "nginx's would do nothing"
        );
        let policy = container(&objects, &name).image_pull_policy.as_deref();
        assert_eq!(policy, Some("Never"));
    }
}

#[test]
fn b4_only_prod_needs_kinds_of_a_cloud() {
    let kinds = |environment| {
        let objects = complete(environment, |_| {});
        let names = objects.names().into_iter().map(|object| object.kind);
        let mut kinds: Vec<&str> = names.collect();
        kinds.sort_unstable();
        kinds.dedup();
        let common = [
            "ConfigMap",
            "Deployment",
            "NetworkPolicy",
            "Pod",
            "Service",
            "ServiceAccount",
        ];
        kinds.retain(|kind| !common.contains(kind));
        kinds
    };
    assert_eq!(kinds("local"), [""; 0]);
    assert_eq!(kinds("local-k3s"), ["Ingress"]);
    assert_eq!(kinds("dev"), ["HTTPRoute"]);
    let prod = [
        "Certificate",
        "HTTPRoute",
        "HorizontalPodAutoscaler",
        "PodDisruptionBudget",
        "SecretProviderClass",
    ];
    assert_eq!(kinds("prod"), prod);
}

#[test]
fn b22_nginx_holds_nothing_of_a_stream_back_for_half_an_hour() {
    let objects = nginx(Tls::None);
    let expected = [
        ("proxy-buffering", "off"),
        ("proxy-http-version", "1.1"),
        ("proxy-read-timeout", "1800"),
        ("proxy-request-buffering", "off"),
        ("proxy-send-timeout", "1800"),
    ]
    .map(|(name, value)| {
        let key = format!("nginx.ingress.kubernetes.io/{name}");
        (key, value.to_string())
    });
    for name in STREAMING {
        assert_eq!(
            annotations(&objects, name),
            BTreeMap::from(expected.clone())
        );
    }
}

#[test]
fn b22_the_gateway_never_ends_a_stream() {
    let forever = HTTPRouteTimeouts {
        request: Some("0s".into()),
        backend_request: Some("0s".into()),
    };
    for environment in ["dev", "prod"] {
        let objects = objects(environment);
        for name in STREAMING {
            let route: &HTTPRoute = objects.get(&full(name)).unwrap();
            let rules = route.spec.rules.as_ref().unwrap();
            assert_eq!(rules[0].timeouts, Some(forever.clone()));
        }
    }
}

#[test]
fn b23_only_flowmonk_and_localmemgpt_stream() {
    let nginx = nginx(Tls::None);
    let prod = objects("prod");
    for name in exposed() {
        let streams = STREAMING.contains(&name.as_str());
        assert_eq!(!annotations(&nginx, &name).is_empty(), streams, "{name}");
        let route: &HTTPRoute = prod.get(&full(&name)).unwrap();
        let rules = route.spec.rules.as_ref().unwrap();
        assert_eq!(rules[0].timeouts.is_some(), streams, "{name}");
    }
}

#[test]
fn b24_prod_attaches_to_a_gateway_and_has_one_certificate_for_all_hosts() {
    let prod = objects("prod");
    let mut hosts = Vec::new();
    for name in exposed() {
        let route: &HTTPRoute = prod.get(&full(&name)).unwrap();
        let parent = &route.spec.parent_refs.as_ref().unwrap()[0];
        assert_eq!(parent.name, "bytelyst");
        assert_eq!(parent.namespace.as_deref(), Some("gateways"));
        hosts.extend(route.spec.hostnames.clone().unwrap());
    }
    hosts.sort();
    hosts.dedup();
    let certificates: Vec<&Certificate> = prod.all().collect();
    let [certificate] = certificates[..] else {
        panic!("one certificate")
    };
    let mut names = certificate.spec.dns_names.clone().unwrap();
    names.sort();
    assert_eq!(names, hosts);
    assert_eq!(certificate.spec.issuer_ref.name, "letsencrypt");
    assert_eq!(certificate.metadata.namespace.as_deref(), Some("gateways"));
}

#[test]
fn b24_traefik_and_nginx_encrypt_when_they_are_told_who_signs() {
    let tls = || Tls::Issuer(CertificateIssuer::of_cluster("letsencrypt"));
    let traefik = complete("local-k3s", |config| {
        config.edge = Edge::Traefik(TraefikEdge {
            tls: tls(),
            ..TraefikEdge::default()
        });
    });
    for objects in [traefik, nginx(tls())] {
        assert_eq!(objects.all::<Certificate>().count(), 1);
        for name in exposed() {
            let ingress: &Ingress = objects.get(&full(&name)).unwrap();
            let tls = ingress.spec.as_ref().unwrap().tls.as_ref().unwrap();
            assert_eq!(tls[0].secret_name.as_deref(), Some("bytelyst-edge-tls"));
        }
    }
}
