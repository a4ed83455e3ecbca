//! Conditions in words.

use super::Condition;
use crate::placeholder::LeafId;
use crate::val::leaf::Leaf;

impl Condition {
    /// Returns the condition in words, such as "`api.enabled` is true and `api.digest` is not set".
    pub(crate) fn describe(&self, leaves: &[Leaf]) -> String {
        let all = match self {
            Self::And(all) => all.as_slice(),
            one => std::slice::from_ref(one),
        };
        let clauses = all.iter().map(|condition| condition.clause(leaves, true));
        clauses.collect::<Vec<_>>().join(" and ")
    }

    /// Returns the words for the condition, or for its opposite.
    fn clause(&self, leaves: &[Leaf], holds: bool) -> String {
        let say = |leaf: &LeafId, yes: &str, no: &str| {
            let path = leaves.get(leaf.0).map(|leaf| leaf.path.to_string());
            let verb = if holds { yes } else { no };
            format!("`{}` {verb}", path.unwrap_or_default())
        };
        let join = |all: &[Self], word: &str| {
            let all: Vec<String> = all.iter().map(|c| c.clause(leaves, holds)).collect();
            format!("({})", all.join(word))
        };
        match self {
            Self::Always => holds.to_string(),
            Self::Never => (!holds).to_string(),
            Self::Value(leaf) => say(leaf, "is true", "is false"),
            Self::Set(leaf) => say(leaf, "is set", "is not set"),
            Self::NonEmpty(leaf) => say(leaf, "is not empty", "is empty"),
            Self::Is(leaf, words) => {
                let words = words.join("` or `");
                say(leaf, &format!("is `{words}`"), &format!("is not `{words}`"))
            }
            Self::Not(inner) => inner.clause(leaves, !holds),
            Self::And(all) => join(all, if holds { " and " } else { " or " }),
            Self::Or(all) => join(all, if holds { " or " } else { " and " }),
        }
    }
}
