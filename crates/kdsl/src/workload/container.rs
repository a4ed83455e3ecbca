//! A container: what runs, hardened.

use super::image::Image;
use super::volume::Mount;
use crate::error::Diagnostic;
use crate::harden::{self, Drain, OptOut, Probe, Probes};
use crate::k8s::{PullPolicy, RestartPolicy, variable};
use crate::non_empty::non_empty;
use crate::text::{DnsLabel, DnsName, EnvName, Memory, MountPath, Named, PortName};
use crate::val::{Gate, Val};
use k8s_openapi::api::core::v1::{
    ConfigMapEnvSource, Container as Object, ContainerPort, EnvFromSource, EnvVar,
    ResourceRequirements, SecretEnvSource, VolumeMount,
};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::panic::Location;

/// A container, hardened unless an [`OptOut`] says otherwise.
///
/// A name or a path that Kubernetes would refuse is refused when the chart is emitted, with its line.
///
/// ```
/// # use kdsl::{cpu, memory};
/// # use kdsl::harden::{Probes, resources};
/// # use kdsl::workload::{Container, Image};
/// # let image = Image::tagged("example.com/api", "1.4.0");
/// let api = Container::new("api", &image)
///     .port("http", 8080)
///     .probes(Probes::http("/health"))
///     .resources(resources::burstable(cpu!("100m"), memory!("256Mi")))
///     .env("LOG_LEVEL", "info")
///     .scratch("/tmp", memory!("64Mi"));
/// ```
#[derive(Debug, Clone)]
pub struct Container {
    pub(crate) name: String,
    pub(super) image: Image,
    pull_policy: Val<PullPolicy>,
    pub(super) ports: Vec<(String, i32)>,
    env_from: Vec<EnvFromSource>,
    pub(super) env: Vec<EnvVar>,
    /// Those that stay open, behind the others: what somebody adds to a chart is found at the end of a list.
    open_env: Vec<EnvVar>,
    /// The list is there even if all of it stands behind shut gates: one condition less for the template.
    has_gated_env: bool,
    pub(super) command: Vec<String>,
    args: Vec<String>,
    pub(super) probes: Probes,
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
    pub fn new(name: impl Into<Named<DnsLabel>>, image: &Image) -> Self {
        let code = Location::caller();
        let mut refusals = Vec::new();
        Self {
            name: name.into().checked(code, &mut refusals),
            image: image.clone(),
            pull_policy: PullPolicy::IfNotPresent.into(),
            ports: Vec::new(),
            env_from: Vec::new(),
            env: Vec::new(),
            open_env: Vec::new(),
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
            refusals,
            code,
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
    #[track_caller]
    pub fn port(mut self, name: impl Into<Named<PortName>>, number: impl Into<i32>) -> Self {
        let name = name.into().checked(Location::caller(), &mut self.refusals);
        self.ports.push((name, number.into()));
        self
    }

    /// A variable.
    #[must_use]
    #[track_caller]
    pub fn env(self, name: impl Into<Named<EnvName>>, value: impl Display) -> Self {
        self.envs([variable(name, value)])
    }

    /// A variable that is there only behind a gate.
    #[must_use]
    #[track_caller]
    pub fn env_when(
        mut self,
        gate: impl Into<Gate>,
        name: impl Into<Named<EnvName>>,
        value: impl Display,
    ) -> Self {
        self.has_gated_env = true;
        self.envs(gate.into().then(|| variable(name, value)))
    }

    /// Variables, from whatever source.
    #[must_use]
    #[track_caller]
    pub fn envs(mut self, variables: impl IntoIterator<Item = EnvVar>) -> Self {
        let code = Location::caller();
        for variable in variables {
            let name = Named::<EnvName>::from(&variable.name);
            name.checked(code, &mut self.refusals);
            self.env.push(variable);
        }
        self
    }

    /// Variables that stay open, as names and values; a name that the container has already is left out.
    #[must_use]
    #[track_caller]
    pub fn open_env(mut self, map: &Val<BTreeMap<String, String>>) -> Self {
        let map = map.get();
        let entries = map.iter();
        self.open_env
            .extend(entries.map(|(name, value)| variable(name, value)));
        self
    }

    /// The same as Kubernetes has them: from secrets, from fields.
    #[must_use]
    pub fn open_envs(mut self, list: &Val<Vec<EnvVar>>) -> Self {
        self.open_env.extend(list.get());
        self
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
    #[track_caller]
    pub fn scratch(self, path: impl Into<Named<MountPath>>, limit: impl Into<Val<Memory>>) -> Self {
        let mount = Mount::scratch(path, limit);
        let own = mount.volume.name.clone();
        let is_taken = |name: &String| self.mounts.iter().any(|it| it.volume.name == *name);
        let others = (2..).map(|n| format!("{own}-{n}"));
        let name = std::iter::once(own.clone())
            .chain(others)
            .find(|name| !is_taken(name));
        self.mount(mount.renamed(name.unwrap_or(own)))
    }

    /// A volume, and where it is seen.
    #[must_use]
    #[track_caller]
    pub fn mount(mut self, mount: Mount) -> Self {
        self.see(&mount.volume.name, &mount.seen.mount_path);
        if let Some(name) = mount.source_name() {
            let name = Named::<DnsName>::from(name);
            name.checked(Location::caller(), &mut self.refusals);
        }
        self.mounts.push(mount);
        self
    }

    /// A claim of its StatefulSet, and where it is seen.
    #[track_caller]
    pub(super) fn claim(&mut self, name: &str, path: &str) {
        self.see(name, path);
        self.claims.push((name.into(), path.into()));
    }

    #[track_caller]
    fn see(&mut self, volume: &str, path: &str) {
        let code = Location::caller();
        let volume = Named::<DnsLabel>::from(volume);
        volume.checked(code, &mut self.refusals);
        let path = Named::<MountPath>::from(path);
        path.checked(code, &mut self.refusals);
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

    fn env_list(&self) -> Option<Vec<EnvVar>> {
        let is_there = self.has_gated_env || !self.env.is_empty() || !self.open_env.is_empty();
        is_there.then(|| [self.env.clone(), self.open_env.clone()].concat())
    }

    /// As Kubernetes has it.
    pub(crate) fn object(&self, role: Role, drain: Drain) -> Object {
        let probe = |asking: &Option<Probe>| {
            let number = |name: &str| self.ports.iter().find(|p| p.0 == name).map(|p| p.1);
            let probe = |asking: &Probe| asking.probe(self.ports.first(), number);
            asking.as_ref().map(probe)
        };
        let is_asked = matches!(role, Role::Main | Role::Sidecar);
        let asked = |asking| is_asked.then(|| probe(asking)).flatten();
        Object {
            name: self.name.clone(),
            image: Some(self.image.reference()),
            image_pull_policy: Some(self.pull_policy.to_string()),
            restart_policy: (role == Role::Sidecar).then(|| RestartPolicy::Always.into()),
            command: non_empty(self.command.clone()),
            args: non_empty(self.args.clone()),
            ports: non_empty(self.ports.iter().map(container_port).collect()),
            env_from: non_empty(self.env_from.clone()),
            env: self.env_list(),
            lifecycle: (role == Role::Main && !self.ports.is_empty())
                .then(|| drain.lifecycle())
                .flatten(),
            startup_probe: asked(&self.probes.startup),
            liveness_probe: asked(&self.probes.liveness),
            readiness_probe: asked(&self.probes.readiness),
            resources: self.resources.non_empty(),
            security_context: Some(harden::container(&self.opt_outs)),
            volume_mounts: non_empty(self.volume_mounts()),
            ..Object::default()
        }
    }

    pub(super) fn volume_mounts(&self) -> Vec<VolumeMount> {
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
}

fn container_port((name, number): &(String, i32)) -> ContainerPort {
    ContainerPort {
        name: Some(name.clone()),
        container_port: *number,
        ..ContainerPort::default()
    }
}
