//! Enums of the words that Kubernetes accepts in fields that its API types declare as strings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$word_doc])* $word,)*
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$word => stringify!($word),)*
                })
            }
        }

        #[cfg(test)]
        impl $name {
            /// All its words.
            pub(crate) const WORDS: &'static [&'static str] = &[$(stringify!($word)),*];
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.to_string()
            }
        }
    )*};
}

words! {
    /// Policy by which a node pulls an image.
    PullPolicy {
        /// Each time a container starts.
        Always,
        /// If the node doesn't have the image.
        IfNotPresent,
        /// Not at all: the node must have the image.
        Never,
    }

    /// Treatment of a pod that can't be spread evenly.
    WhenUnsatisfiable {
        /// The pod runs where it skews the spread least.
        ScheduleAnyway,
        /// The pod waits.
        DoNotSchedule,
    }

    /// Eviction of pods that aren't healthy, under a disruption budget.
    UnhealthyPodEvictionPolicy {
        /// Unhealthy pods may always be evicted.
        AlwaysAllow,
        /// Unhealthy pods may be evicted only while enough others are healthy.
        IfHealthyBudget,
    }

    /// Policy of restarting a container that ends.
    RestartPolicy {
        /// Restarts the container.
        Always,
        /// Restarts the container if it failed.
        OnFailure,
        /// Leaves the container as it ended.
        Never,
    }

    /// Policy of a run whose time comes while the run before still goes on.
    ConcurrencyPolicy {
        /// Both runs go on.
        Allow,
        /// The new run is left out.
        Forbid,
        /// The old run is ended.
        Replace,
    }

    /// Comparison of paths by an Ingress.
    PathType {
        /// The whole path, letter by letter.
        Exact,
        /// The first segments of the path.
        Prefix,
        /// Up to the ingress controller.
        ImplementationSpecific,
    }

    /// Reachability of a Service.
    ServiceType {
        /// From within the cluster.
        ClusterIP,
        /// On a port of every node, too.
        NodePort,
        /// Through a load balancer of the cloud, too.
        LoadBalancer,
        /// By a DNS alias of a host outside of the cluster.
        ExternalName,
    }

    /// Access to a volume. `ReadWriteMany` isn't offered.
    AccessMode {
        /// Reading and writing, by one node.
        ReadWriteOnce,
        /// Reading and writing, by one pod.
        ReadWriteOncePod,
        /// Reading, by many nodes.
        ReadOnlyMany,
    }

    /// Retention of the volume claims of a StatefulSet.
    Retention {
        /// The claims stay.
        Retain,
        /// The claims are deleted.
        Delete,
    }

    /// Transport protocol of a port.
    Protocol {
        /// TCP.
        TCP,
        /// UDP.
        UDP,
        /// SCTP.
        SCTP,
    }

    /// Direction of the traffic that a network policy covers.
    PolicyType {
        /// To the pod.
        Ingress,
        /// From the pod.
        Egress,
    }
}
