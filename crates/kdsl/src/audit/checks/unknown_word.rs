//! `unknown-word`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::findings::Findings;
use crate::audit::view::View;
use crate::audit::words::{CONTAINER, OBJECTS, POD, Words};

pub(super) static CHECK: Check = Check {
    name: "unknown-word",
    level: Level::Deny,
    group: Group::Validity,
    summary: "a field has a value that Kubernetes doesn't know there",
    why: "Kubernetes refuses the object; a schema of plain strings doesn't.",
    remedy: "use one of the values that Kubernetes knows",
    source: "Kubernetes API reference, the field's own list",
    bad: "\
kind: Pod
spec:
  topologySpreadConstraints:
  - {whenUnsatisfiable: Anyhow}",
    good: "\
kind: Pod
spec:
  topologySpreadConstraints:
  - {whenUnsatisfiable: ScheduleAnyway}",
    open: Open::Schema(
        "The schemas of Kubernetes' own types list the words",
        "\
kind: Service
spec: {type: ClusterIP, sessionAffinity: \"None{empty}\"}",
    ),
    find: |subject, findings| {
        for (kind, fields) in OBJECTS {
            for object in subject.of_kind(kind) {
                check(object, fields, findings);
            }
        }
        for pod in &subject.pods {
            check(&pod.spec, POD, findings);
            for container in &pod.containers {
                check(&container.view, CONTAINER, findings);
            }
        }
    },
};

fn check<'a>(within: &View<'a>, fields: &[Words], findings: &mut Findings<'a>) {
    for (path, enumeration) in fields {
        let words = enumeration.words();
        for place in reach(within, path) {
            let is_unknown = |word: &str| !words.contains(&word);
            let verdict = place.judge(&is_unknown, &["Unknown", ""]);
            findings.judge(&place, verdict, || {
                let word = place.default_text().unwrap_or_default();
                format!("`{word}` is none of {}", words.join(", "))
            });
        }
    }
}

/// The places at the end of a path in which `*` stands for the items of a list.
fn reach<'a>(within: &View<'a>, path: &[&'static str]) -> Vec<View<'a>> {
    path.iter().fold(vec![within.clone()], |places, step| {
        let next = |place: &View<'a>| match *step {
            "*" => place.items(),
            key => place.get(key),
        };
        places
            .iter()
            .flat_map(next)
            .filter(|place| !place.is_absent())
            .collect()
    })
}
