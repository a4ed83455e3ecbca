//! The Ingress of a route, for the dialects that use one.

use super::routed_port::RoutedPort;
use crate::k8s::PathType;
use crate::non_empty::non_empty;
use k8s_openapi::api::networking::v1::{
    HTTPIngressPath, HTTPIngressRuleValue, Ingress, IngressBackend, IngressRule,
    IngressServiceBackend, IngressSpec, IngressTLS, ServiceBackendPort,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;

/// The parts of an Ingress in which the dialects differ.
pub(super) struct IngressParts<'a> {
    pub(super) class: &'a str,
    pub(super) annotations: BTreeMap<String, String>,
    pub(super) paths: Vec<(String, PathType)>,
    /// The name of the Secret with the certificate.
    pub(super) secret: Option<String>,
}

/// Builds an Ingress for a route.
pub(super) fn ingress(routed: &RoutedPort<'_>, parts: IngressParts<'_>) -> Ingress {
    let hosts = routed.route.hosts();
    let backend = IngressBackend {
        service: Some(IngressServiceBackend {
            name: routed.component.name(),
            port: Some(ServiceBackendPort {
                name: Some(routed.port.name.clone()),
                number: None,
            }),
        }),
        resource: None,
    };
    let path = |(path, path_type): &(String, PathType)| HTTPIngressPath {
        path: Some(path.clone()),
        path_type: path_type.to_string(),
        backend: backend.clone(),
    };
    let paths: Vec<_> = parts.paths.iter().map(path).collect();
    let rule = |host: &String| IngressRule {
        host: Some(host.clone()),
        http: Some(HTTPIngressRuleValue {
            paths: paths.clone(),
        }),
    };
    let annotations = parts.annotations;
    Ingress {
        metadata: ObjectMeta {
            annotations: non_empty(annotations),
            ..routed.metadata()
        },
        spec: Some(IngressSpec {
            ingress_class_name: Some(parts.class.into()),
            rules: Some(hosts.iter().map(rule).collect()),
            tls: parts.secret.map(|secret| {
                vec![IngressTLS {
                    hosts: Some(hosts),
                    secret_name: Some(secret),
                }]
            }),
            ..IngressSpec::default()
        }),
        ..Ingress::default()
    }
}

/// Returns a route's paths, with their types in an Ingress.
pub(super) fn paths(routed: &RoutedPort<'_>) -> Vec<(String, PathType)> {
    let paths = routed.route.all_paths().into_iter();
    let typed = paths.map(|(path, is_exact)| {
        let exact = is_exact.then_some(PathType::Exact);
        (path, exact.unwrap_or(PathType::Prefix))
    });
    typed.collect()
}
