//! `shared-process-namespace`

use super::common::no_flag;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "shared-process-namespace",
    level: Level::Warn,
    group: Group::Security,
    summary: "the containers of a pod see each other's processes",
    why: "One that is taken over reads the environment and the files of the others, secrets among them.",
    remedy: "leave out `shareProcessNamespace`",
    source: "Kubernetes documentation, Share Process Namespace between Containers in a Pod",
    bad: "\
kind: Pod
spec: {shareProcessNamespace: true}",
    good: "\
kind: Pod
spec: {}",
    open: Open::Yes(
        "\
kind: Pod
spec: {shareProcessNamespace: \"{flag}\"}",
    ),
    find: |subject, findings| no_flag(subject, findings, "shareProcessNamespace"),
};
