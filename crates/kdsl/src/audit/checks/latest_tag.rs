//! `latest-tag`

use crate::audit::check::{Check, Group, Level};

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
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for place in container.view.get("image") {
                let Some(image) = place.default_text().filter(|image| !image.is_empty()) else {
                    continue;
                };
                let name = image.rsplit('/').next().unwrap_or_default();
                let tag = name.split_once(':').map(|(_, tag)| tag);
                if !image.contains('@') && matches!(tag, None | Some("" | "latest")) {
                    findings.add(&place, format!("it is `{image}`"));
                }
            }
        }
    },
};
