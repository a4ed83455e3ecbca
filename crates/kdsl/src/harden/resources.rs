//! Resource requests and limits of containers, in the few shapes that make sense.
//!
//! ```
//! use kdsl::harden::resources;
//! use kdsl::{cpu, memory};
//!
//! let usual = resources::burstable(cpu!("100m"), memory!("256Mi"));
//! assert_eq!(usual.limits.unwrap()["memory"].0, "256Mi");
//! ```

use crate::text::{Cpu, Memory};
use crate::{cpu, memory};
use k8s_openapi::api::core::v1::ResourceRequirements;
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use std::collections::BTreeMap;

/// Requests this much CPU and memory, and limits memory to the same: Quality of Service class `Burstable`.
///
/// There is no CPU limit: it would throttle a pod while the node's CPUs idle. Ephemeral storage for logs and scratch
/// files is requested and limited too.
pub fn burstable(cpu: Cpu, memory: Memory) -> ResourceRequirements {
    ResourceRequirements {
        requests: Some(amounts(cpu, memory.clone(), DISK_REQUEST)),
        limits: Some(storage(memory, DISK_LIMIT)),
        claims: None,
    }
}

/// Requests and limits as [`burstable`] does, with a CPU limit, where a quota of the namespace asks for one.
///
/// A limit below its request is refused when the chart is emitted.
pub fn limited(cpu: Cpu, cpu_limit: Cpu, memory: Memory) -> ResourceRequirements {
    ResourceRequirements {
        limits: Some(amounts(cpu_limit, memory.clone(), DISK_LIMIT)),
        ..burstable(cpu, memory)
    }
}

/// Requests exactly what it limits: Quality of Service class `Guaranteed`, evicted last.
pub fn guaranteed(cpu: Cpu, memory: Memory) -> ResourceRequirements {
    let all = amounts(cpu, memory, DISK_LIMIT);
    ResourceRequirements {
        requests: Some(all.clone()),
        limits: Some(all),
        claims: None,
    }
}

/// Requests what a process needs that sends one HTTP request.
pub fn tiny() -> ResourceRequirements {
    burstable(cpu!("10m"), memory!("32Mi"))
}

const DISK_REQUEST: Memory = memory!("64Mi");
const DISK_LIMIT: Memory = memory!("1Gi");

fn amounts(cpu: Cpu, memory: Memory, disk: Memory) -> BTreeMap<String, Quantity> {
    let mut amounts = storage(memory, disk);
    amounts.insert("cpu".into(), cpu.into());
    amounts
}

fn storage(memory: Memory, disk: Memory) -> BTreeMap<String, Quantity> {
    BTreeMap::from([
        ("memory".into(), memory.into()),
        ("ephemeral-storage".into(), disk.into()),
    ])
}
