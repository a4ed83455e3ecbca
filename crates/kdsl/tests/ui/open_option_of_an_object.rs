//! An open object that is empty is left out already.

use k8s_openapi::api::core::v1::ResourceRequirements;
use kdsl::Val;

fn resources(resources: &Val<Option<ResourceRequirements>>) {}

fn main() {}
