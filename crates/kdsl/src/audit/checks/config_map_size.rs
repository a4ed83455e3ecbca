//! `config-map-size`

use crate::audit::check::{Check, Group, Level, Open};
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    name: "config-map-size",
    level: Level::Deny,
    group: Group::Validity,
    summary: "a ConfigMap is larger than 1 MiB",
    why: "Kubernetes refuses it.",
    remedy: "split it, or put the data into a volume or an image",
    source: "Kubernetes documentation, ConfigMaps: motivation",
    bad: "\
kind: ConfigMap
data: {data: large}",
    good: "\
kind: ConfigMap
data: {data: small}",
    open: Open::Default(
        "values of that size don't fit into a release either",
        "\
kind: ConfigMap
data: {data: \"{open}\", \"{entries}\": \"{entries}\"}",
    ),
    find: |subject, findings| {
        for config in subject.of_kind("ConfigMap") {
            for data in config.get("data") {
                let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
                for (key, value) in data.fields() {
                    let size = key.len() + value.default_text().map_or(0, |text| text.len());
                    let most = sizes.entry(key).or_default();
                    *most = size.max(*most);
                }
                let size: usize = sizes.values().sum();
                if size > MOST {
                    findings.add(&data, format!("it has {} KiB", size / 1024));
                }
            }
        }
    },
};

/// In bytes.
const MOST: usize = 1024 * 1024;
