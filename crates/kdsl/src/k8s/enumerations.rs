//! The table of Kubernetes' enumerations: words of fields that its API types leave to be any text.
//!
//! The audit, the schema and the builders use this table. Source: the fields' own comments in the API.

/// One enumeration: the words that a field takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Enumeration(&'static [Word]);

/// A word, and the minor version of Kubernetes 1 that it came in.
#[derive(Debug, Clone, Copy)]
struct Word {
    text: &'static str,
    since: u32,
}

impl Enumeration {
    /// Returns the words that the version of Kubernetes knows which the chart is built for.
    pub(crate) fn words(self) -> Vec<&'static str> {
        let known = self.0.iter().filter(|word| word.since <= TARGET);
        known.map(|word| word.text).collect()
    }
}

/// The minor version of Kubernetes 1 that the chart crate has chosen with a feature of k8s-openapi.
const TARGET: u32 = {
    let minor = 33;
    k8s_openapi::k8s_if_ge_1_34! { let minor = minor + 1; }
    k8s_openapi::k8s_if_ge_1_35! { let minor = minor + 1; }
    k8s_openapi::k8s_if_ge_1_36! { let minor = minor + 1; }
    k8s_openapi::k8s_if_ge_1_37! { let minor = minor + 1; }
    minor
};

/// The oldest version that k8s-openapi still has; words that are older need no date of their own.
const OLDEST: u32 = 33;

macro_rules! since {
    () => {
        OLDEST
    };
    ($since:literal) => {
        $since
    };
}

macro_rules! enumerations {
    ($($name:ident: $($word:literal $(since $since:literal)?),*;)*) => {$(
        pub(crate) const $name: Enumeration = Enumeration(&[
            $(Word { text: $word, since: since!($($since)?) }),*
        ]);
    )*};
}

enumerations! {
    ACCESS_MODE: "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod";
    COMPLETION_MODE: "NonIndexed", "Indexed";
    CONCURRENCY_POLICY: "Allow", "Forbid", "Replace";
    DAEMON_SET_STRATEGY: "RollingUpdate", "OnDelete";
    DEPLOYMENT_STRATEGY: "RollingUpdate", "Recreate";
    DNS_POLICY: "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None";
    // The sizes of huge pages that Linux has on the platforms of Kubernetes.
    EMPTY_DIR_MEDIUM: "", "Memory", "HugePages", "HugePages-64Ki", "HugePages-1Mi", "HugePages-2Mi", "HugePages-16Mi",
        "HugePages-32Mi", "HugePages-512Mi", "HugePages-1Gi", "HugePages-2Gi", "HugePages-16Gi";
    FS_GROUP_CHANGE_POLICY: "Always", "OnRootMismatch";
    IP_FAMILY_POLICY: "SingleStack", "PreferDualStack", "RequireDualStack";
    LABEL_SELECTOR_OPERATOR: "In", "NotIn", "Exists", "DoesNotExist";
    METRIC_SOURCE: "Resource", "ContainerResource", "Pods", "Object", "External";
    METRIC_TARGET: "Utilization", "Value", "AverageValue";
    NODE_INCLUSION_POLICY: "Honor", "Ignore";
    NODE_SELECTOR_OPERATOR: "In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt";
    PATH_TYPE: "Exact", "Prefix", "ImplementationSpecific";
    POD_MANAGEMENT_POLICY: "OrderedReady", "Parallel";
    POLICY_TYPE: "Ingress", "Egress";
    PREEMPTION_POLICY: "Never", "PreemptLowerPriority";
    PROTOCOL: "TCP", "UDP", "SCTP";
    PULL_POLICY: "Always", "IfNotPresent", "Never";
    RESTART_POLICY: "Always", "OnFailure", "Never";
    RETENTION: "Retain", "Delete";
    SECCOMP_PROFILE: "RuntimeDefault", "Localhost", "Unconfined";
    SERVICE_TYPE: "ClusterIP", "NodePort", "LoadBalancer", "ExternalName";
    SESSION_AFFINITY: "None", "ClientIP";
    STATEFUL_SET_STRATEGY: "RollingUpdate", "OnDelete";
    TAINT_EFFECT: "", "NoSchedule", "PreferNoSchedule", "NoExecute";
    TERMINATION_MESSAGE_POLICY: "File", "FallbackToLogsOnError";
    TOLERATION_OPERATOR: "Exists", "Equal", "Lt" since 35, "Gt" since 35;
    TRAFFIC_POLICY: "Cluster", "Local";
    UNHEALTHY_POD_EVICTION_POLICY: "IfHealthyBudget", "AlwaysAllow";
    WHEN_UNSATISFIABLE: "DoNotSchedule", "ScheduleAnyway";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::k8s::words;

    /// A builder's enum may leave words out, but knows none that the table doesn't.
    #[test]
    fn builders_have_words_of_the_table() {
        let of_builders = [
            (words::AccessMode::WORDS, ACCESS_MODE),
            (words::ConcurrencyPolicy::WORDS, CONCURRENCY_POLICY),
            (words::PathType::WORDS, PATH_TYPE),
            (words::PolicyType::WORDS, POLICY_TYPE),
            (words::Protocol::WORDS, PROTOCOL),
            (words::PullPolicy::WORDS, PULL_POLICY),
            (words::RestartPolicy::WORDS, RESTART_POLICY),
            (words::Retention::WORDS, RETENTION),
            (words::ServiceType::WORDS, SERVICE_TYPE),
            (
                words::UnhealthyPodEvictionPolicy::WORDS,
                UNHEALTHY_POD_EVICTION_POLICY,
            ),
            (words::WhenUnsatisfiable::WORDS, WHEN_UNSATISFIABLE),
        ];
        for (own, all) in of_builders {
            let all = all.words();
            assert!(own.iter().all(|word| all.contains(word)), "{own:?} {all:?}");
        }
    }

    #[test]
    fn a_word_is_known_from_its_version_on() {
        let has_comparisons = TOLERATION_OPERATOR.words().contains(&"Lt");
        assert_eq!(has_comparisons, TARGET >= 35);
        assert!(TAINT_EFFECT.words().contains(&""));
    }
}
