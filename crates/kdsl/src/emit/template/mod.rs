//! The template tree: an object's template as data, between the merge of the probing runs and the printed YAML.

pub(crate) mod evaluate;
mod node;
pub(crate) mod renumber;
mod walk;

pub(crate) use node::{Conditional, Entry, Expr, Item, Node};
pub(crate) use walk::{Step, Use, spell, uses};

use crate::val::gate::Condition;
use crate::waiver::Waiver;

/// An object's template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Template {
    /// Kind, in Kubernetes' spelling.
    pub(crate) kind: &'static str,
    /// Its file's name, without `.yaml`.
    pub(crate) stem: String,
    pub(crate) when: Condition,
    pub(crate) node: Node,
    /// The line of code that added it.
    pub(crate) code: &'static std::panic::Location<'static>,
    /// Exceptions from the audit.
    pub(crate) waivers: Vec<Waiver>,
}

impl Template {
    /// What the object is called within the release.
    pub(crate) fn name(&self) -> &str {
        let kind = self.kind.to_lowercase();
        let name = self.stem.strip_suffix(&kind);
        name.and_then(|name| name.strip_suffix('-'))
            .unwrap_or(&self.stem)
    }
}
