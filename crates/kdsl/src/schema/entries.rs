//! What the keys and values of an open map may be, by the place that they are put in: Kubernetes' own rules.

use super::definitions::reference;
use crate::text::{AnnotationKey, Checked, EnvName, LabelKey, LabelValue};
use serde_json::{Map, Value, json};

/// A place that takes the entries of an open map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entries {
    /// Labels, and what selects by them.
    Labels,
    Annotations,
    /// A container's variables.
    Variables,
    /// A `ConfigMap`'s or a Secret's data.
    Files,
}

impl Entries {
    const ALL: [Self; 4] = [
        Self::Labels,
        Self::Annotations,
        Self::Variables,
        Self::Files,
    ];

    /// What the keys are restricted to.
    pub(super) fn keys(self) -> Value {
        reference(self.key())
    }

    /// What the values are restricted to, if to more than text.
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

/// The definitions that [`Entries`] refer to.
pub(super) fn definitions() -> Map<String, Value> {
    let keys = Entries::ALL.map(|entries| (entries.key().to_string(), entries.key_schema()));
    let value = LabelValue::RULE.schema().into();
    keys.into_iter()
        .chain([(LABEL_VALUE.to_string(), value)])
        .collect()
}
