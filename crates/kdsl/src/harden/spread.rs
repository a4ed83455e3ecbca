//! The spread of a workload's pods over nodes and zones.

use crate::k8s::WhenUnsatisfiable;
use crate::release::Component;
use k8s_openapi::api::core::v1::{
    Affinity, PodAffinityTerm, PodAntiAffinity, TopologySpreadConstraint, WeightedPodAffinityTerm,
};

/// The spread of a workload's pods over nodes and zones.
#[doc(alias = "topologySpreadConstraints")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Spread {
    /// Over nodes and zones, where possible.
    #[default]
    Soft,
    /// Over nodes and zones; a pod that can't be spread stays pending.
    Hard,
    /// Left to the scheduler.
    None,
}

impl Spread {
    /// Builds the spread constraints of a component's pods.
    ///
    /// Of a Deployment, only pods of one version are counted, so that a rollout spreads as well as the version before.
    pub(crate) fn constraints(
        self,
        component: &Component,
        is_deployment: bool,
    ) -> Option<Vec<TopologySpreadConstraint>> {
        let when = match self {
            Self::Soft => WhenUnsatisfiable::ScheduleAnyway,
            Self::Hard => WhenUnsatisfiable::DoNotSchedule,
            Self::None => return None,
        };
        let constraint = |topology_key: &str| TopologySpreadConstraint {
            max_skew: 1,
            topology_key: topology_key.into(),
            when_unsatisfiable: when.to_string(),
            label_selector: Some(component.selector()),
            match_label_keys: is_deployment.then(|| vec!["pod-template-hash".into()]),
            ..TopologySpreadConstraint::default()
        };
        Some(vec![
            constraint("kubernetes.io/hostname"),
            constraint("topology.kubernetes.io/zone"),
        ])
    }
}

/// Builds the affinity that prefers one of a component's pods a node: the older form, which other tools look for.
#[doc(alias = "podAntiAffinity")]
pub fn preferred_anti_affinity(component: &Component) -> Affinity {
    Affinity {
        pod_anti_affinity: Some(PodAntiAffinity {
            preferred_during_scheduling_ignored_during_execution: Some(vec![
                WeightedPodAffinityTerm {
                    weight: 100,
                    pod_affinity_term: PodAffinityTerm {
                        topology_key: "kubernetes.io/hostname".into(),
                        label_selector: Some(component.selector()),
                        ..PodAffinityTerm::default()
                    },
                },
            ]),
            ..PodAntiAffinity::default()
        }),
        ..Affinity::default()
    }
}
