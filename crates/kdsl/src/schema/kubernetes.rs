//! Refinement of the schemas of Kubernetes' own types by rules that the schemas lack.

use super::definitions::short;
use super::prose::first_sentence;
use crate::k8s::enumerations::{self, Enumeration};
use schemars::Schema;
use schemars::transform::transform_subschemas;
use serde_json::{Map, Value, json};

/// The prefix of the names of Kubernetes' own definitions.
const PREFIX: &str = "io.k8s.";

/// The pattern of a quantity, as `resource.ParseQuantity` reads it, but for exponents of more than two digits. A
/// number that no reader of YAML takes for infinite is one that `toYaml` quotes and all read as text.
const QUANTITY: &str =
    r"^[+-]?([0-9]+|[0-9]+\.[0-9]*|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?$";

/// The most characters of a quantity, for the same reason.
const QUANTITY_LENGTH: u32 = 64;

/// The pattern of an environment variable's name, as `IsEnvVarName` reads it.
const ENV_NAME: &str = "^[-._a-zA-Z][-._a-zA-Z0-9]*$";

/// The strings of which Kubernetes accepts only some: type, property, accepted values.
const ENUMERATIONS: &[(&str, &str, Enumeration)] = &[
    (
        "LabelSelectorRequirement",
        "operator",
        enumerations::LABEL_SELECTOR_OPERATOR,
    ),
    (
        "NodeSelectorRequirement",
        "operator",
        enumerations::NODE_SELECTOR_OPERATOR,
    ),
    ("Toleration", "effect", enumerations::TAINT_EFFECT),
    ("Toleration", "operator", enumerations::TOLERATION_OPERATOR),
    (
        "TopologySpreadConstraint",
        "nodeAffinityPolicy",
        enumerations::NODE_INCLUSION_POLICY,
    ),
    (
        "TopologySpreadConstraint",
        "nodeTaintsPolicy",
        enumerations::NODE_INCLUSION_POLICY,
    ),
    (
        "TopologySpreadConstraint",
        "whenUnsatisfiable",
        enumerations::WHEN_UNSATISFIABLE,
    ),
];

/// Makes the schemas of Kubernetes' types as strict as Kubernetes, and their descriptions short.
pub(super) fn refine(definitions: &mut Map<String, Value>) {
    for (name, schema) in definitions {
        if name.starts_with(PREFIX) {
            refine_type(short(name), schema);
        }
    }
}

fn refine_type(name: &str, schema: &mut Value) {
    if let Ok(schema) = schema.try_into() {
        tighten(schema);
    }
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    match name {
        "Quantity" => map.extend(entries([
            ("title", json!("quantity")),
            ("type", json!("string")),
            ("maxLength", json!(QUANTITY_LENGTH)),
            ("pattern", json!(QUANTITY)),
        ])),
        "IntOrString" => map.extend(entries([(
            "anyOf",
            json!([{"type": "integer", "format": "int32"}, {"type": "string"}]),
        )])),
        "EnvVar" => constrain(map, "name", "pattern", json!(ENV_NAME)),
        _ => {}
    }
    for (_, property, values) in ENUMERATIONS.iter().filter(|(owner, ..)| *owner == name) {
        constrain(map, property, "enum", json!(values.words()));
    }
}

fn tighten(schema: &mut Schema) {
    transform_subschemas(&mut tighten, schema);
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    if let Some(Value::String(text)) = map.get_mut("description") {
        *text = first_sentence(text);
    }
    if map.contains_key("properties") && !map.contains_key("additionalProperties") {
        map.insert("additionalProperties".into(), json!(false));
    }
}

fn constrain(schema: &mut Map<String, Value>, property: &str, keyword: &str, value: Value) {
    let property = schema
        .get_mut("properties")
        .and_then(|properties| properties.get_mut(property));
    if let Some(Value::Object(property)) = property {
        property.insert(keyword.into(), value);
    }
}

fn entries<const N: usize>(entries: [(&str, Value); N]) -> impl Iterator<Item = (String, Value)> {
    entries.into_iter().map(|(key, value)| (key.into(), value))
}
