//! An endpoint: a workload of a system, as others call it.

use super::system_handle::SystemHandle;
use crate::error::{Code, Diagnostic};
use crate::release::Component;
use crate::text::{Named, PortName};
use crate::val::{Gate, Port};
use std::panic::Location;

/// A workload of a [`System`](crate::topology::System), as others call it: on its first port, or on another that it
/// declares.
///
/// ```
/// # use kdsl::{ReleaseInfo, Release};
/// # use kdsl::topology::System;
/// # use kdsl::workload::{Container, Image, Workload};
/// # let release = Release::resolved(ReleaseInfo::example("shop"));
/// # let image = Image::tagged("example.com/api", "1.4.0");
/// let container = Container::new("api", &image).port("http", 8080).port("grpc", 9090);
/// let mut system = System::new(&release);
/// let api = system.add(Workload::deployment(&release.component("api"), 2, container));
///
/// assert_eq!(api.url(), "http://shop-api:8080");
/// assert_eq!(api.port("grpc").address(), "shop-api:9090");
/// ```
#[derive(Debug, Clone)]
pub struct Endpoint {
    component: Component,
    gate: Gate,
    ports: Vec<ServedPort>,
    chosen: usize,
    system: SystemHandle,
}

/// A port that a workload serves on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServedPort {
    pub(crate) name: String,
    /// The container's number, which network policies go by.
    pub(crate) container: Port,
    /// The Service's number, which others call.
    pub(crate) service: Port,
}

impl Endpoint {
    /// Returns the endpoint of a component that serves on these ports, the first of them chosen.
    pub(crate) fn new(
        component: &Component,
        gate: &Gate,
        ports: Vec<ServedPort>,
        system: &SystemHandle,
    ) -> Self {
        Self {
            component: component.clone(),
            gate: gate.clone(),
            ports,
            chosen: 0,
            system: system.clone(),
        }
    }

    /// Returns the endpoint on the port of this name; one that the workload hasn't declared is refused.
    #[must_use]
    #[track_caller]
    pub fn port(&self, name: impl Into<Named<PortName>>) -> Self {
        let name = name.into();
        let name = name.as_str();
        let mut endpoint = self.clone();
        if let Some(index) = self.ports.iter().position(|port| port.name == name) {
            endpoint.chosen = index;
        } else {
            let diagnostic = self.no_such_port(name).in_code(Location::caller());
            self.system.refuse_once(diagnostic);
        }
        endpoint
    }

    /// Returns the workload's component.
    pub fn component(&self) -> &Component {
        &self.component
    }

    /// Returns the gate that the workload stands behind.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Returns the Service's name, by which pods of its namespace find it.
    pub fn host(&self) -> String {
        self.component.name()
    }

    /// Returns host and port: `shop-api:9090`. An endpoint that serves on no port is refused.
    #[track_caller]
    pub fn address(&self) -> String {
        let number = self.served().map_or(0, |port| port.service.number());
        format!("{}:{number}", self.host())
    }

    /// Returns the URL: `http://shop-api:8080`. An endpoint that serves on no port is refused.
    #[track_caller]
    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Returns the name of the variable with its URL: `PLATFORM_SERVICE_URL` for `platform-service`.
    pub fn variable(&self) -> String {
        url_variable(self.component.short_name())
    }

    /// Returns the chosen port; records a diagnostic if the workload declares none at all.
    #[track_caller]
    pub(crate) fn served(&self) -> Option<&ServedPort> {
        let port = self.chosen();
        if port.is_none() {
            let name = self.component.short_name();
            self.system.refuse_once(
                Diagnostic::of(
                    Code::UnknownPort,
                    format!("`{name}` can't be called: it listens on no port"),
                )
                .in_code(Location::caller())
                .help("declare one with `Container::port`"),
            );
        }
        port
    }

    /// Returns the chosen port, if there is any.
    pub(crate) fn chosen(&self) -> Option<&ServedPort> {
        self.ports.get(self.chosen)
    }

    /// Returns all ports that the workload serves on.
    pub(crate) fn ports(&self) -> &[ServedPort] {
        &self.ports
    }

    /// Returns whether the chosen port is the first.
    pub(crate) fn is_first_port(&self) -> bool {
        self.chosen == 0
    }

    /// Returns whether both are the same workload, on whatever port.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let name = self.component.short_name();
        self.is_of(&other.system) && name == other.component.short_name()
    }

    /// Returns whether the endpoint belongs to this system.
    pub(crate) fn is_of(&self, system: &SystemHandle) -> bool {
        self.system.is_same(system)
    }

    fn no_such_port(&self, name: &str) -> Diagnostic {
        let names = || self.ports.iter().map(|port| port.name.as_str());
        let called = self.component.short_name();
        let mistake = Diagnostic::of(
            Code::UnknownPort,
            format!("`{called}` has no port `{name}`"),
        );
        if self.ports.is_empty() {
            return mistake.help("declare one with `Container::port`");
        }
        let all: Vec<String> = names().map(|name| format!("`{name}`")).collect();
        mistake.meant(name, names(), format!("it has {}", all.join(", ")))
    }
}

/// Returns the name of the variable with a URL: `PLATFORM_SERVICE_URL` for `platform-service`.
pub(super) fn url_variable(name: &str) -> String {
    let letter = |c: char| match c {
        c if c.is_ascii_alphanumeric() => c.to_ascii_uppercase(),
        _ => '_',
    };
    let name: String = name.chars().map(letter).collect();
    format!("{name}_URL")
}
