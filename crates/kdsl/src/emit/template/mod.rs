//! The template tree: an object's template as data, between the merge of the probing runs and the printed YAML.
//!
//! [`Node`] and what it is made of is the tree. Whoever reads one goes through [`Template::visit`] (every use of an
//! open value), [`Node::alternatives`] (all that can stand at a path) or [`Node::each_child`] (one step down), and
//! whoever renumbers its leaves through [`Template::map_leaves`]. So a new construct is told to this folder, to the
//! merger and to the printer, and to nobody else.

mod alternatives;
mod child;
pub(crate) mod evaluate;
mod expr;
mod leaves;
mod node;
#[cfg(test)]
mod tests;
mod visit;

pub(crate) use alternatives::{Alternative, ITEMS};
pub(crate) use child::{Content, Place};
pub(crate) use expr::Expr;
pub(crate) use node::{Conditional, Entry, Item, Node};
pub(crate) use visit::{Role, Use};

use crate::release::COMPONENT_LABEL;
use crate::val::condition::Condition;
use crate::waiver::Waiver;
use std::panic::Location;

/// The template of one object, or of any number of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Template {
    /// The objects' kind, in Kubernetes' spelling.
    pub(crate) kind: &'static str,
    /// The objects' name within the release: without the release's part of it, and without what is open.
    pub(crate) name: String,
    pub(crate) when: Condition,
    pub(crate) node: Node,
    /// The line of code that added the object.
    pub(crate) code: &'static Location<'static>,
    /// Exceptions from the audit.
    pub(crate) waivers: Vec<Waiver>,
}

impl Template {
    /// Returns the name of the template's file, without `.yaml`: `<name>-<kind>`.
    pub(crate) fn file_stem(&self) -> String {
        file_stem(self.kind, &self.name)
    }

    /// Returns the path of the template's file within the chart.
    pub(crate) fn path(&self) -> String {
        let folder = if self.is_test() {
            "templates/tests"
        } else {
            "templates"
        };
        format!("{folder}/{}.yaml", self.file_stem())
    }

    /// Returns whether `helm test` runs the object.
    pub(crate) fn is_test(&self) -> bool {
        let hook = self.text_at(&["metadata", "annotations", "helm.sh/hook"]);
        hook.is_some_and(|hook| hook.split(',').any(|hook| hook == "test"))
    }

    /// Returns the component that the object belongs to, as its label names it.
    pub(crate) fn component(&self) -> Option<&str> {
        self.text_at(&["metadata", "labels", COMPONENT_LABEL])
    }

    /// Returns the first fixed text that can stand at the end of a path.
    fn text_at(&self, path: &[&str]) -> Option<&str> {
        let mut found = self.node.alternatives(path).into_iter();
        found.find_map(|it| it.node.text())
    }
}

/// Returns the name of a template's file, without `.yaml`, of the objects' kind and their name within the release.
pub(crate) fn file_stem(kind: &str, name: &str) -> String {
    format!("{name}-{}", kind.to_lowercase())
}
