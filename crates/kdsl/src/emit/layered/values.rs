//! The values of `values.yaml`, and each environment's file over them.

use super::Layer;
use crate::coalesce::{changes, put};
use crate::emit::open_values::{ENVIRONMENT, default_value};
use serde_json::Value;

/// The values of an environment, and what its file has to say so that they come out.
pub(super) struct Layered {
    /// All of them.
    pub(super) values: Value,
    /// The differences from `values.yaml`, but for the environment's name; `null` takes away a value that the
    /// environment doesn't have.
    pub(super) changes: Value,
}

/// For each environment, its values over the base, which are those of `values.yaml`.
pub(super) fn layered(base: &Value, layers: &[Layer<'_>]) -> Vec<Layered> {
    let of_layer = |layer: &Layer<'_>| {
        let mut values = base.clone();
        for leaf in layer.program.leaves() {
            put(&mut values, leaf.path.segments(), default_value(leaf));
        }
        let changes = changes(base, &values);
        let name = Value::String(layer.settings.environment.clone());
        put(&mut values, &[ENVIRONMENT.into()], Some(name));
        Layered { values, changes }
    };
    layers.iter().map(of_layer).collect()
}
