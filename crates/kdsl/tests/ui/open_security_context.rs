//! No values file may weaken hardening.

use k8s_openapi::api::core::v1::{Capabilities, PodSecurityContext, SecurityContext};
use kdsl::Val;

struct Settings {
    container: Val<SecurityContext>,
    pod: Val<PodSecurityContext>,
    capabilities: Val<Capabilities>,
}

fn main() {}
