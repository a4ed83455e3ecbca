//! `env-var-secret`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::view::View;

pub(super) static CHECK: Check = Check {
    name: "env-var-secret",
    level: Level::Warn,
    group: Group::Security,
    summary: "a variable that is named as a secret has a plain value",
    why: "It can be read in the chart, in the release and in the Deployment.",
    remedy: "take it from a Secret: `valueFrom.secretKeyRef`, or a mounted file",
    source: "kube-linter: env-var-secret",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    env: [{name: JWT_SECRET, value: s3cr3t}]",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    env:
    - name: JWT_SECRET
      valueFrom: {secretKeyRef: {name: api, key: jwt}}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    env: [{name: DB_PASSWORD, value: \"{open}\"}]",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for variable in container.view.list("env") {
                let names = variable.get("name");
                let Some(name) = names.iter().find_map(View::text) else {
                    continue;
                };
                let upper = name.to_uppercase();
                let is_secret = SECRETS.iter().any(|word| upper.contains(word));
                // Where a secret is, or what it is called, is none.
                let is_about = ABOUT.iter().any(|word| upper.ends_with(word));
                for place in variable.get("value") {
                    let is_set = !place.is_absent() && place.text() != Some("");
                    if is_secret && !is_about && is_set {
                        findings.add(&place, format!("`{name}` of {}", container.name()));
                    }
                }
            }
        }
    },
};

const SECRETS: [&str; 5] = ["SECRET", "PASSWORD", "PASSWD", "PRIVATE_KEY", "API_KEY"];
const ABOUT: [&str; 4] = ["_FILE", "_PATH", "_NAME", "_DIR"];
