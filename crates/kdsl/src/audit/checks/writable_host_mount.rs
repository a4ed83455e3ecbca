//! `writable-host-mount`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::view::View;

pub(super) static CHECK: Check = Check {
    name: "writable-host-mount",
    level: Level::Warn,
    group: Group::Security,
    summary: "a container may write to a directory of its node",
    why: "What it writes there stays, and others may run it.",
    remedy: "set `readOnly: true` in the volume mount",
    source: "kube-linter: writable-host-mount",
    bad: "\
kind: Pod
spec:
  volumes:
  - {name: data, hostPath: {path: /data}}
  containers:
  - name: api
    volumeMounts: [{name: data, mountPath: /data}]",
    good: "\
kind: Pod
spec:
  volumes:
  - {name: data, hostPath: {path: /data}}
  containers:
  - name: api
    volumeMounts: [{name: data, mountPath: /data, readOnly: true}]",
    open: Open::Yes(
        "\
kind: Pod
spec:
  volumes:
  - {name: data, hostPath: {path: /data}}
  containers:
  - name: api
    volumeMounts: [{name: data, mountPath: /data, readOnly: \"{flag}\"}]",
    ),
    find: |subject, findings| {
        for pod in &subject.pods {
            let volumes = pod.spec.list("volumes");
            let is_host = |path: &_| volumes_of(&volumes, path);
            for container in &pod.containers {
                for mount in container.view.list("volumeMounts") {
                    let names = mount.get("name");
                    let is_host = names
                        .iter()
                        .filter_map(View::name)
                        .any(|name| is_host(&name));
                    for place in mount.get("readOnly") {
                        if is_host && place.boolean() != Some(true) {
                            findings.add(&place, format!("{} may write to it", container.name()));
                        }
                    }
                }
            }
        }
    },
};

/// Returns whether the volume of this name is a directory of the node.
fn volumes_of(volumes: &[View<'_>], name: &String) -> bool {
    volumes.iter().any(|volume| {
        let has_name = |own: &View<'_>| own.name().as_ref() == Some(name);
        let paths = volume.get("hostPath");
        volume.get("name").iter().any(has_name) && paths.iter().any(|path| !path.is_absent())
    })
}
