//! `mutable-tag`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "mutable-tag",
    level: Level::Allow,
    group: Group::Security,
    summary: "an image has a tag but no digest",
    why: "A tag may be pushed again, and then two pods of one version differ.",
    remedy: "give it its digest, `image@sha256:...`",
    source: "Kubernetes documentation, Images: image names and digests",
    bad: "\
kind: Pod
spec:
  containers:
  - {name: api, image: \"api:1.4.2\"}",
    good: "\
kind: Pod
spec:
  containers:
  - {name: api, image: \"api@sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\"}",
    open: Open::Yes("\
kind: Pod
spec:
  containers:
  - name: api
    image: \"registry.example.com/api:{open}\""),
    find: |subject, findings| {
    for (_, container) in subject.containers() {
        for place in container.view.get("image") {
            let is_mutable = |image: &str| !image.is_empty() && !image.contains('@');
            findings.judge(&place, place.judge(&is_mutable, &["api:1.0", ":1.0"]), || {
                format!("it is `{}`", place.default_text().unwrap_or_default())
            });
        }
    }
},
};
