//! Containers, hardened.

use super::image::Image;
use super::volume::Mount;
use crate::error::Diagnostic;
use crate::harden::{self, Drain, OptOut, Probe, Probes};
use crate::k8s::{PullPolicy, RestartPolicy, variable};
use crate::non_empty::non_empty;
use crate::rule::Names;
use crate::text::{DnsLabel, DnsName, EnvName, Memory, MountPath, Named, PortName};
use crate::val::{Gate, Port, Val};
use k8s_openapi::api::core::v1::{
    ConfigMapEnvSource, Container as Object, ContainerPort, EnvFromSource, EnvVar,
    ResourceRequirements, SecretEnvSource, VolumeMount,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::panic::Location;

/// A container, hardened unless an [`OptOut`] says otherwise.
///
/// Names and paths are literals that the compiler has checked, such as `port_name!("http")`, or text: malformed text
/// is refused when the chart is emitted, with its line. [`Pod::sidecar`](super::Pod::sidecar) and
/// [`Pod::init_container`](super::Pod::init_container) put containers beside the main one.
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
    pub(super) ports: Vec<(String, Port)>,
    env_from: Vec<EnvFromSource>,
    pub(super) env: Vec<EnvVar>,
    /// Open variables, behind the others: additions of whoever installs the chart are at the end of the list.
    open_env: Vec<EnvVar>,
    /// Names of the open variables.
    pub(super) open_names: Vec<Names>,
    /// Names of the variables that come from its workload's ConfigMap.
    pub(super) config_names: BTreeSet<String>,
    /// `true` if the list is there even if all of it stands behind shut gates: one condition less for the template.
    has_gated_env: bool,
    pub(super) command: Vec<String>,
    args: Vec<String>,
    pub(super) probes: Probes,
    /// The line that set the probes.
    pub(super) probes_code: &'static Location<'static>,
    pub(crate) resources: Val<ResourceRequirements>,
    pub(crate) mounts: Vec<Mount>,
    /// Claim templates of its StatefulSet by name, and their mount paths.
    pub(crate) claims: Vec<(String, String)>,
    pub(crate) opt_outs: Vec<OptOut>,
    /// Labels that it needs on its pod.
    pub(crate) pod_labels: BTreeMap<String, String>,
    /// Annotations that it needs on its pod's service account.
    pub(crate) account_annotations: BTreeMap<String, String>,
    pub(crate) refusals: Vec<Diagnostic>,
    pub(crate) code: &'static Location<'static>,
}

/// The role of a container in its pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The main container of a pod that runs for good.
    Main,
    /// A sidecar: starts before the main container and ends after it.
    Sidecar,
    /// An init container: ends before the others start.
    Init,
    /// The main container of a Job's pod, which ends with it.
    Task,
}

impl Container {
    /// Returns a container of this name and image, without ports, probes or variables.
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
            open_names: Vec::new(),
            config_names: BTreeSet::new(),
            has_gated_env: false,
            command: Vec::new(),
            args: Vec::new(),
            probes: Probes::default(),
            probes_code: code,
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

    /// Sets when the node pulls the image; `IfNotPresent` by default.
    #[doc(alias = "imagePullPolicy")]
    #[must_use]
    pub fn pull_policy(mut self, policy: impl Into<Val<PullPolicy>>) -> Self {
        self.pull_policy = policy.into();
        self
    }

    /// Adds a TCP port that it listens on, with a name.
    #[must_use]
    #[track_caller]
    pub fn port(mut self, name: impl Into<Named<PortName>>, number: impl Into<Port>) -> Self {
        let code = Location::caller();
        let name = name.into().checked(code, &mut self.refusals);
        let number = number.into();
        self.refusals.extend(number.refusal(code));
        self.ports.push((name, number));
        self
    }

    /// Adds an environment variable.
    #[must_use]
    #[track_caller]
    pub fn env(self, name: impl Into<Named<EnvName>>, value: impl Display) -> Self {
        self.envs([variable(name, value)])
    }

    /// Adds an environment variable that is there only behind a gate.
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

    /// Adds environment variables from any source; [`k8s`](crate::k8s) has functions that make them.
    #[must_use]
    #[track_caller]
    pub fn envs(mut self, variables: impl IntoIterator<Item = EnvVar>) -> Self {
        let variables: Vec<EnvVar> = variables.into_iter().collect();
        self.check_variables(variables.iter().map(|variable| &variable.name));
        self.env.extend(variables);
        self
    }

    /// Adds a variable for each entry of a map, fixed or open, behind all others. The chart's schema refuses names that
    /// the container has already, by itself or from its workload's configuration; where schema checks are off, the chart
    /// fails.
    #[must_use]
    #[track_caller]
    pub fn env_map(mut self, map: impl Into<Val<BTreeMap<String, String>>>) -> Self {
        let map = map.into();
        self.check_variables(map.fixed().into_iter().flat_map(BTreeMap::keys));
        self.open_names.push(Names::keys(&map));
        let map = map.get();
        let entries = map.iter();
        self.open_env
            .extend(entries.map(|(name, value)| variable(name, value)));
        self
    }

    /// Adds a list of Kubernetes' own `EnvVar`s, fixed or open, behind all others. Names that the container has already
    /// are refused as those of [`env_map`](Self::env_map) are.
    #[must_use]
    #[track_caller]
    pub fn env_list(mut self, list: impl Into<Val<Vec<EnvVar>>>) -> Self {
        let list = list.into();
        let fixed = list.fixed().into_iter().flatten();
        self.check_variables(fixed.map(|variable| &variable.name));
        self.open_names.push(Names::items(&list));
        self.open_env.extend(list.get());
        self
    }

    #[track_caller]
    fn check_variables<'a>(&mut self, names: impl Iterator<Item = &'a String>) {
        for name in names {
            Named::<EnvName>::from(name).checked(Location::caller(), &mut self.refusals);
        }
    }

    /// Adds every entry of a ConfigMap as a variable.
    #[must_use]
    #[track_caller]
    #[doc(alias = "envFrom")]
    pub fn env_from_config(mut self, config_map: impl Into<Named<DnsName>>) -> Self {
        let name = config_map.into();
        let name = name.checked(Location::caller(), &mut self.refusals);
        self.env_from.push(EnvFromSource {
            config_map_ref: Some(ConfigMapEnvSource {
                name,
                optional: None,
            }),
            ..EnvFromSource::default()
        });
        self
    }

    /// Adds every entry of a Secret as a variable.
    #[must_use]
    #[track_caller]
    #[doc(alias = "envFrom")]
    pub fn env_from_secret(mut self, secret: impl Into<Named<DnsName>>) -> Self {
        let name = secret.into();
        let name = name.checked(Location::caller(), &mut self.refusals);
        self.env_from.push(EnvFromSource {
            secret_ref: Some(SecretEnvSource {
                name,
                optional: None,
            }),
            ..EnvFromSource::default()
        });
        self
    }

    /// Sets the program, and perhaps arguments, that run in place of the image's entry point; no shell takes them apart.
    #[must_use]
    pub fn command(mut self, words: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.command = words.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the program's arguments.
    #[must_use]
    pub fn args(mut self, words: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.args = words.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the startup, liveness and readiness probes.
    #[doc(alias = "startupProbe")]
    #[doc(alias = "livenessProbe")]
    #[doc(alias = "readinessProbe")]
    #[must_use]
    #[track_caller]
    pub fn probes(mut self, probes: Probes) -> Self {
        self.probes = probes;
        self.probes_code = Location::caller();
        self
    }

    /// Sets its resource requests and limits.
    #[must_use]
    pub fn resources(mut self, resources: impl Into<Val<ResourceRequirements>>) -> Self {
        self.resources = resources.into();
        self
    }

    /// Mounts an empty folder on the node's disk, which is deleted with the pod. Above `limit` the pod is evicted.
    #[doc(alias = "emptyDir")]
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

    /// Mounts a volume.
    #[must_use]
    #[track_caller]
    pub fn mount(mut self, mount: Mount) -> Self {
        self.refusals.extend(mount.refusals.iter().cloned());
        self.mounts.push(mount);
        self
    }

    /// Mounts the volume of a claim template of its StatefulSet.
    pub(super) fn claim(&mut self, name: String, path: String) {
        self.claims.push((name, path));
    }

    /// Opts out of one part of its hardening.
    #[must_use]
    pub fn opt_out(mut self, opt_out: OptOut) -> Self {
        self.refusals.extend(opt_out.mistake().cloned());
        self.opt_outs.push(opt_out);
        self
    }

    /// Returns its ports: names and numbers.
    pub fn ports(&self) -> &[(String, Port)] {
        &self.ports
    }

    /// Returns the variables it has so far, without those of `env_map` and `env_list`.
    pub fn variables(&self) -> &[EnvVar] {
        &self.env
    }

    fn env_field(&self) -> Option<Vec<EnvVar>> {
        let is_there = self.has_gated_env || !self.env.is_empty() || !self.open_env.is_empty();
        is_there.then(|| [self.env.clone(), self.open_env.clone()].concat())
    }

    /// Builds Kubernetes' container for a role in a pod that ends this way.
    pub(crate) fn object(&self, role: Role, drain: Drain) -> Object {
        let number = |name: &str| self.ports.iter().find(|p| p.0 == name).map(|p| p.1);
        let has_probes = matches!(role, Role::Main | Role::Sidecar);
        let probe = |probe: &Option<Probe>| {
            let probe = probe.as_ref().filter(|_| has_probes)?;
            Some(probe.probe(self.ports.first(), number))
        };
        Object {
            name: self.name.clone(),
            image: Some(self.image.reference()),
            image_pull_policy: Some(self.pull_policy.to_string()),
            restart_policy: (role == Role::Sidecar).then(|| RestartPolicy::Always.into()),
            command: non_empty(self.command.clone()),
            args: non_empty(self.args.clone()),
            ports: non_empty(self.ports.iter().map(container_port).collect()),
            env_from: non_empty(self.env_from.clone()),
            env: self.env_field(),
            lifecycle: (role == Role::Main && !self.ports.is_empty())
                .then(|| drain.lifecycle())
                .flatten(),
            startup_probe: probe(&self.probes.startup),
            liveness_probe: probe(&self.probes.liveness),
            readiness_probe: probe(&self.probes.readiness),
            resources: self.resources.non_empty(),
            security_context: Some(harden::container_security_context(&self.opt_outs)),
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

fn container_port((name, number): &(String, Port)) -> ContainerPort {
    ContainerPort {
        name: Some(name.clone()),
        container_port: i32::from(*number),
        ..ContainerPort::default()
    }
}
