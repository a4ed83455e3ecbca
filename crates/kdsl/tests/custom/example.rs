//! Examples in YAML, as the projects' own documentation has them.

use crate::schema::mistakes;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::{Metadata, Resource};
use pretty_assertions::assert_eq;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

/// A kind's examples: each is read and written without a loss, the kind's schema takes it, and together they have
/// every field.
pub(crate) fn check<K>()
where
    K: Metadata<Ty = ObjectMeta> + DeserializeOwned + Serialize + Debug + Clone + PartialEq,
{
    let (mut set, mut unset) = (BTreeSet::new(), BTreeSet::new());
    for example in examples::<K>() {
        let object: K =
            serde_json::from_value(example.clone()).unwrap_or_else(|e| panic!("{e}: {example}"));
        let written = serde_json::to_value(&object).unwrap();
        assert_eq!(written, example);
        let keys: Vec<&String> = written.as_object().unwrap().keys().collect();
        assert_eq!(keys[..3], ["apiVersion", "kind", "metadata"]);
        if let Some(mistakes) = mistakes::<K>(&written) {
            assert_eq!(mistakes, Vec::<String>::new(), "{written}");
        }
        fields(&format!("{object:#?}"), &mut set, &mut unset);
    }
    let never_set: Vec<_> = unset.difference(&set).collect();
    assert_eq!(never_set, Vec::<&String>::new(), "no example has them");
}

fn examples<K: Resource>() -> Vec<Value> {
    let file = format!("tests/custom/examples/{}.yaml", K::KIND.to_lowercase());
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    serde_yaml::Deserializer::from_str(&text)
        .map(|document| Value::deserialize(document).unwrap())
        .collect()
}

/// Kubernetes' own types; what an example has of them is its own affair.
const KUBERNETES: [&str; 25] = [
    "Affinity",
    "Capabilities",
    "ConfigMapKeySelector",
    "Container",
    "EnvVar",
    "EnvVarSource",
    "HTTPGetAction",
    "LabelSelector",
    "LabelSelectorRequirement",
    "NodeAffinity",
    "NodeSelectorTerm",
    "ObjectMeta",
    "PersistentVolumeClaimSpec",
    "PodSecurityContext",
    "PodSpec",
    "PodTemplateSpec",
    "Probe",
    "ResourceRequirements",
    "SeccompProfile",
    "SecretKeySelector",
    "SecurityContext",
    "ServicePort",
    "Toleration",
    "TopologySpreadConstraint",
    "VolumeResourceRequirements",
];

/// Collects the fields of structs that are `None`, and those that are something, by what `{:#?}` prints.
fn fields(debug: &str, set: &mut BTreeSet<String>, unset: &mut BTreeSet<String>) {
    let mut within: Vec<&str> = Vec::new();
    for line in debug.lines() {
        let line = line.trim();
        let holder = within.iter().rev().find(|name| !name.is_empty()).copied();
        if let (Some((field, value)), Some(holder)) = (line.split_once(": "), holder)
            && !KUBERNETES.contains(&holder)
        {
            let fields = if value == "None," {
                &mut *unset
            } else {
                &mut *set
            };
            fields.insert(format!("{holder}.{field}"));
        }
        if line.starts_with(['}', ')', ']']) {
            within.pop();
        } else if let Some(start) = line.strip_suffix(" {") {
            within.push(start.rsplit(": ").next().unwrap_or(start));
        } else if line.ends_with(['(', '[', '{']) {
            within.push("");
        }
    }
}
