//! What the dialects of Ingress have in common.

use super::edge_output::RoutedPort;
use crate::k8s::PathType;
use crate::non_empty::non_empty;
use k8s_openapi::api::networking::v1::{
    HTTPIngressPath, HTTPIngressRuleValue, Ingress, IngressBackend, IngressRule,
    IngressServiceBackend, IngressSpec, IngressTLS, ServiceBackendPort,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;

/// What is particular about an Ingress.
pub(super) struct IngressParts<'a> {
    pub(super) class: &'a str,
    pub(super) annotations: BTreeMap<String, String>,
    pub(super) paths: Vec<(String, PathType)>,
    /// The Secret with the certificate.
    pub(super) secret: Option<String>,
}

/// An Ingress for a route.
pub(super) fn ingress(exposed: &RoutedPort<'_>, particulars: IngressParts<'_>) -> Ingress {
    let hosts = exposed.route.hosts();
    let backend = IngressBackend {
        service: Some(IngressServiceBackend {
            name: exposed.component.name(),
            port: Some(ServiceBackendPort {
                name: Some(exposed.port.name.clone()),
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
    let paths: Vec<_> = particulars.paths.iter().map(path).collect();
    let rule = |host: &String| IngressRule {
        host: Some(host.clone()),
        http: Some(HTTPIngressRuleValue {
            paths: paths.clone(),
        }),
    };
    let annotations = particulars.annotations;
    Ingress {
        metadata: ObjectMeta {
            annotations: non_empty(annotations),
            ..exposed.metadata()
        },
        spec: Some(IngressSpec {
            ingress_class_name: Some(particulars.class.into()),
            rules: Some(hosts.iter().map(rule).collect()),
            tls: particulars.secret.map(|secret| {
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

/// A route's paths, as Ingress has them.
pub(super) fn paths(exposed: &RoutedPort<'_>) -> Vec<(String, PathType)> {
    let paths = exposed.route.all_paths().into_iter();
    let typed = paths.map(|path| {
        let exact = path.is_exact.then_some(PathType::Exact);
        (path.text, exact.unwrap_or(PathType::Prefix))
    });
    typed.collect()
}
