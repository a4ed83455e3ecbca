//! Pods: containers together, and what they share.

use super::container::{Container, Role};
use super::volume::Mount;
use crate::error::Diagnostic;
use crate::harden::{self, AppArmor, Drain, OptOut, RunAs, Spread};
use crate::k8s::RestartPolicy;
use crate::non_empty::non_empty;
use crate::object::Objects;
use crate::release::Component;
use crate::text::{AnnotationKey, DnsName, LabelKey, LabelValue, Named};
use crate::val::{Gate, Val};
use k8s_openapi::api::core::v1::{
    Affinity, Container as Object, HostAlias, LocalObjectReference, PodSpec, PodTemplateSpec,
    Toleration, Volume,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::panic::Location;

/// Containers that run together: a main one, sidecars and init containers; hardened unless an [`OptOut`] says otherwise.
///
/// ```
/// # use kdsl::workload::{Container, Image, Pod};
/// # let image = Image::tagged("example.com/api", "1.4.0");
/// let pod = Pod::of(Container::new("api", &image))
///     .sidecar(Container::new("proxy", &image));
/// ```
#[derive(Debug, Clone)]
pub struct Pod {
    pub(crate) main: Container,
    sidecars: Vec<Container>,
    init_containers: Vec<Container>,
    run_as: RunAs,
    app_armor: AppArmor,
    pub(crate) drain: Drain,
    pub(crate) spread: Spread,
    labels: Vec<Val<BTreeMap<String, String>>>,
    annotations: Vec<Val<BTreeMap<String, String>>>,
    node_selector: Val<BTreeMap<String, String>>,
    tolerations: Val<Vec<Toleration>>,
    affinity: Val<Affinity>,
    pub(super) image_pull_secrets: Val<Vec<LocalObjectReference>>,
    host_aliases: Vec<HostAlias>,
    priority_class: Option<String>,
    runtime_class: Option<String>,
    opt_outs: Vec<OptOut>,
    pub(super) refusals: Vec<Diagnostic>,
}

/// The kind that runs a pod, as far as it shows in the pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    Deployment,
    Set,
    Job,
}

impl Pod {
    /// Returns a pod of one container, the main one.
    pub fn of(main: Container) -> Self {
        Self {
            main,
            sidecars: Vec::new(),
            init_containers: Vec::new(),
            run_as: RunAs::default(),
            app_armor: AppArmor::default(),
            drain: Drain::default(),
            spread: Spread::default(),
            labels: Vec::new(),
            annotations: Vec::new(),
            node_selector: Val::default(),
            tolerations: Val::default(),
            affinity: Val::default(),
            image_pull_secrets: Val::default(),
            host_aliases: Vec::new(),
            priority_class: None,
            runtime_class: None,
            opt_outs: Vec::new(),
            refusals: Vec::new(),
        }
    }

    /// Adds a sidecar: a container that starts before the main one and before init containers, and ends after the main
    /// one. The Service, network policies and monitors know the main container's ports only.
    #[must_use]
    pub fn sidecar(mut self, container: Container) -> Self {
        self.sidecars.push(container);
        self
    }

    /// Adds an init container: it has to succeed before the others start. Several run one after the other.
    #[must_use]
    #[doc(alias = "init container")]
    pub fn init_container(mut self, container: Container) -> Self {
        self.init_containers.push(container);
        self
    }

    /// Sets the user and group of all its containers.
    #[must_use]
    pub fn run_as(mut self, run_as: RunAs) -> Self {
        self.run_as = run_as;
        self
    }

    /// Sets the demand for AppArmor of all its containers.
    #[must_use]
    #[doc(alias = "appArmorProfile")]
    pub fn app_armor(mut self, app_armor: AppArmor) -> Self {
        self.app_armor = app_armor;
        self
    }

    /// Sets the sleep before the stop signal, and the grace period.
    #[doc(alias = "grace period")]
    #[doc(alias = "terminationGracePeriodSeconds")]
    #[doc(alias = "preStop")]
    #[must_use]
    pub fn drain(mut self, drain: Drain) -> Self {
        self.drain = drain;
        self
    }

    /// Sets how its replicas are spread over nodes and zones.
    #[doc(alias = "topologySpreadConstraints")]
    #[must_use]
    pub fn spread(mut self, spread: Spread) -> Self {
        self.spread = spread;
        self
    }

    /// Adds a label.
    #[must_use]
    #[track_caller]
    pub fn label(
        mut self,
        key: impl Into<Named<LabelKey>>,
        value: impl Into<Named<LabelValue>>,
    ) -> Self {
        let code = Location::caller();
        let key = key.into().checked(code, &mut self.refusals);
        let value = value.into().checked(code, &mut self.refusals);
        self.labels.push(BTreeMap::from([(key, value)]).into());
        self
    }

    /// Adds labels, fixed or open; those that select the pod stay what they are.
    #[must_use]
    #[track_caller]
    pub fn labels(mut self, labels: impl Into<Val<BTreeMap<String, String>>>) -> Self {
        let labels = labels.into();
        check_labels(&labels, Location::caller(), &mut self.refusals);
        self.labels.push(labels);
        self
    }

    /// Adds an annotation.
    #[must_use]
    #[track_caller]
    pub fn annotation(
        mut self,
        key: impl Into<Named<AnnotationKey>>,
        value: impl Into<String>,
    ) -> Self {
        let key = key.into().checked(Location::caller(), &mut self.refusals);
        self.annotations
            .push(BTreeMap::from([(key, value.into())]).into());
        self
    }

    /// Adds annotations, fixed or open.
    #[must_use]
    #[track_caller]
    pub fn annotations(mut self, annotations: impl Into<Val<BTreeMap<String, String>>>) -> Self {
        let annotations = annotations.into();
        for key in annotations.fixed().into_iter().flat_map(BTreeMap::keys) {
            Named::<AnnotationKey>::from(key).checked(Location::caller(), &mut self.refusals);
        }
        self.annotations.push(annotations);
        self
    }

    /// Sets the labels that its node must have.
    #[must_use]
    #[track_caller]
    pub fn node_selector(mut self, labels: impl Into<Val<BTreeMap<String, String>>>) -> Self {
        self.node_selector = labels.into();
        check_labels(&self.node_selector, Location::caller(), &mut self.refusals);
        self
    }

    /// Sets tolerations for node taints.
    #[must_use]
    pub fn tolerations(mut self, tolerations: impl Into<Val<Vec<Toleration>>>) -> Self {
        self.tolerations = tolerations.into();
        self
    }

    /// Sets the affinity; if it is empty, pods of the workload prefer nodes of their own.
    #[must_use]
    pub fn affinity(mut self, affinity: impl Into<Val<Affinity>>) -> Self {
        self.affinity = affinity.into();
        self
    }

    /// Sets the Secrets to pull its images with.
    #[must_use]
    pub fn image_pull_secrets(
        mut self,
        secrets: impl Into<Val<Vec<LocalObjectReference>>>,
    ) -> Self {
        self.image_pull_secrets = secrets.into();
        self
    }

    /// Adds an entry to its hosts file: an address and its names.
    #[must_use]
    #[track_caller]
    pub fn host_alias(
        mut self,
        address: IpAddr,
        names: impl IntoIterator<Item = impl Into<Named<DnsName>>>,
    ) -> Self {
        let code = Location::caller();
        let names = names.into_iter().map(Into::into);
        let names = names.map(|name| name.checked(code, &mut self.refusals));
        let names = names.collect();
        self.with_host_alias(address, names)
    }

    /// Adds an entry to its hosts file, whose names are checked already.
    pub(super) fn with_host_alias(mut self, address: IpAddr, names: Vec<String>) -> Self {
        self.host_aliases.push(HostAlias {
            hostnames: Some(names),
            ip: address.to_string(),
        });
        self
    }

    /// Sets its priority class, which decides what runs when nodes are full.
    #[must_use]
    #[track_caller]
    pub fn priority_class(mut self, name: impl Into<Named<DnsName>>) -> Self {
        let name = name.into().checked(Location::caller(), &mut self.refusals);
        self.priority_class = Some(name);
        self
    }

    /// Sets its runtime class, such as one whose pods have a kernel of their own.
    #[must_use]
    #[track_caller]
    pub fn runtime_class(mut self, name: impl Into<Named<DnsName>>) -> Self {
        let name = name.into().checked(Location::caller(), &mut self.refusals);
        self.runtime_class = Some(name);
        self
    }

    /// Opts all its containers out of one part of their hardening.
    #[must_use]
    pub fn opt_out(mut self, opt_out: OptOut) -> Self {
        self.refusals.extend(opt_out.mistake().cloned());
        self.opt_outs.push(opt_out);
        self
    }

    /// Returns its containers, the main one first.
    pub(crate) fn containers(&self) -> impl Iterator<Item = &Container> {
        std::iter::once(&self.main)
            .chain(&self.sidecars)
            .chain(&self.init_containers)
    }

    /// Waives the checks that its opt-outs would fail, for the object that runs it.
    pub(crate) fn waive(&self, objects: Objects) -> Objects {
        let own = self.opt_outs.iter();
        let all = own.chain(self.containers().flat_map(|container| &container.opt_outs));
        all.fold(objects, |objects, opt_out| {
            objects.waive(opt_out.waiver().clone())
        })
    }

    pub(super) fn has_api_token(&self) -> bool {
        self.opt_outs.iter().any(OptOut::is_api_token)
    }

    /// Builds the template of a component's pods.
    pub(crate) fn template(&self, component: &Component, owner: Owner) -> PodTemplateSpec {
        let mut labels = component.selector_labels();
        labels.extend(self.labels.iter().flat_map(Val::get));
        let has_annotations = self
            .annotations
            .iter()
            .fold(Gate::from(false), |any, more| any.or(more.is_non_empty()));
        self.containers()
            .for_each(|container| labels.extend(container.pod_labels.clone()));
        PodTemplateSpec {
            metadata: Some(ObjectMeta {
                labels: Some(labels),
                annotations: has_annotations
                    .then(|| self.annotations.iter().flat_map(Val::get).collect()),
                ..ObjectMeta::default()
            }),
            spec: Some(self.spec(component, owner)),
        }
    }

    fn spec(&self, component: &Component, owner: Owner) -> PodSpec {
        let is_job = owner == Owner::Job;
        let main = if is_job { Role::Task } else { Role::Main };
        let beside = self.beside();
        let mounts = std::iter::once(&self.main).chain(beside.iter().map(|(c, _)| c));
        let volumes = volumes(mounts.flat_map(|container| &container.mounts));
        let object = |container: &Container, role| {
            let mut object = container.object(role, self.drain);
            self.app_armor.apply(&mut object);
            object
        };
        let beside: Vec<Object> = beside
            .iter()
            .map(|(own, role)| object(own, *role))
            .collect();
        let spread = if is_job { Spread::None } else { self.spread };
        PodSpec {
            service_account_name: Some(component.service_account_name()),
            automount_service_account_token: Some(self.has_api_token()),
            enable_service_links: Some(self.opt_outs.iter().any(OptOut::is_service_links)),
            termination_grace_period_seconds: Some(self.drain.grace_period()),
            restart_policy: is_job.then(|| RestartPolicy::Never.into()),
            security_context: Some(harden::pod_security_context(self.run_as, &self.opt_outs)),
            init_containers: non_empty(beside),
            containers: vec![object(&self.main, main)],
            volumes: non_empty(volumes),
            node_selector: self.node_selector.non_empty(),
            tolerations: self.tolerations.non_empty(),
            affinity: self.affinity.non_empty().or_else(|| {
                (spread != Spread::None).then(|| harden::preferred_anti_affinity(component))
            }),
            topology_spread_constraints: spread.constraints(component, owner == Owner::Deployment),
            image_pull_secrets: self.image_pull_secrets.non_empty(),
            host_aliases: non_empty(self.host_aliases.clone()),
            priority_class_name: self.priority_class.clone(),
            runtime_class_name: self.runtime_class.clone(),
            ..PodSpec::default()
        }
    }

    /// Returns the sidecars and init containers; their scratch volumes are named after them.
    pub(super) fn beside(&self) -> Vec<(Container, Role)> {
        let own = |container: &Container| {
            let mut container = container.clone();
            for mount in &mut container.mounts {
                if mount.is_private {
                    let name = format!("{}-{}", container.name, mount.volume.name);
                    *mount = mount.clone().renamed(name);
                }
            }
            container
        };
        let sidecars = self.sidecars.iter().map(|c| (own(c), Role::Sidecar));
        sidecars
            .chain(self.init_containers.iter().map(|c| (own(c), Role::Init)))
            .collect()
    }
}

impl From<Container> for Pod {
    fn from(main: Container) -> Self {
        Self::of(main)
    }
}

/// Refuses keys and values of fixed labels; open ones are left to the schema.
fn check_labels(
    labels: &Val<BTreeMap<String, String>>,
    code: &'static Location<'static>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (key, value) in labels.fixed().into_iter().flatten() {
        Named::<LabelKey>::from(key).checked(code, diagnostics);
        Named::<LabelValue>::from(value).checked(code, diagnostics);
    }
}

/// Returns each volume once.
fn volumes<'a>(mounts: impl Iterator<Item = &'a Mount>) -> Vec<Volume> {
    let mut volumes: Vec<Volume> = Vec::new();
    for mount in mounts {
        if !volumes
            .iter()
            .any(|volume| volume.name == mount.volume.name)
        {
            volumes.push(mount.volume.clone());
        }
    }
    volumes
}
