//! A container: what runs, hardened.

use super::image::Image;
use super::variable::{variable, variables};
use super::volume::Mount;
use super::words::{PullPolicy, RestartPolicy};
use crate::error::Diagnostic;
use crate::harden::{self, Asking, Drain, OptOut, Probes};
use crate::val::{Gate, Val};
use k8s_openapi::api::core::v1::{
    ConfigMapEnvSource, Container as Object, ContainerPort, EnvFromSource, EnvVar,
    ResourceRequirements, SecretEnvSource, VolumeMount,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::panic::Location;

/// A container, hardened unless an [`OptOut`] says otherwise.
///
/// ```
/// # use kdsl::harden::{Probes, resources};
/// # use kdsl::workload::{Container, Image};
/// # let image = Image::tagged("example.com/api", "1.4.0");
/// let api = Container::new("api", &image)
///     .port("http", 8080)
///     .probes(Probes::http("/health"))
///     .resources(resources::burstable("100m", "256Mi"))
///     .env("LOG_LEVEL", "info")
///     .scratch("/tmp", "64Mi");
/// ```
#[derive(Debug, Clone)]
pub struct Container {
    pub(crate) name: String,
    image: Image,
    pull_policy: Val<PullPolicy>,
    ports: Vec<(String, i32)>,
    env_from: Vec<EnvFromSource>,
    env: Vec<EnvVar>,
    /// The list is there even if all of it stands behind shut gates: one condition less for the template.
    has_gated_env: bool,
    command: Vec<String>,
    args: Vec<String>,
    probes: Probes,
    pub(crate) resources: Val<ResourceRequirements>,
    pub(crate) mounts: Vec<Mount>,
    /// Claims of a StatefulSet, by the name of the template, and where they are seen.
    pub(crate) claims: Vec<(String, String)>,
    pub(crate) opt_outs: Vec<OptOut>,
    /// Labels that its pod has to have for it.
    pub(crate) pod_labels: BTreeMap<String, String>,
    /// Annotations that its pod's service account has to have for it.
    pub(crate) account_annotations: BTreeMap<String, String>,
    pub(crate) refusals: Vec<Diagnostic>,
    pub(crate) code: &'static Location<'static>,
}

/// The part that a container has in a pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Runs as long as the pod does.
    Main,
    /// Starts before the main ones and ends after them.
    Sidecar,
    /// Ends before the others start.
    Init,
    /// Ends, and with it the pod: of a Job.
    Task,
}

impl Container {
    /// A container of this name and image.
    #[track_caller]
    pub fn new(name: &str, image: &Image) -> Self {
        Self {
            name: name.into(),
            image: image.clone(),
            pull_policy: PullPolicy::IfNotPresent.into(),
            ports: Vec::new(),
            env_from: Vec::new(),
            env: Vec::new(),
            has_gated_env: false,
            command: Vec::new(),
            args: Vec::new(),
            probes: Probes::default(),
            resources: Val::default(),
            mounts: Vec::new(),
            claims: Vec::new(),
            opt_outs: Vec::new(),
            pod_labels: BTreeMap::new(),
            account_annotations: BTreeMap::new(),
            refusals: Vec::new(),
            code: Location::caller(),
        }
    }

    /// When the node fetches its image: if it hasn't got it, unless one says otherwise.
    #[must_use]
    pub fn pull_policy(mut self, policy: impl Into<Val<PullPolicy>>) -> Self {
        self.pull_policy = policy.into();
        self
    }

    /// A port that it listens on, and what it is called.
    #[must_use]
    pub fn port(mut self, name: &str, number: impl Into<i32>) -> Self {
        self.ports.push((name.into(), number.into()));
        self
    }

    /// A variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: impl Display) -> Self {
        self.env.push(variable(name, value));
        self
    }

    /// A variable that is there only behind a gate.
    #[must_use]
    pub fn env_when(mut self, gate: &Gate, name: &str, value: impl Display) -> Self {
        self.has_gated_env = true;
        self.env.extend(gate.then(|| variable(name, value)));
        self
    }

    /// Variables, from whatever source.
    #[must_use]
    pub fn envs(mut self, variables: impl IntoIterator<Item = EnvVar>) -> Self {
        self.env.extend(variables);
        self
    }

    /// Variables that stay open, as names and values; a name that the container has already is left out.
    #[must_use]
    pub fn open_env(self, variables_: &Val<BTreeMap<String, String>>) -> Self {
        let variables = variables(variables_);
        self.envs(variables)
    }

    /// Every entry of a ConfigMap as a variable.
    #[must_use]
    pub fn env_from_config(mut self, config_map: impl Into<String>) -> Self {
        self.env_from.push(EnvFromSource {
            config_map_ref: Some(ConfigMapEnvSource {
                name: config_map.into(),
                optional: None,
            }),
            ..EnvFromSource::default()
        });
        self
    }

    /// Every entry of a Secret as a variable.
    #[must_use]
    pub fn env_from_secret(mut self, secret: impl Into<String>) -> Self {
        self.env_from.push(EnvFromSource {
            secret_ref: Some(SecretEnvSource {
                name: secret.into(),
                optional: None,
            }),
            ..EnvFromSource::default()
        });
        self
    }

    /// What it runs in place of the image's entry point: a program and its arguments, no shell between.
    #[must_use]
    pub fn command<S: Into<String>>(mut self, words: impl IntoIterator<Item = S>) -> Self {
        self.command = words.into_iter().map(Into::into).collect();
        self
    }

    /// What the program is told.
    #[must_use]
    pub fn args<S: Into<String>>(mut self, words: impl IntoIterator<Item = S>) -> Self {
        self.args = words.into_iter().map(Into::into).collect();
        self
    }

    /// How the kubelet asks it how it is.
    #[must_use]
    pub fn probes(mut self, probes: Probes) -> Self {
        self.probes = probes;
        self
    }

    /// What it may use.
    #[must_use]
    pub fn resources(mut self, resources: impl Into<Val<ResourceRequirements>>) -> Self {
        self.resources = resources.into();
        self
    }

    /// A place to write files that go with the pod.
    #[must_use]
    pub fn scratch(self, path: &str, limit: &str) -> Self {
        self.mount(Mount::scratch(path, limit))
    }

    /// A volume, and where it is seen.
    #[must_use]
    pub fn mount(mut self, mount: Mount) -> Self {
        self.mounts.push(mount);
        self
    }

    /// Something less that it is protected by.
    #[must_use]
    pub fn opt_out(mut self, opt_out: OptOut) -> Self {
        self.opt_outs.push(opt_out);
        self
    }

    /// Its ports: names and numbers.
    pub fn ports(&self) -> &[(String, i32)] {
        &self.ports
    }

    /// The variables that it has so far.
    pub fn variables(&self) -> &[EnvVar] {
        &self.env
    }

    /// As Kubernetes has it.
    pub(crate) fn object(&self, role: Role, drain: Drain) -> Object {
        let probe = |asking: &Option<Asking>| {
            let number = |name: &str| self.ports.iter().find(|p| p.0 == name).map(|p| p.1);
            let probe = |asking: &Asking| asking.probe(self.ports.first(), number);
            asking.as_ref().map(probe)
        };
        let is_asked = matches!(role, Role::Main | Role::Sidecar);
        let asked = |asking| is_asked.then(|| probe(asking)).flatten();
        Object {
            name: self.name.clone(),
            image: Some(self.image.reference()),
            image_pull_policy: Some(self.pull_policy.to_string()),
            restart_policy: (role == Role::Sidecar).then(|| RestartPolicy::Always.into()),
            command: filled(&self.command),
            args: filled(&self.args),
            ports: filled(&self.ports.iter().map(container_port).collect::<Vec<_>>()),
            env_from: filled(&self.env_from),
            env: (self.has_gated_env || !self.env.is_empty()).then(|| self.env.clone()),
            lifecycle: (role == Role::Main && !self.ports.is_empty())
                .then(|| drain.lifecycle())
                .flatten(),
            startup_probe: asked(&self.probes.startup),
            liveness_probe: asked(&self.probes.liveness),
            readiness_probe: asked(&self.probes.readiness),
            resources: self.resources.non_empty(),
            security_context: Some(harden::container(&self.opt_outs)),
            volume_mounts: filled(&self.volume_mounts()),
            ..Object::default()
        }
    }

    fn volume_mounts(&self) -> Vec<VolumeMount> {
        let claim = |(name, path): &(String, String)| VolumeMount {
            name: name.clone(),
            mount_path: path.clone(),
            ..VolumeMount::default()
        };
        let claims = self.claims.iter().map(claim);
        claims
            .chain(self.mounts.iter().map(|mount| mount.seen.clone()))
            .collect()
    }

    /// What of it can't work.
    pub(crate) fn mistakes(&self) -> Vec<Diagnostic> {
        let mut mistakes = self.refusals.clone();
        let mut mistake = |title: String, help: &str| {
            let diagnostic = Diagnostic::new(format!("container `{}` {title}", self.name));
            mistakes.push(diagnostic.in_code(self.code).help(help));
        };
        if let Some(tag) = self.image.mistake() {
            mistake(
                format!("runs an image whose tag is {tag}"),
                "give it a tag that always means the same image, or a digest",
            );
        }
        let mut seen = BTreeSet::new();
        for (name, number) in &self.ports {
            if !seen.insert(name.clone()) || !seen.insert(number.to_string()) {
                mistake(
                    format!("has port `{name}` ({number}) twice"),
                    "each port has a name and a number of its own",
                );
            }
        }
        for port in self.probes.ports() {
            if !self.ports.iter().any(|(name, _)| name == port) {
                mistake(
                    format!("is asked on port `{port}`, which it hasn't declared"),
                    "declare it with `Container::port`",
                );
            }
        }
        if self.probes.are_equal() {
            mistake(
                "is asked the same whether it lives and whether it is ready".into(),
                "give readiness another path, or other figures: a busy pod would be killed where it should only get less to do",
            );
        }
        let mut seen = BTreeSet::new();
        for variable in &self.env {
            if !seen.insert(&variable.name) && !crate::val::token::has_token(&variable.name) {
                mistake(
                    format!("has the variable `{}` twice", variable.name),
                    "leave one of them out: Helm refuses two of one name",
                );
            }
        }
        mistakes
    }
}

fn container_port((name, number): &(String, i32)) -> ContainerPort {
    ContainerPort {
        name: Some(name.clone()),
        container_port: *number,
        ..ContainerPort::default()
    }
}

fn filled<T: Clone>(list: &[T]) -> Option<Vec<T>> {
    (!list.is_empty()).then(|| list.to_vec())
}
