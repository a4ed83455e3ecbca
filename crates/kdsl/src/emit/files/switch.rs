//! The switch of a chart that is another one's dependency: `condition: shop.enabled`. Helm hands it on with the values.

use crate::val::leaf::Leaf;
use serde_json::{Value, json};

const NAME: &str = "enabled";

/// Returns the values' schema with the switch.
pub(crate) fn add(schema: &Value, leaves: &[Leaf]) -> Value {
    let mut schema = schema.clone();
    if is_there(leaves)
        && let Some(properties) = schema["properties"].as_object_mut()
    {
        let switch = json!({
            "description": "Switch of this chart where it is another one's dependency; not to be set otherwise.",
            "type": "boolean",
        });
        properties.insert(NAME.into(), switch);
    }
    schema
}

/// Prints the check that nobody turns the switch of a chart that is installed by itself: nothing would come of it.
pub(super) fn check(leaves: &[Leaf]) -> &'static str {
    if is_there(leaves) {
        "{{- if and .Chart.IsRoot (hasKey .Values \"enabled\") }}\n\
         {{- fail \"enabled is for a chart that has this one as a dependency\" }}\n\
         {{- end }}\n"
    } else {
        ""
    }
}

/// Returns whether the chart has the switch: it has no open value of its own by that name.
fn is_there(leaves: &[Leaf]) -> bool {
    let mut names = leaves
        .iter()
        .filter_map(|leaf| leaf.path.segments().first());
    names.all(|name| name != NAME)
}
