//! Settings from `env/`: read with their places, layered, checked, deserialized.

pub(crate) mod check;
pub(crate) mod deserialize;
pub(crate) mod document;
pub(crate) mod layers;
mod scalar;
pub(crate) mod set;
pub(crate) mod yaml;
