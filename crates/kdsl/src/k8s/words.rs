//! The words that Kubernetes takes in fields that its API types leave to be any text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.to_string()
            }
        }
    )*};
}

words! {
    /// When a node fetches an image.
    PullPolicy {
        /// Each time a container starts.
        Always,
        /// If it hasn't got it.
        IfNotPresent,
        /// Not at all: it must have it.
        Never,
    }

    /// What to do with a pod that can't be spread evenly.
    WhenUnsatisfiable {
        /// Run it anyway, where it hurts least.
        ScheduleAnyway,
        /// Let it wait.
        DoNotSchedule,
    }

    /// Whether a budget protects pods that aren't healthy.
    UnhealthyPodEvictionPolicy {
        /// They may always be evicted.
        AlwaysAllow,
        /// Only while enough others are healthy.
        IfHealthyBudget,
    }

    /// What becomes of a container that ends.
    RestartPolicy {
        /// It starts again.
        Always,
        /// It starts again if it failed.
        OnFailure,
        /// It stays as it ended.
        Never,
    }

    /// What to do when the time of a run comes while the last one still goes on.
    ConcurrencyPolicy {
        /// Both go on.
        Allow,
        /// The new one is left out.
        Forbid,
        /// The old one is ended.
        Replace,
    }

    /// How an Ingress compares paths.
    PathType {
        /// Letter by letter.
        Exact,
        /// By their first segments.
        Prefix,
        /// As the controller likes.
        ImplementationSpecific,
    }

    /// How a Service is reached.
    ServiceType {
        /// From within the cluster.
        ClusterIP,
        /// On a port of every node, too.
        NodePort,
        /// Through a load balancer of the cloud, too.
        LoadBalancer,
        /// It is a name of something outside.
        ExternalName,
    }

    /// Who may mount a volume, and for what. Many nodes writing to one volume isn't among them.
    AccessMode {
        /// One node, to read and write.
        ReadWriteOnce,
        /// One pod, to read and write.
        ReadWriteOncePod,
        /// Many nodes, to read.
        ReadOnlyMany,
    }

    /// What becomes of the claims of a StatefulSet.
    Retention {
        /// They stay.
        Retain,
        /// They go.
        Delete,
    }

    /// What sort of traffic a port takes.
    Protocol {
        /// TCP.
        TCP,
        /// UDP.
        UDP,
        /// SCTP.
        SCTP,
    }

    /// Which way traffic goes, for a network policy.
    PolicyType {
        /// To the pod.
        Ingress,
        /// From the pod.
        Egress,
    }
}
