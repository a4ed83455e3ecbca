//! Input and output of the edge's dialects: a route to a port, and what a dialect makes of it.

use super::route::{AppProtocol, Route};
use super::tls::Tls;
use super::warning::EdgeWarning;
use crate::error::Diagnostic;
use crate::network::{Peers, ServedPort};
use crate::object::Objects;
use crate::placeholder::has_token;
use crate::release::Component;
use crate::text::{Host, UrlPath};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

/// A route to a workload's port.
pub(crate) struct RoutedPort<'a> {
    pub(crate) component: &'a Component,
    pub(crate) port: &'a ServedPort,
    pub(crate) route: &'a Route,
    /// How many of this workload's routes come before.
    pub(crate) index: usize,
}

/// What a dialect makes of a route.
pub(crate) struct EdgeOutput {
    pub(crate) objects: Objects,
    pub(crate) warnings: Vec<EdgeWarning>,
    /// Who may come in by that port.
    pub(crate) peers: Option<Peers>,
    /// What the Service says of its port.
    pub(crate) app_protocol: Option<&'static str>,
    /// What the Service says of itself.
    pub(crate) annotation: Option<(&'static str, &'static str)>,
}

impl EdgeOutput {
    pub(super) fn new() -> Self {
        Self {
            objects: Objects::new(),
            warnings: Vec::new(),
            peers: None,
            app_protocol: None,
            annotation: None,
        }
    }

    pub(super) fn refuse(&mut self, exposed: &RoutedPort<'_>, title: &str, help: &str) {
        self.objects.refuse(exposed.mistake(title).help(help));
    }

    pub(super) fn warn(
        &mut self,
        exposed: &RoutedPort<'_>,
        name: &'static str,
        title: &'static str,
        help: &'static str,
    ) {
        self.warnings.push(EdgeWarning {
            name,
            title,
            help,
            of: exposed.component.short_name().into(),
            code: exposed.route.code,
        });
    }
}

impl RoutedPort<'_> {
    /// Names and labels for an object of the route.
    pub(super) fn metadata(&self) -> ObjectMeta {
        match self.index {
            0 => self.component.metadata(),
            index => self.component.metadata_named(&(index + 1).to_string()),
        }
    }

    /// The Secret of the route's certificate, if there is one; a certificate of its own is added.
    pub(super) fn secret(&self, of_all: &Tls, objects: &mut Objects) -> Option<String> {
        match (&self.route.tls, of_all) {
            (None | Some(Tls::None), Tls::None) | (Some(Tls::None), _) => None,
            (Some(Tls::Secret(name)), _) | (None, Tls::Secret(name)) => Some(name.clone()),
            (Some(Tls::Issuer(issuer)), _) => {
                let metadata = self.metadata();
                let secret = format!("{}-tls", metadata.name.clone().unwrap_or_default());
                let hosts = self.route.hosts();
                objects.add_at(
                    issuer.certificate(metadata, &secret, hosts),
                    self.route.code,
                );
                Some(secret)
            }
            (None, Tls::Issuer(_)) => {
                let edge = self.component.release().component(CERTIFICATE);
                Some(secret_name(&edge))
            }
        }
    }

    /// What no dialect could do.
    pub(super) fn check(&self, objects: &mut Objects) {
        for host in self.route.hosts().iter().filter(|host| !has_token(host)) {
            if let Err(malformed) = host.parse::<Host>() {
                let title = format!("is exposed at `{host}`, which is no host");
                objects.refuse(self.mistake(&title).help(malformed.to_string()));
            }
        }
        let prefix = self.route.rewrite.iter().map(String::as_str);
        let paths = self.route.paths.iter().map(|path| path.text.as_str());
        for path in paths.chain(prefix).filter(|path| !has_token(path)) {
            if let Err(malformed) = path.parse::<UrlPath>() {
                let title = format!("is exposed at `{path}`, which is no path");
                objects.refuse(self.mistake(&title).help(malformed.to_string()));
            }
        }
        if self.route.rewrite.is_some() && self.route.paths.iter().any(|path| path.is_exact) {
            let mistake = self.mistake("has a prefix put in place of a path that is none");
            objects.refuse(mistake.help("use `Route::path`, or leave `Route::rewrite` out"));
        }
        if self.route.rewrite.is_some() && self.route.speech == AppProtocol::Grpc {
            let mistake = self.mistake("has the paths of gRPC changed");
            objects
                .refuse(mistake.help("they name services and methods: leave `Route::rewrite` out"));
        }
    }

    fn mistake(&self, title: &str) -> Diagnostic {
        let name = self.component.short_name();
        Diagnostic::new(format!("`{name}` {title}")).in_code(self.route.code)
    }
}

/// What the edge's certificate is called.
pub(super) const CERTIFICATE: &str = "edge";

/// The Secret of a component's certificate.
pub(super) fn secret_name(component: &Component) -> String {
    format!("{}-tls", component.name())
}
