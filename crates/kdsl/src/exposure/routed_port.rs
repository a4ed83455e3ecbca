//! A route to a port: the input of the edge's dialects.

use super::issuer::CertificateIssuer;
use super::route::{AppProtocol, Route};
use super::tls::Tls;
use crate::error::{Code, Diagnostic};
use crate::network::ServedPort;
use crate::object::Objects;
use crate::placeholder::has_token;
use crate::release::Component;
use crate::text::Host;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

/// A route to a workload's port.
pub(crate) struct RoutedPort<'a> {
    pub(crate) component: &'a Component,
    pub(crate) port: &'a ServedPort,
    pub(crate) route: &'a Route,
    /// The number of this workload's routes before this one.
    pub(crate) index: usize,
}

/// The component that the edge's own certificate is named after.
pub(super) const CERTIFICATE: &str = "edge";

impl RoutedPort<'_> {
    /// Returns names and labels for an object of the route.
    pub(super) fn metadata(&self) -> ObjectMeta {
        match self.index {
            0 => self.component.metadata(),
            index => self.component.metadata_named(&(index + 1).to_string()),
        }
    }

    /// Returns the name of the Secret with the route's certificate, if it has TLS. If the route has an issuer of its
    /// own, the certificate is added to `objects`.
    pub(super) fn secret(&self, of_edge: &Tls, objects: &mut Objects) -> Option<String> {
        match self.route.tls.as_ref().unwrap_or(of_edge) {
            Tls::None => None,
            Tls::Secret(name) => Some(name.clone()),
            Tls::Issuer(issuer) if self.route.tls.is_some() => Some(self.certify(issuer, objects)),
            Tls::Issuer(_) => {
                let edge = self.component.release().component(CERTIFICATE);
                Some(secret_name(&edge))
            }
        }
    }

    /// Adds a certificate for the route's hosts, and returns the name of its Secret.
    fn certify(&self, issuer: &CertificateIssuer, objects: &mut Objects) -> String {
        let metadata = self.metadata();
        let secret = format!("{}-tls", metadata.name.clone().unwrap_or_default());
        let certificate = issuer.certificate(metadata, &secret, self.route.hosts());
        objects.add_at(certificate, self.route.code);
        secret
    }

    /// Refuses routes that no dialect can implement.
    pub(super) fn check(&self, objects: &mut Objects) {
        for host in self.route.hosts().iter().filter(|host| !has_token(host)) {
            if let Err(malformed) = host.parse::<Host>() {
                let title = format!("is exposed at `{host}`, which is no host");
                objects.refuse(self.diagnostic(&title).help(malformed.to_string()));
            }
        }
        let paths = self.route.paths.iter().map(|path| &path.name);
        for path in paths.chain(&self.route.rewrite) {
            let text = path.as_str();
            if let Some(malformed) = path.malformed().filter(|_| !has_token(text)) {
                let title = format!("is exposed at `{text}`, which is no path");
                objects.refuse(self.diagnostic(&title).help(malformed.to_string()));
            }
        }
        if self.route.rewrite.is_some() && self.route.paths.iter().any(|path| path.is_exact) {
            let diagnostic = self.diagnostic("has a prefix put in place of a path that is none");
            objects.refuse(diagnostic.help("use `Route::path`, or leave `Route::rewrite` out"));
        }
        if self.route.rewrite.is_some() && self.route.app_protocol == AppProtocol::Grpc {
            let diagnostic = self.diagnostic("has the paths of gRPC changed");
            objects.refuse(
                diagnostic.help("they name services and methods: leave `Route::rewrite` out"),
            );
        }
    }

    /// Returns a diagnostic about the component, at the route's line.
    pub(super) fn diagnostic(&self, title: &str) -> Diagnostic {
        let name = self.component.short_name();
        Diagnostic::of(Code::UnsupportedRoute, format!("`{name}` {title}")).in_code(self.route.code)
    }
}

/// Returns the name of the Secret with a component's certificate.
pub(super) fn secret_name(component: &Component) -> String {
    format!("{}-tls", component.name())
}
