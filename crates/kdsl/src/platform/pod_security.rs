//! Levels of Pod Security.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Level of the Pod Security Standards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PodSecurity {
    /// Hardened pods only.
    Restricted,
    /// Anything but known privilege escalations.
    Baseline,
    /// Anything, for workloads that run the cluster itself.
    Privileged,
}

impl fmt::Display for PodSecurity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Restricted => "restricted",
            Self::Baseline => "baseline",
            Self::Privileged => "privileged",
        })
    }
}
