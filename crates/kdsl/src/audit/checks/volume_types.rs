//! `volume-types`

use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "volume-types",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a volume is of a type that `restricted` doesn't allow",
    why: "Kubernetes' built-in drivers bypass the checks of a PersistentVolume.",
    remedy: "take a PersistentVolumeClaim, or one of configMap, csi, downwardAPI, emptyDir, ephemeral, image, projected and secret",
    source: "Pod Security Standards, restricted: Volume Types",
    bad: "\
kind: Pod
spec:
  volumes:
  - {name: data, nfs: {server: nfs.example.com, path: /}}",
    good: "\
kind: Pod
spec:
  volumes:
  - {name: data, persistentVolumeClaim: {claimName: data}}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  volumes:
  - {name: data, nfs: {server: \"{open}\", path: /}}",
    ),
    find: |subject, findings| {
        for volume in subject.pods.iter().flat_map(|pod| pod.spec.list("volumes")) {
            for (key, place) in volume.fields() {
                if !ALLOWED.contains(&key) && !place.is_absent() {
                    findings.add(&place, format!("it is of the sort `{key}`"));
                }
            }
        }
    },
};

/// The name is no sort; `hostPath` has a check of its own.
const ALLOWED: [&str; 11] = [
    "name",
    "hostPath",
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "persistentVolumeClaim",
    "projected",
    "secret",
];
