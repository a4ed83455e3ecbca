//! Settings from `env/`: read with their places, layered, checked, deserialized.
