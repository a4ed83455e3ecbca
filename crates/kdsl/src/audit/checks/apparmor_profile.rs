//! `apparmor-profile`

use super::common::contexts;
use crate::audit::check::{Check, Group, Open, POD_SECURITY};
use crate::audit::pod::ContainerView;
use crate::audit::view::View;
use crate::k8s::annotations::APPARMOR_ANNOTATION;

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
    open: Open::Schema(
        "The schema of pods' annotations has no keys of AppArmor",
        "\
kind: Pod
metadata: {annotations: {\"{entries}\": \"{entries}\"}}
spec:
  containers: [{name: api}]",
    ),
    find: |subject, findings| {
        for place in contexts(subject, &["appArmorProfile", "type"]) {
            if !place.is_absent() && !place.is_one_of(&["RuntimeDefault", "Localhost"]) {
                findings.add(&place, "it is neither `RuntimeDefault` nor `Localhost`");
            }
        }
        for pod in &subject.pods {
            for annotations in pod.metadata.get("annotations") {
                for (key, place) in annotations.fields() {
                    if key.starts_with(APPARMOR_ANNOTATION) {
                        findings.judge(&place, place.judge(&is_off, &["unconfined"]), || {
                            "it is neither `runtime/default` nor `localhost/...`".into()
                        });
                    }
                }
                for container in pod
                    .containers
                    .iter()
                    .filter(|container| !has_field(container))
                {
                    let names = container.view.get("name");
                    let name = names
                        .iter()
                        .find_map(View::default_text)
                        .unwrap_or_default();
                    let key = format!("{APPARMOR_ANNOTATION}{name}");
                    findings.judge(
                        &annotations,
                        annotations.may_have(&key, "unconfined"),
                        String::new,
                    );
                }
            }
        }
    },
};

fn is_off(annotation: &str) -> bool {
    let is_on = annotation == "runtime/default" || annotation.starts_with("localhost/");
    !annotation.is_empty() && !is_on
}

/// Returns whether the container has a profile in its own field: the API server then refuses an annotation that says otherwise.
fn has_field(container: &ContainerView<'_>) -> bool {
    let profiles = container.at(&["securityContext", "appArmorProfile", "type"]);
    profiles.iter().all(|profile| !profile.is_absent())
}
