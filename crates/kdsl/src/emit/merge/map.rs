//! Maps: their fields one by one, and the entries of open maps in them.

use super::align::union;
use super::problem::What;
use super::row::{Row, keys, present, runs};
use super::{Built, Loose, Merger};
use crate::emit::template::{Entry, Expr, Node};
use crate::placeholder::{Builtin, LeafId, Symbol, has_token};
use crate::release::LABELS;
use crate::tree::Step;
use crate::val::condition::Condition;
use std::borrow::Cow;
use std::collections::BTreeSet;

impl Merger<'_> {
    /// Merges maps field by field.
    pub(super) fn map(&mut self, rows: &[Row<'_>]) -> Built {
        let all = runs(rows);
        let mut loose = Vec::new();
        let mut entries = Vec::new();
        for key in union(rows.iter().map(|row| keys(row.tree))) {
            let within = present(rows, |tree| tree.get(&key));
            self.path.push(Step::Key(if has_token(&key) {
                "*".into()
            } else {
                key.to_string()
            }));
            let depth = self.forced.len();
            let when = self.presence(runs(&within), all);
            self.visit(&within);
            entries.push(self.entry(when, key, &within, &mut loose));
            self.forced.truncate(depth);
            self.path.pop();
        }
        self.fix_omitted(&mut entries);
        Built {
            node: Node::Map(entries),
            loose,
        }
    }

    pub(super) fn entry(
        &mut self,
        when: Condition,
        key: Cow<'static, str>,
        rows: &[Row<'_>],
        loose: &mut Vec<Loose>,
    ) -> Entry {
        if !has_token(&key) {
            let value = self.node(rows);
            loose.extend(value.loose);
            let record = matches!(key, Cow::Borrowed(_));
            return Entry::Field {
                when,
                key,
                value: value.node,
                record,
            };
        }
        let expr = self.expr(&key).unwrap_or(Expr::Joined(Vec::new()));
        if let Expr::Symbol(Symbol::Builtin(labels @ (Builtin::Labels | Builtin::SelectorLabels))) =
            expr
        {
            return Entry::Include(labels);
        }
        let keys: Vec<LeafId> = expr
            .symbols()
            .iter()
            .filter_map(|symbol| match symbol {
                Symbol::Key(leaf) => Some(*leaf),
                _ => None,
            })
            .collect();
        let value = self.node(rows);
        // A list may have an item twice, and so can't give keys.
        let is_of_list = |symbol: &Symbol| matches!(symbol, Symbol::Item(_));
        let ([over], false) = (&keys[..], expr.symbols().iter().any(is_of_list)) else {
            let leaves = expr.symbols().iter().filter_map(|s| s.leaf()).collect();
            self.problem_of(What::OpenKey, leaves);
            return Entry::Field {
                when,
                key: "".into(),
                value: Node::Null,
                record: false,
            };
        };
        let over = *over;
        loose.extend(value.loose.into_iter().filter(|loose| loose.leaf != over));
        Entry::Range {
            when,
            over,
            omit: Vec::new(),
            key: expr,
            value: value.node,
        }
    }

    /// Leaves the keys that the chart itself sets out of an open map beside them.
    pub(super) fn fix_omitted(&mut self, entries: &mut [Entry]) {
        let fixed: BTreeSet<String> = entries
            .iter()
            .flat_map(|entry| match entry {
                Entry::Field { key, .. } => vec![key.to_string()],
                Entry::Include(labels) => label_keys(*labels),
                Entry::Range { .. } => Vec::new(),
            })
            .collect();
        let mut ranges = Vec::new();
        for entry in entries {
            if let Entry::Range {
                over, omit, key, ..
            } = entry
            {
                ranges.push(*over);
                match key.sources(*over, &fixed) {
                    Some(sources) => *omit = sources,
                    None if fixed.is_empty() => {}
                    None => self.problem_of(What::OpenKey, vec![*over]),
                }
                let omitted = self.omitted.entry(*over).or_default();
                omitted.extend(omit.iter().cloned());
            }
        }
        if ranges.len() > 1 {
            self.problem_of(What::TwoMaps, ranges);
        }
    }
}

/// Returns the keys of the labels that a helper prints.
fn label_keys(labels: Builtin) -> Vec<String> {
    let within = |of: &Builtin| *of == Builtin::SelectorLabels || labels == Builtin::Labels;
    LABELS
        .iter()
        .filter(|(_, of)| within(of))
        .map(|(key, _)| (*key).into())
        .collect()
}
