//! `apparmor-profile`

use super::common::contexts;
use crate::audit::check::{Check, Group, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "apparmor-profile",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a pod or container turns AppArmor off",
    why: "The kernel then no longer blocks what no container needs.",
    remedy: "leave it out, or take `RuntimeDefault` or `Localhost`",
    source: "Pod Security Standards, baseline: AppArmor",
    bad: "\
kind: Pod
spec:
  securityContext:
    appArmorProfile: {type: Unconfined}",
    good: "\
kind: Pod
spec:
  securityContext:
    appArmorProfile: {type: RuntimeDefault}",
    find: |subject, findings| {
        for place in contexts(subject, &["appArmorProfile", "type"]) {
            if !place.is_absent() && !place.is_one_of(&["RuntimeDefault", "Localhost"]) {
                findings.add(&place, "it is neither `RuntimeDefault` nor `Localhost`");
            }
        }
        for annotations in subject
            .pods
            .iter()
            .flat_map(|pod| pod.metadata.get("annotations"))
        {
            for (key, place) in annotations.fields() {
                let text = place.text().unwrap_or_default();
                let is_good =
                    text.is_empty() || text == "runtime/default" || text.starts_with("localhost/");
                if key.starts_with("container.apparmor.security.beta.kubernetes.io/") && !is_good {
                    findings.add(
                        &place,
                        "it is neither `runtime/default` nor `localhost/...`",
                    );
                }
            }
        }
    },
};
