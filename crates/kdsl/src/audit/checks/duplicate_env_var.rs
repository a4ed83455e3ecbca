//! `duplicate-env-var`

use crate::audit::check::{Check, Group, Level};
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
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            let mut seen: BTreeMap<String, Vec<View<'_>>> = BTreeMap::new();
            let variables = container.view.list("env");
            for place in variables.iter().flat_map(|variable| variable.get("name")) {
                let Some(name) = place.name() else { continue };
                let before = seen.entry(name).or_default();
                let shown = place.default_text().unwrap_or_default();
                let is_other = |other: &&View<'_>| other.path() != place.path();
                for both in before
                    .iter()
                    .filter(is_other)
                    .filter_map(|other| place.and(other))
                {
                    findings.add(&both, format!("`{shown}` of {}", container.name()));
                }
                before.push(place);
            }
        }
    },
};
