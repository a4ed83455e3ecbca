//! Probes of a container: startup, liveness and readiness.

use crate::k8s::{TOO_LARGE, int32, is_too_large};
use crate::placeholder::has_token;
use crate::text::{Named, PortName};
use crate::val::Port;
use k8s_openapi::api::core::v1::{self, ExecAction, GRPCAction, HTTPGetAction, TCPSocketAction};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use std::panic::Location;

/// The probes by which the kubelet learns whether a container has started, is alive, and is ready.
///
/// ```
/// # use kdsl::harden::{Probe, Probes};
/// // Fastify's plugins answer both; other paths tell a stuck process from a busy one.
/// let probes = Probes::http("/livez").readiness(Probe::http("/readyz").period(5));
/// ```
#[doc(alias = "startupProbe")]
#[doc(alias = "livenessProbe")]
#[doc(alias = "readinessProbe")]
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Probes {
    pub(crate) startup: Option<Probe>,
    pub(crate) liveness: Option<Probe>,
    pub(crate) readiness: Option<Probe>,
}

/// One probe: what the kubelet asks, and how often. The timeout is 5 seconds unless another is set.
///
/// It has no `host`: Pod Security `restricted` refuses one.
#[derive(Debug, Clone)]
pub struct Probe {
    action: Action,
    port: Option<String>,
    initial_delay: Option<u32>,
    period: Option<u32>,
    timeout: Option<u32>,
    failure_threshold: Option<u32>,
    success_threshold: Option<u32>,
    code: &'static Location<'static>,
}

/// Two probes are alike if they ask the same as often, wherever they were made.
impl PartialEq for Probe {
    fn eq(&self, other: &Self) -> bool {
        self.port == other.port && self.action == other.action && self.figures() == other.figures()
    }
}

/// A refusal's title, its remedy, and the line of the probe that it is about.
type Mistake = (String, &'static str, Option<&'static Location<'static>>);

#[derive(Debug, Clone, PartialEq)]
enum Action {
    Http(String),
    Tcp,
    Grpc,
    Exec(Vec<String>),
}

impl Probes {
    /// Probes liveness and readiness with `GET` of one path: liveness every 10 seconds after the first 10, readiness
    /// every 5 seconds after the first 5. The other constructors keep the same times.
    ///
    /// Of both probes asking the same the audit warns (`identical-probes`), until [`readiness`](Self::readiness) asks
    /// something else.
    #[track_caller]
    pub fn http(path: impl Into<String>) -> Self {
        Self::both(Probe::http(path))
    }

    /// Probes liveness and readiness by connecting to the port, for programs that speak no HTTP.
    #[track_caller]
    pub fn tcp() -> Self {
        Self::both(Probe::tcp())
    }

    /// Probes liveness and readiness with gRPC's health service.
    #[track_caller]
    pub fn grpc() -> Self {
        Self::both(Probe::grpc())
    }

    /// Probes liveness and readiness with a command that exits with 0.
    #[track_caller]
    pub fn exec(command: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::both(Probe::exec(command))
    }

    /// Adds a startup probe that gives the container this many seconds to start; no other probe runs before. It asks
    /// what the liveness probe asks, or the readiness probe if there is none, every 2 seconds.
    #[must_use]
    pub fn startup_within(mut self, seconds: u32) -> Self {
        let probe = self.liveness.clone().or_else(|| self.readiness.clone());
        self.startup = probe.map(|probe| Probe {
            initial_delay: None,
            period: Some(2),
            failure_threshold: Some(seconds.div_ceil(2).max(1)),
            success_threshold: None,
            ..probe
        });
        self
    }

    /// Sets the startup probe; no other probe runs before it succeeds.
    #[must_use]
    pub fn startup(mut self, probe: Probe) -> Self {
        self.startup = Some(probe);
        self
    }

    /// Sets the liveness probe: the container is restarted when it fails.
    #[must_use]
    pub fn liveness(mut self, probe: Probe) -> Self {
        self.liveness = Some(probe);
        self
    }

    /// Sets the readiness probe: the pod gets no requests while it fails.
    #[must_use]
    pub fn readiness(mut self, probe: Probe) -> Self {
        self.readiness = Some(probe);
        self
    }

    fn both(probe: Probe) -> Self {
        Self {
            startup: None,
            liveness: Some(probe.clone().initial_delay(10).period(10)),
            readiness: Some(probe.initial_delay(5).period(5)),
        }
    }

    /// Returns the names of the ports that probes ask, and the line of each probe.
    pub(crate) fn ports(&self) -> impl Iterator<Item = (&str, &'static Location<'static>)> {
        self.all()
            .filter_map(|probe| Some((probe.port.as_deref()?, probe.code)))
    }

    /// Returns whether any probe asks the container's first port.
    pub(crate) fn need_a_port(&self) -> bool {
        self.all()
            .any(|probe| probe.port.is_none() && !matches!(probe.action, Action::Exec(_)))
    }

    /// Returns the refusals of the probes, each with its remedy, and with the probe's line if it is about one alone.
    pub(crate) fn mistakes(&self) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        if self.liveness.is_some() && self.liveness == self.readiness {
            mistakes.push((
                "is asked the same whether it lives and whether it is ready".into(),
                "give readiness another path, or other figures: a busy pod would be killed where it should only get less to do",
                None,
            ));
        }
        let mut first = [&self.startup, &self.liveness].into_iter().flatten();
        let is_wrong = |probe: &&Probe| probe.success_threshold.is_some_and(|times| times != 1);
        if let Some(probe) = first.find(is_wrong) {
            mistakes.push((
                "has to answer more than once to be taken for alive".into(),
                "Kubernetes takes `Probe::success_threshold` for readiness only",
                Some(probe.code),
            ));
        }
        for probe in self.all() {
            let mistake = probe.mistake();
            mistakes.extend(mistake.map(|(title, help)| (title, help, Some(probe.code))));
        }
        mistakes.dedup();
        mistakes
    }

    fn all(&self) -> impl Iterator<Item = &Probe> {
        [&self.startup, &self.liveness, &self.readiness]
            .into_iter()
            .flatten()
    }
}

impl Probe {
    /// Probes with `GET` of a path, on the container's first port unless [`port`](Self::port) names another. Statuses
    /// from 200 to 399 succeed.
    #[doc(alias = "httpGet")]
    #[track_caller]
    pub fn http(path: impl Into<String>) -> Self {
        Self::new(Action::Http(path.into()))
    }

    /// Probes by connecting to the port.
    #[doc(alias = "tcpSocket")]
    #[track_caller]
    pub fn tcp() -> Self {
        Self::new(Action::Tcp)
    }

    /// Probes with gRPC's health service.
    #[track_caller]
    pub fn grpc() -> Self {
        Self::new(Action::Grpc)
    }

    /// Probes with a command that exits with 0.
    #[track_caller]
    pub fn exec(command: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::new(Action::Exec(command.into_iter().map(Into::into).collect()))
    }

    /// Sets the port by its name; one that the container doesn't declare is refused.
    #[must_use]
    pub fn port(mut self, name: impl Into<Named<PortName>>) -> Self {
        self.port = Some(name.into().into_text());
        self
    }

    /// Sets the seconds between the container's start and the first probe.
    #[must_use]
    #[doc(alias = "initialDelaySeconds")]
    pub fn initial_delay(mut self, seconds: u32) -> Self {
        self.initial_delay = Some(seconds);
        self
    }

    /// Sets the seconds between two probes. 0 is refused.
    #[must_use]
    #[doc(alias = "periodSeconds")]
    pub fn period(mut self, seconds: u32) -> Self {
        self.period = Some(seconds);
        self
    }

    /// Sets the seconds until a probe without an answer has failed. 0 is refused.
    #[must_use]
    #[doc(alias = "timeoutSeconds")]
    pub fn timeout(mut self, seconds: u32) -> Self {
        self.timeout = Some(seconds);
        self
    }

    /// Sets the number of failures in a row after which the kubelet acts. 0 is refused.
    #[must_use]
    #[doc(alias = "failureThreshold")]
    pub fn failure_threshold(mut self, times: u32) -> Self {
        self.failure_threshold = Some(times);
        self
    }

    /// Sets the number of successes in a row after which the container counts as ready again. 0 is refused; so is
    /// anything but 1 for startup and liveness.
    #[must_use]
    #[doc(alias = "successThreshold")]
    pub fn success_threshold(mut self, times: u32) -> Self {
        self.success_threshold = Some(times);
        self
    }

    #[track_caller]
    fn new(action: Action) -> Self {
        Self {
            action,
            port: None,
            initial_delay: None,
            period: None,
            timeout: Some(5),
            failure_threshold: None,
            success_threshold: None,
            code: Location::caller(),
        }
    }

    /// Returns its figures, the delay last.
    fn figures(&self) -> [Option<u32>; 5] {
        [
            self.period,
            self.timeout,
            self.failure_threshold,
            self.success_threshold,
            self.initial_delay,
        ]
    }

    fn mistake(&self) -> Option<(String, &'static str)> {
        if let Action::Http(path) = &self.action
            && !path.starts_with('/')
            && !has_token(path)
        {
            let title = format!("is asked at `{path}`, which is no path");
            return Some((title, "begin it with `/`"));
        }
        let [counts @ .., _] = self.figures();
        if counts.contains(&Some(0)) {
            return Some((
                "is asked never, or has no time to answer".into(),
                "a probe's figures are 1 or more, its delay 0 or more",
            ));
        }
        let mut figures = self.figures().into_iter().flatten();
        figures.any(is_too_large).then(|| {
            let title = "has a probe with a figure that is too large";
            (title.into(), TOO_LARGE)
        })
    }

    /// Builds the probe of a container with this first port.
    pub(crate) fn probe(
        &self,
        first: Option<&(String, Port)>,
        number_of: impl Fn(&str) -> Option<Port>,
    ) -> v1::Probe {
        let name = self
            .port
            .clone()
            .or_else(|| first.map(|(name, _)| name.clone()))
            .unwrap_or_default();
        let port = IntOrString::String(name.clone());
        let mut probe = v1::Probe {
            initial_delay_seconds: self.initial_delay.map(int32),
            period_seconds: self.period.map(int32),
            timeout_seconds: self.timeout.map(int32),
            failure_threshold: self.failure_threshold.map(int32),
            success_threshold: self.success_threshold.map(int32),
            ..v1::Probe::default()
        };
        match &self.action {
            Action::Http(path) => {
                probe.http_get = Some(HTTPGetAction {
                    path: Some(path.clone()),
                    port,
                    ..HTTPGetAction::default()
                });
            }
            Action::Tcp => probe.tcp_socket = Some(TCPSocketAction { port, host: None }),
            Action::Grpc => {
                probe.grpc = Some(GRPCAction {
                    port: number_of(&name).map(i32::from).unwrap_or_default(),
                    ..GRPCAction::default()
                });
            }
            Action::Exec(command) => {
                probe.exec = Some(ExecAction {
                    command: Some(command.clone()),
                });
            }
        }
        probe
    }
}
