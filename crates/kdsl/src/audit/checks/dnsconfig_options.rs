//! `dnsconfig-options`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "dnsconfig-options",
    level: Level::Allow,
    group: Group::Reliability,
    summary: "a pod sends more DNS queries than it needs to",
    why: "With `ndots:5` each outside name is tried with every search domain first.",
    remedy: "set `ndots` to 2 in `dnsConfig.options`",
    source: "kube-linter: dnsconfig-options",
    bad: "\
kind: Pod
spec: {}",
    good: "\
kind: Pod
spec:
  dnsConfig: {options: [{name: ndots, value: \"2\"}]}",
    open: Open::Default(
        "how names are resolved is for the operator to say",
        "\
kind: Pod
spec: {dnsConfig: {options: [{name: ndots, value: \"{open}\"}]}}",
    ),
    find: |subject, findings| {
        for pod in &subject.pods {
            for config in pod.spec.get("dnsConfig") {
                let options = config.list("options");
                let mut names = options.iter().flat_map(|option| option.get("name"));
                if !names.any(|name| name.text() == Some("ndots")) {
                    findings.add(&config, "`ndots` isn't set");
                }
            }
        }
    },
};
