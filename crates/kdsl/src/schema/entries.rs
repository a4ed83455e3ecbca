//! Kubernetes' rules for the keys and values of an open map, by the place that its entries are put in.

use super::definitions::reference;
use crate::k8s::annotations::{SNIPPET_ANNOTATIONS, UNDOING_ANNOTATIONS};
use crate::text::{AnnotationKey, Checked, EnvName, LabelKey, LabelValue};
use serde_json::{Map, Value, json};

/// The place that an open map's entries are put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entries {
    /// Labels and label selectors.
    Labels,
    /// Annotations.
    Annotations,
    /// Annotations of pods: none that undoes hardening.
    PodAnnotations,
    /// Annotations of an Ingress: none that is configuration of the proxy.
    IngressAnnotations,
    /// Environment variables of a container.
    Variables,
    /// Data of a `ConfigMap` or a Secret.
    Files,
}

impl Entries {
    pub(super) const ALL: [Self; 6] = [
        Self::Labels,
        Self::Annotations,
        Self::PodAnnotations,
        Self::IngressAnnotations,
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
            Self::PodAnnotations => "PodAnnotationKey",
            Self::IngressAnnotations => "IngressAnnotationKey",
            Self::Variables => "VariableName",
            Self::Files => "FileName",
        }
    }

    fn key_schema(self) -> Value {
        match self {
            Self::Labels => LabelKey::RULE.schema().into(),
            Self::Annotations => AnnotationKey::RULE.schema().into(),
            Self::PodAnnotations => annotation_but(&json!({ "pattern": UNDOING_ANNOTATIONS })),
            Self::IngressAnnotations => annotation_but(&json!({ "enum": SNIPPET_ANNOTATIONS })),
            Self::Variables => EnvName::RULE.schema().into(),
            Self::Files => json!({
                "description": "A key that could be a file's name.",
                "type": "string",
                "pattern": "^[-_a-zA-Z0-9][-._a-zA-Z0-9]{0,252}$",
            }),
        }
    }
}

fn annotation_but(refused: &Value) -> Value {
    let mut schema = AnnotationKey::RULE.schema();
    schema.insert("not".into(), refused.clone());
    schema.into()
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
