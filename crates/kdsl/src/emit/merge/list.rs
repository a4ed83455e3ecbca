//! Lists: their items one by one, and the items of open lists and maps in them.

use super::align::align;
use super::problem::What;
use super::row::{Row, runs};
use super::{Built, Loose, Merger};
use crate::emit::template::{Expr, Item, Node};
use crate::placeholder::{LeafId, Symbol};
use crate::tree::Step;
use crate::val::condition::Condition;
use crate::val::kind::Shape;
use std::collections::BTreeSet;

impl Merger<'_> {
    /// Merges lists item by item; `None` if they can't be aligned.
    pub(super) fn seq(&mut self, rows: &[Row<'_>]) -> Option<Built> {
        let all = runs(rows);
        let aligned = align(rows)?;
        let mut loose = Vec::new();
        let mut items = Vec::new();
        for (index, within) in aligned.iter().enumerate() {
            self.path.push(Step::Index(index));
            let depth = self.forced.len();
            let when = self.presence(runs(within), all);
            self.visit(within);
            items.push(self.item(when, within, &mut loose));
            self.forced.truncate(depth);
            self.path.pop();
        }
        self.fix_names(&mut items);
        if let [
            Item::Splice {
                when: Condition::Always,
                of,
            },
        ] = items[..]
        {
            return Some(Node::Expr(Expr::Symbol(Symbol::Value(of))).into());
        }
        Some(Built {
            node: Node::Seq(items),
            loose,
        })
    }

    pub(super) fn item(
        &mut self,
        when: Condition,
        rows: &[Row<'_>],
        loose: &mut Vec<Loose>,
    ) -> Item {
        let built = self.node(rows);
        if let Node::Expr(Expr::Symbol(Symbol::Value(of))) = built.node
            && self
                .leaves
                .get(of.0)
                .is_some_and(|leaf| leaf.kind.shape == Shape::ObjectList)
        {
            return Item::Splice { when, of };
        }
        let over: Vec<LeafId> = built.loose.iter().map(|loose| loose.leaf).collect();
        match over[..] {
            [] => Item::Node {
                when,
                node: built.node,
            },
            [over, ref more @ ..] if more.iter().all(|leaf| *leaf == over) => Item::Range {
                when,
                over,
                omit: Vec::new(),
                node: built.node,
            },
            _ => {
                loose.clear();
                self.problem_of(What::TwoLists, over);
                Item::Node {
                    when,
                    node: Node::Null,
                }
            }
        }
    }

    /// Leaves the names of fixed items out of open lists and maps beside them, as in a container's environment.
    pub(super) fn fix_names(&mut self, items: &mut [Item]) {
        let fixed: BTreeSet<String> = items
            .iter()
            .filter_map(|item| match item {
                Item::Node { node, .. } => node.field("name")?.text().map(Into::into),
                _ => None,
            })
            .collect();
        for item in items {
            match item {
                Item::Range {
                    over, omit, node, ..
                } => {
                    if let Some(Node::Expr(name)) = node.field("name")
                        && let Some(sources) = name.sources(*over, &fixed)
                    {
                        omit.clone_from(&sources);
                        self.omitted.entry(*over).or_default().extend(sources);
                    }
                }
                Item::Splice { of, .. } => {
                    self.omitted
                        .entry(*of)
                        .or_default()
                        .extend(fixed.iter().cloned());
                }
                Item::Node { .. } => {}
            }
        }
    }
}
