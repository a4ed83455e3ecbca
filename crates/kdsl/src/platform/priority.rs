//! Which pods go first when a node is full.

use crate::release::Release;
use k8s_openapi::api::scheduling::v1::PriorityClass as Object;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

/// How pods rank among others.
///
/// The cluster shares its classes, so a class is named after the release that brings it.
#[derive(Debug, Clone)]
pub struct PriorityClass {
    name: String,
    value: i32,
    about: String,
    preempts: bool,
}

impl PriorityClass {
    /// The highest value that isn't Kubernetes' own.
    pub const HIGHEST: i32 = 1_000_000_000;

    /// A class of this rank: the higher, the earlier.
    ///
    pub fn new(name: &str, value: i32, about: &str) -> Self {
        Self {
            name: name.into(),
            value: value.min(Self::HIGHEST),
            about: about.into(),
            preempts: true,
        }
    }

    /// Its pods wait for room, rather than take that of others.
    #[must_use]
    pub fn waits(mut self) -> Self {
        self.preempts = false;
        self
    }

    /// What pods call it.
    pub fn name(&self, release: &Release) -> String {
        format!("{}-{}", release.fullname(), self.name)
    }

    /// As Kubernetes has it.
    pub fn object(&self, release: &Release) -> Object {
        let policy = if self.preempts {
            "PreemptLowerPriority"
        } else {
            "Never"
        };
        Object {
            metadata: ObjectMeta {
                name: Some(self.name(release)),
                labels: Some(release.component("priority").labels()),
                ..ObjectMeta::default()
            },
            value: self.value,
            description: Some(self.about.clone()),
            preemption_policy: Some(policy.into()),
            ..Object::default()
        }
    }
}
