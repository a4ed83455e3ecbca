//! Only scalars can be formatted.

use k8s_openapi::api::core::v1::ResourceRequirements;
use kdsl::Val;
use std::collections::BTreeMap;

fn formatted(
    resources: &Val<ResourceRequirements>,
    labels: &Val<BTreeMap<String, String>>,
    hosts: &Val<Vec<String>>,
    digest: &Val<Option<String>>,
) {
    let _ = format!("{resources}");
    let _ = format!("{labels}");
    let _ = hosts.to_string();
    let _ = format!("{digest}");
}

fn main() {}
