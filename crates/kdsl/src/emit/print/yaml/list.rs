//! Lists, and loops over open lists and maps.

use super::Printer;
use crate::emit::print::action::{Scope, numbered};
use crate::emit::print::line_prefix::LinePrefix;
use crate::emit::print::quote::go_strings;
use crate::emit::template::Item;
use crate::placeholder::LeafId;
use crate::val::condition::Condition;
use crate::val::kind::Shape;

impl Printer<'_> {
    /// Prints a loop over an open list or map, and `empty` where it goes over nothing.
    pub(super) fn range(
        &mut self,
        over: LeafId,
        omit: &[String],
        indent: usize,
        scope: &Scope<'_>,
        empty: Option<&str>,
        inside: impl FnOnce(&mut Self, &Scope<'_>),
    ) {
        let depth = scope.depth();
        let inner = Scope::Loop {
            over,
            depth,
            outer: scope,
        };
        let source = self.source(over, omit, scope);
        let variables = self.variables(over, depth);
        self.control(
            indent,
            &format!("range {variables} := {source}"),
            |printer| {
                inside(printer, &inner);
                if let Some(empty) = empty {
                    printer.line(indent, "{{- else }}");
                    printer.line(indent, empty);
                }
            },
        );
    }

    /// Prints the collection of a loop: an open map without the keys that the chart itself sets.
    pub(super) fn source(&self, over: LeafId, omit: &[String], scope: &Scope<'_>) -> String {
        let path = self.actions.path(over, scope);
        if omit.is_empty() {
            return path;
        }
        format!("omit {path}{}", go_strings(omit))
    }

    /// Returns the variables that a loop binds.
    fn variables(&self, over: LeafId, depth: usize) -> String {
        if self.actions.shape(over) == Shape::TextList {
            numbered("$item", depth)
        } else {
            format!("{}, {}", numbered("$key", depth), numbered("$value", depth))
        }
    }

    /// Prints the items of a list.
    pub(super) fn items(&mut self, items: &[Item], indent: usize, scope: &Scope<'_>) {
        if let [
            item @ Item::Range {
                when: Condition::Always,
                ..
            },
        ] = items
        {
            let empty = (!matches!(scope, Scope::With(_))).then_some("[]");
            return self.item(item, indent, scope, empty);
        }
        let when = |item: &Item| match item {
            Item::Splice { when, of } => when.clone().and(Condition::NonEmpty(*of)),
            other => other.when().clone(),
        };
        let is_loop = |item: &Item| matches!(item, Item::Range { .. });
        let mut never_empty = items
            .iter()
            .any(|item| when(item) == Condition::Always && !is_loop(item));
        for group in items.chunk_by(|a, b| when(a) == when(b)) {
            let is_all = !never_empty && group.len() == items.len();
            let empty = (is_all && !group.iter().any(is_loop)).then_some("[]");
            never_empty |= empty.is_some();
            self.gated(&when(&group[0]), indent, scope, empty, |printer| {
                for item in group {
                    printer.item(item, indent, scope, None);
                }
            });
        }
        if !never_empty {
            let parts = items.iter().map(|item| match item {
                Item::Node { when, .. } => (when, None),
                Item::Range {
                    when, over, omit, ..
                } => (when, Some((*over, omit.as_slice()))),
                Item::Splice { when, of } => (when, Some((*of, &[][..]))),
            });
            self.otherwise_empty(parts, "[]", indent, scope);
        }
    }

    /// Prints an item whose condition holds, and `empty` where a loop goes over nothing.
    fn item(&mut self, item: &Item, indent: usize, scope: &Scope<'_>, empty: Option<&str>) {
        match item {
            Item::Node { node, .. } => self.value(LinePrefix::Dash, node, indent, scope),
            Item::Range {
                over, omit, node, ..
            } => {
                self.range(*over, omit, indent, scope, empty, |printer, inner| {
                    printer.value(LinePrefix::Dash, node, indent, inner);
                });
            }
            Item::Splice { of, .. } => self.whole(*of, indent, scope),
        }
    }
}
