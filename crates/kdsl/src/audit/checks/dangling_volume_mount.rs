//! `dangling-volume-mount`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::subject::without;
use crate::audit::view::View;

pub(super) static CHECK: Check = Check {
    name: "dangling-volume-mount",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a container mounts a volume that its pod hasn't got",
    why: "Kubernetes refuses the pod.",
    remedy: "add the volume, or put both behind the same gate",
    source: "Kubernetes API, Container: volumeMounts",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    volumeMounts: [{name: tmp, mountPath: /tmp}]",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    volumeMounts: [{name: tmp, mountPath: /tmp}]
  volumes:
  - {name: tmp, emptyDir: {}}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    volumeMounts: [{name: \"{open}\", mountPath: /data}]",
    ),
    find: |subject, findings| {
        for pod in &subject.pods {
            let mut names: Vec<View<'_>> = pod.spec.list("volumes");
            names = names.iter().flat_map(|volume| volume.get("name")).collect();
            for claims in pod.owner.at(&["spec", "volumeClaimTemplates"]) {
                let claims = claims.items();
                names.extend(
                    claims
                        .iter()
                        .flat_map(|claim| claim.at(&["metadata", "name"])),
                );
            }
            for container in &pod.containers {
                for mount in container.view.list("volumeMounts") {
                    for place in mount.get("name") {
                        let name = place.name();
                        let own = names.iter().filter(|own| own.name() == name);
                        if let Some(place) = without(&place, own) {
                            let name = place.default_text().unwrap_or_default();
                            findings.add(&place, format!("there is no volume `{name}`"));
                        }
                    }
                }
            }
        }
    },
};
