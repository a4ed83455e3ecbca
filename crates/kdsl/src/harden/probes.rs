//! How the kubelet asks a container how it is.

use crate::placeholder::has_token;
use k8s_openapi::api::core::v1::{self, ExecAction, GRPCAction, HTTPGetAction, TCPSocketAction};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

/// The three questions: has it started, does it live, is it ready.
///
/// ```
/// # use kdsl::harden::{Probe, Probes};
/// // Fastify's plugins answer both; other paths tell a stuck process from a busy one.
/// let probes = Probes::http("/livez").ready(Probe::http("/readyz").every(5));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Probes {
    pub(crate) startup: Option<Probe>,
    pub(crate) liveness: Option<Probe>,
    pub(crate) readiness: Option<Probe>,
}

/// One question, and how often it is asked.
///
/// It has no `host`: Pod Security `restricted` refuses one.
#[derive(Debug, Clone, PartialEq)]
pub struct Probe {
    how: How,
    port: Option<String>,
    delay: Option<i32>,
    period: Option<i32>,
    timeout: Option<i32>,
    failures: Option<i32>,
    successes: Option<i32>,
}

#[derive(Debug, Clone, PartialEq)]
enum How {
    Http(String),
    Tcp,
    Grpc,
    Exec(Vec<String>),
}

impl Probes {
    /// Liveness and readiness by one path, with the first ten seconds left to the start.
    pub fn http(path: &str) -> Self {
        Self::both(Probe::http(path))
    }

    /// Whether the port can be connected to: for what speaks no HTTP.
    pub fn tcp() -> Self {
        Self::both(Probe::tcp())
    }

    /// gRPC's own health service.
    pub fn grpc() -> Self {
        Self::both(Probe::grpc())
    }

    /// A command that ends with 0.
    pub fn exec<S: Into<String>>(command: impl IntoIterator<Item = S>) -> Self {
        Self::both(Probe::exec(command))
    }

    /// One that starts slowly: it may take this many seconds, and nothing else is asked before.
    #[must_use]
    pub fn starts_within(mut self, seconds: u32) -> Self {
        let probe = self.liveness.clone().or_else(|| self.readiness.clone());
        let failures = seconds.div_ceil(2).max(1);
        self.startup = probe.map(|probe| Probe {
            delay: None,
            period: Some(2),
            failures: i32::try_from(failures).ok(),
            successes: None,
            ..probe
        });
        self
    }

    /// Another question whether it lives.
    #[must_use]
    pub fn live(mut self, probe: Probe) -> Self {
        self.liveness = Some(probe);
        self
    }

    /// Another question whether it is ready.
    #[must_use]
    pub fn ready(mut self, probe: Probe) -> Self {
        self.readiness = Some(probe);
        self
    }

    fn both(probe: Probe) -> Self {
        Self {
            startup: None,
            liveness: Some(probe.clone().after(10).every(10)),
            readiness: Some(probe.after(5).every(5)),
        }
    }

    /// Those that ask a port that isn't declared.
    pub(crate) fn ports(&self) -> impl Iterator<Item = &str> {
        [&self.startup, &self.liveness, &self.readiness]
            .into_iter()
            .flatten()
            .filter_map(|probe| probe.port.as_deref())
    }

    /// Whether any of them asks the first port.
    pub(crate) fn need_a_port(&self) -> bool {
        let all = [&self.startup, &self.liveness, &self.readiness];
        let mut all = all.into_iter().flatten();
        all.any(|probe| probe.port.is_none() && !matches!(probe.how, How::Exec(_)))
    }

    /// What of them can't work, and what would mend it.
    pub(crate) fn mistakes(&self) -> Vec<(String, &'static str)> {
        let mut mistakes = Vec::new();
        if self.liveness.is_some() && self.liveness == self.readiness {
            mistakes.push((
                "is asked the same whether it lives and whether it is ready".into(),
                "give readiness another path, or other figures: a busy pod would be killed where it should only get less to do",
            ));
        }
        let first = [&self.startup, &self.liveness].into_iter().flatten();
        if first
            .into_iter()
            .any(|probe| probe.successes.is_some_and(|times| times != 1))
        {
            mistakes.push((
                "has to answer more than once to be taken for alive".into(),
                "Kubernetes takes `Probe::successes` for readiness only",
            ));
        }
        for probe in [&self.startup, &self.liveness, &self.readiness]
            .into_iter()
            .flatten()
        {
            mistakes.extend(probe.mistake());
        }
        mistakes.dedup();
        mistakes
    }
}

impl Probe {
    /// `GET` of a path, on the first port unless [`on`](Self::on) says another.
    pub fn http(path: &str) -> Self {
        Self::new(How::Http(path.into()))
    }

    /// Whether the port can be connected to.
    pub fn tcp() -> Self {
        Self::new(How::Tcp)
    }

    /// gRPC's health service.
    pub fn grpc() -> Self {
        Self::new(How::Grpc)
    }

    /// A command that ends with 0.
    pub fn exec<S: Into<String>>(command: impl IntoIterator<Item = S>) -> Self {
        Self::new(How::Exec(command.into_iter().map(Into::into).collect()))
    }

    /// On the port of this name.
    #[must_use]
    pub fn on(mut self, port: &str) -> Self {
        self.port = Some(port.into());
        self
    }

    /// First after so many seconds.
    #[must_use]
    pub fn after(mut self, seconds: i32) -> Self {
        self.delay = Some(seconds);
        self
    }

    /// Every so many seconds.
    #[must_use]
    pub fn every(mut self, seconds: i32) -> Self {
        self.period = Some(seconds);
        self
    }

    /// An answer within so many seconds.
    #[must_use]
    pub fn within(mut self, seconds: i32) -> Self {
        self.timeout = Some(seconds);
        self
    }

    /// So many wrong answers in a row are taken for a no.
    #[must_use]
    pub fn failures(mut self, times: i32) -> Self {
        self.failures = Some(times);
        self
    }

    /// So many right answers in a row are taken for a yes; for readiness only.
    #[must_use]
    pub fn successes(mut self, times: i32) -> Self {
        self.successes = Some(times);
        self
    }

    fn new(how: How) -> Self {
        Self {
            how,
            port: None,
            delay: None,
            period: None,
            timeout: Some(5),
            failures: None,
            successes: None,
        }
    }

    fn mistake(&self) -> Option<(String, &'static str)> {
        if let How::Http(path) = &self.how
            && !path.starts_with('/')
            && !has_token(path)
        {
            let title = format!("is asked at `{path}`, which is no path");
            return Some((title, "begin it with `/`"));
        }
        let is_never = self.delay.is_some_and(|seconds| seconds < 0);
        let figures = [self.period, self.timeout, self.failures, self.successes];
        let is_zero = figures.iter().flatten().any(|figure| *figure < 1);
        (is_never || is_zero).then(|| {
            (
                "is asked never, or has no time to answer".into(),
                "a probe's figures are 1 or more, its delay 0 or more",
            )
        })
    }

    /// The probe of a container whose first port is this one.
    pub(crate) fn probe(
        &self,
        first: Option<&(String, i32)>,
        number_of: impl Fn(&str) -> Option<i32>,
    ) -> v1::Probe {
        let name = self
            .port
            .clone()
            .or_else(|| first.map(|(name, _)| name.clone()))
            .unwrap_or_default();
        let port = IntOrString::String(name.clone());
        let mut probe = v1::Probe {
            initial_delay_seconds: self.delay,
            period_seconds: self.period,
            timeout_seconds: self.timeout,
            failure_threshold: self.failures,
            success_threshold: self.successes,
            ..v1::Probe::default()
        };
        match &self.how {
            How::Http(path) => {
                probe.http_get = Some(HTTPGetAction {
                    path: Some(path.clone()),
                    port,
                    ..HTTPGetAction::default()
                });
            }
            How::Tcp => probe.tcp_socket = Some(TCPSocketAction { port, host: None }),
            How::Grpc => {
                probe.grpc = Some(GRPCAction {
                    port: number_of(&name).unwrap_or_default(),
                    ..GRPCAction::default()
                });
            }
            How::Exec(command) => {
                probe.exec = Some(ExecAction {
                    command: Some(command.clone()),
                });
            }
        }
        probe
    }
}
