//! `duplicate-env-var`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::findings::Findings;
use crate::audit::pod::ContainerView;
use crate::audit::view::View;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    name: "duplicate-env-var",
    level: Level::Deny,
    group: Group::Validity,
    summary: "a container has a variable twice",
    why: "Only the last one counts, and a server-side apply is refused.",
    remedy: "take one away",
    source: "kube-linter: duplicate-env-var",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    env: [{name: PORT, value: \"80\"}, {name: PORT, value: \"8080\"}]",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    env: [{name: PORT, value: \"8080\"}]",
    open: Open::Schema(
        "\
The schema of open variables beside fixed ones has no names of these",
        "\
kind: Pod
spec:
  containers:
  - name: api
    env: [{name: PORT, value: \"80\"}, {name: \"{open}\", value: \"81\"}]",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            let variables = container.view.list("env");
            let names = variables.iter().flat_map(|variable| variable.get("name"));
            twice(&names.collect::<Vec<_>>(), container, findings);
        }
    },
};

fn twice<'a>(names: &[View<'a>], container: &ContainerView<'a>, findings: &mut Findings<'a>) {
    let mut seen: BTreeMap<String, Vec<&View<'a>>> = BTreeMap::new();
    for place in names {
        let Some(name) = place.name() else { continue };
        let before = seen.entry(name).or_default();
        for other in before.iter().filter(|other| other.path() != place.path()) {
            if let Some(both) = place.and(other) {
                let shown = place.default_text().unwrap_or_default();
                findings.add(&both, format!("`{shown}` of {}", container.name()));
            }
        }
        before.push(place);
    }
    for (at, place) in names.iter().enumerate() {
        for other in &names[..at] {
            if let Some(both) = place.and(other) {
                findings.judge(&both, place.may_equal(other), || {
                    let shown = place.default_text().unwrap_or_default();
                    format!("`{shown}` of {}", container.name())
                });
            }
        }
    }
}
