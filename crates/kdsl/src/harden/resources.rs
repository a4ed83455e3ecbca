//! What a container may use, in the few shapes that make sense.
//!
//! ```
//! use kdsl::harden::resources;
//!
//! let usual = resources::burstable("100m", "256Mi");
//! assert_eq!(usual.limits.unwrap()["memory"].0, "256Mi");
//! ```

use k8s_openapi::api::core::v1::ResourceRequirements;
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use std::collections::BTreeMap;

/// CPU as it comes, at least this much; memory exactly this much, since what it was promised it can't lose.
///
/// There is no CPU limit: it would throttle a pod while the node's CPUs idle. Room on the node's disk for logs
/// and scratch files is asked for and limited too.
pub fn burstable(cpu: &str, memory: &str) -> ResourceRequirements {
    ResourceRequirements {
        requests: Some(map(&[("cpu", cpu), ("memory", memory), DISK_REQUEST])),
        limits: Some(map(&[("memory", memory), DISK_LIMIT])),
        claims: None,
    }
}

/// The same with a limit for the CPU, where a quota of the namespace asks for one.
pub fn limited(cpu: &str, cpu_limit: &str, memory: &str) -> ResourceRequirements {
    ResourceRequirements {
        limits: Some(map(&[("cpu", cpu_limit), ("memory", memory), DISK_LIMIT])),
        ..burstable(cpu, memory)
    }
}

/// Exactly this much of both: Quality of Service class `Guaranteed`, evicted last.
pub fn guaranteed(cpu: &str, memory: &str) -> ResourceRequirements {
    let all = map(&[("cpu", cpu), ("memory", memory), DISK_LIMIT]);
    ResourceRequirements {
        requests: Some(all.clone()),
        limits: Some(all),
        claims: None,
    }
}

/// What a process needs that asks one question.
pub fn tiny() -> ResourceRequirements {
    burstable("10m", "32Mi")
}

const DISK_REQUEST: (&str, &str) = ("ephemeral-storage", "64Mi");
const DISK_LIMIT: (&str, &str) = ("ephemeral-storage", "1Gi");

fn map(amounts: &[(&str, &str)]) -> BTreeMap<String, Quantity> {
    amounts
        .iter()
        .map(|(name, amount)| ((*name).into(), Quantity((*amount).into())))
        .collect()
}
