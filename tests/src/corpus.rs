//! Strings that break out of careless templates.

/// What YAML, Go's templates, Helm and terminals take for something else than a text.
pub fn attacks() -> Vec<String> {
    serde_json::from_str(include_str!("../cases/attacks.json")).expect("it is a list of strings")
}
