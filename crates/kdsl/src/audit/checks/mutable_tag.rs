//! `mutable-tag`

use crate::audit::check::{Check, Group, Level};

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
    find: |subject, findings| {
    for (_, container) in subject.containers() {
        for place in container.view.get("image") {
            let image = place.default_text().unwrap_or_default();
            if !image.is_empty() && !image.contains('@') {
                findings.add(&place, format!("it is `{image}`"));
            }
        }
    }
},
};
