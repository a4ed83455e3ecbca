//! A priority of pods.

use crate::error::{Code, Diagnostic};
use crate::object::Objects;
use crate::release::Release;
use crate::text::{DnsLabel, Named};
use k8s_openapi::api::scheduling::v1::PriorityClass as PriorityClassObject;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::panic::Location;

/// A priority of pods: which ones are scheduled first, and which ones are evicted last.
///
/// All releases of a cluster share its classes, so a class is named after the release that brings it.
///
/// ```
/// # use k8s_openapi::api::scheduling::v1;
/// # use kdsl::platform::PriorityClass;
/// # use kdsl::{Objects, ReleaseInfo, Release};
/// # let release = Release::resolved(ReleaseInfo::example("platform"));
/// let batch = PriorityClass::new(&release, "batch", -10, "Work that can wait").never_preempts();
/// assert_eq!(batch.name(), "platform-batch");
/// let objects = Objects::from(batch);
/// assert!(objects.get::<v1::PriorityClass>("platform-batch").is_some());
/// ```
#[derive(Debug, Clone)]
#[doc(alias("priorityClassName", "preemption"))]
pub struct PriorityClass {
    release: Release,
    name: String,
    refusals: Vec<Diagnostic>,
    value: i32,
    description: String,
    preempts: bool,
    code: &'static Location<'static>,
}

impl PriorityClass {
    /// The highest value that isn't reserved for Kubernetes' own classes.
    pub const HIGHEST: i32 = 1_000_000_000;

    /// Builds a class. Pods with a higher `value` go first; one above [`HIGHEST`](Self::HIGHEST) is refused.
    #[track_caller]
    pub fn new(
        release: &Release,
        name: impl Into<Named<DnsLabel>>,
        value: i32,
        description: impl Into<String>,
    ) -> Self {
        let (code, mut refusals) = (Location::caller(), Vec::new());
        let name = name.into().checked(code, &mut refusals);
        if value > Self::HIGHEST {
            let title = format!("the priority {value} of `{name}` is Kubernetes' own");
            let highest = Self::HIGHEST;
            let help = format!("give it at most {highest}, `PriorityClass::HIGHEST`");
            let diagnostic = Diagnostic::of(Code::InvalidValue, title);
            refusals.push(diagnostic.in_code(code).help(help));
        }
        Self {
            release: release.clone(),
            name,
            refusals,
            value,
            description: description.into(),
            preempts: true,
            code,
        }
    }

    /// Makes its pods wait for room, rather than evict pods of a lower priority.
    #[must_use]
    #[doc(alias("preemptionPolicy", "Never"))]
    pub fn never_preempts(mut self) -> Self {
        self.preempts = false;
        self
    }

    /// Returns the name by which pods refer to it.
    pub fn name(&self) -> String {
        format!("{}-{}", self.release.fullname(), self.name)
    }
}

impl From<PriorityClass> for Objects {
    fn from(class: PriorityClass) -> Self {
        let policy = if class.preempts {
            "PreemptLowerPriority"
        } else {
            "Never"
        };
        #[allow(
            clippy::useless_conversion,
            reason = "the value is optional in later versions of Kubernetes"
        )]
        let value = class.value.into();
        let object = PriorityClassObject {
            metadata: ObjectMeta {
                name: Some(class.name()),
                labels: Some(class.release.component("priority").labels()),
                ..ObjectMeta::default()
            },
            value,
            description: Some(class.description),
            preemption_policy: Some(policy.into()),
            ..PriorityClassObject::default()
        };
        let mut objects = Self::at(object, class.code);
        for refusal in class.refusals {
            objects.refuse(refusal);
        }
        objects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ReleaseInfo;

    #[test]
    fn a_priority_of_kubernetes_own_is_refused() {
        let release = Release::resolved(ReleaseInfo::example("platform"));
        let class = |value| Objects::from(PriorityClass::new(&release, "first", value, "First"));
        assert!(class(PriorityClass::HIGHEST).check().is_ok());
        let error = class(PriorityClass::HIGHEST + 1).check().unwrap_err();
        let title = error.diagnostics()[0].title();
        assert_eq!(
            title,
            "the priority 1000000001 of `first` is Kubernetes' own"
        );
    }
}
