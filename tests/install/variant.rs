//! Other values of a chart.

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Values files beside a chart.
pub(crate) struct Variants {
    /// Every service is on.
    pub(crate) everything: PathBuf,
    /// Besides, there is another value in the place of each that is worth changing.
    pub(crate) otherwise: PathBuf,
}

impl Variants {
    /// Writes them into a folder.
    pub(crate) fn of(chart: &Path, folder: &Path) -> Self {
        let values = fs::read_to_string(chart.join("values.yaml")).unwrap();
        let mut values: Value = serde_yaml::from_str(&values).unwrap();
        let write = |name: &str, values: &Value| {
            let file = folder.join(name);
            fs::write(&file, values.to_string()).unwrap();
            file
        };
        each_map(&mut values, &mut |service| {
            if service.contains_key("enabled") && service.contains_key("image") {
                service.insert("enabled".into(), true.into());
            }
        });
        let everything = write("everything.json", &values);
        each_map(&mut values, &mut change);
        let otherwise = write("otherwise.json", &values);
        Self {
            everything,
            otherwise,
        }
    }
}

type Map = serde_json::Map<String, Value>;

fn each_map(values: &mut Value, then: &mut impl FnMut(&mut Map)) {
    let Value::Object(map) = values else {
        return;
    };
    for value in map.values_mut() {
        each_map(value, then);
    }
    then(map);
}

fn change(map: &mut Map) {
    if map.contains_key("repository") {
        map.insert("tag".into(), "other".into());
    }
    if map.contains_key("minReplicas") {
        map.insert("minReplicas".into(), 3.into());
    }
    if map.contains_key("replicas") {
        let service = json!({
            "replicas": 2,
            "logLevel": "warn",
            "resources": {"requests": {"cpu": "0.15", "memory": "300M"}, "limits": {"memory": "300M"}},
            "env": {"ON": "off"},
            "extraEnv": [{"name": "NODE", "valueFrom": {"fieldRef": {"fieldPath": "spec.nodeName"}}}],
            "nodeSelector": {"kubernetes.io/os": "linux"},
            "tolerations": [{"key": "spot", "operator": "Exists", "effect": "NoSchedule"}],
            "podAnnotations": {"example.com/on": "yes"},
            "podLabels": {"example.com/team": "1e3"},
        });
        map.extend(service.as_object().unwrap().clone());
    }
}
