//! JSON Schemas: what a configuration may be, and of it `values.schema.json`.
