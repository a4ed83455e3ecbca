//! Kubernetes' rules for the keys and values of an open map, by the place that its entries are put in.

use super::definitions::reference;
use crate::text::{AnnotationKey, Checked, EnvName, LabelKey, LabelValue};
use serde_json::{Map, Value, json};

/// The place that an open map's entries are put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entries {
    /// Labels and label selectors.
    Labels,
    /// Annotations.
    Annotations,
    /// Environment variables of a container.
    Variables,
    /// Data of a `ConfigMap` or a Secret.
    Files,
}

impl Entries {
    pub(super) const ALL: [Self; 4] = [
        Self::Labels,
        Self::Annotations,
        Self::Variables,
        Self::Files,
    ];

    /// Returns the schema of the keys.
    pub(super) fn keys(self) -> Value {
        reference(self.key())
    }

    /// Returns the schema of the values, if it is stricter than text.
    pub(super) fn values(self) -> Option<Value> {
        (self == Self::Labels).then(|| reference(LABEL_VALUE))
    }

    fn key(self) -> &'static str {
        match self {
            Self::Labels => "LabelKey",
            Self::Annotations => "AnnotationKey",
            Self::Variables => "VariableName",
            Self::Files => "FileName",
        }
    }

    fn key_schema(self) -> Value {
        match self {
            Self::Labels => LabelKey::RULE.schema().into(),
            Self::Annotations => AnnotationKey::RULE.schema().into(),
            Self::Variables => EnvName::RULE.schema().into(),
            Self::Files => json!({
                "description": "A key that could be a file's name.",
                "type": "string",
                "pattern": "^[-_a-zA-Z0-9][-._a-zA-Z0-9]{0,252}$",
            }),
        }
    }
}

const LABEL_VALUE: &str = "LabelValue";

/// Returns the definitions that the schemas of [`Entries`] refer to.
pub(super) fn definitions() -> Map<String, Value> {
    let keys = Entries::ALL.map(|entries| (entries.key().to_string(), entries.key_schema()));
    let value = LabelValue::RULE.schema().into();
    keys.into_iter()
        .chain([(LABEL_VALUE.to_string(), value)])
        .collect()
}
