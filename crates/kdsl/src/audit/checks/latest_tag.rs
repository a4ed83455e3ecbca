//! `latest-tag`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "latest-tag",
    level: Level::Deny,
    group: Group::Security,
    summary: "an image has no fixed version",
    why: "Its pods run whatever the registry has that day, and no rollback brings the old image back.",
    remedy: "give it a tag that stays, or a digest",
    source: "kube-linter: latest-tag",
    bad: "\
kind: Pod
spec:
  containers:
  - {name: api, image: \"registry.example.com:5000/api\"}
  - {name: web, image: \"web:latest\"}",
    good: "\
kind: Pod
spec:
  containers:
  - {name: api, image: \"registry.example.com:5000/api:1.4.2\"}",
    open: Open::Schema(
        "The schema of `Image` and of `ImageTag` has no `latest`",
        "\
kind: Pod
spec:
  containers:
  - name: api
    image: \"registry.example.com/api:{open}\"",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for place in container.view.get("image") {
                findings.judge(&place, place.judge(&is_latest, &EXAMPLES), || {
                    format!("it is `{}`", place.default_text().unwrap_or_default())
                });
            }
        }
    },
};

/// As a whole, and as what stands behind a repository.
const EXAMPLES: [&str; 5] = ["api:latest", "api", "latest", ":latest", ""];

fn is_latest(image: &str) -> bool {
    let name = image.rsplit('/').next().unwrap_or_default();
    let tag = name.split_once(':').map(|(_, tag)| tag);
    !image.is_empty() && !image.contains('@') && matches!(tag, None | Some("" | "latest"))
}
