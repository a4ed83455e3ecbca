//! Scalars: fixed ones, and placeholders.

use super::problem::{Doubt, What};
use super::row::Row;
use super::{Built, Loose, Merger};
use crate::emit::template::{Expr, Node};
use crate::placeholder::{LeafId, Part, Symbol, has_token, parts};
use crate::tree::Tree;
use crate::val::digest::settled;
use crate::val::kind::Shape;

impl Merger<'_> {
    pub(super) fn scalar(&mut self, tree: &Tree) -> Built {
        match tree {
            Tree::Bool(it) => Node::Bool(*it).into(),
            Tree::Float(it) => Node::Float(*it).into(),
            Tree::Text(text) => self.text(text),
            _ => Node::Null.into(),
        }
    }

    pub(super) fn text(&mut self, text: &str) -> Built {
        if !has_token(text) {
            return Node::Text(text.into()).into();
        }
        let Some(expr) = self.expr(text) else {
            return Node::Null.into();
        };
        if let Expr::Joined(parts) = &expr
            && let [Part::Text(text)] = &parts[..]
        {
            return Node::Text(text.clone()).into();
        }
        let symbols = expr.symbols();
        let changed = symbols.iter().filter(|symbol| self.is_structured(**symbol));
        let changed: Vec<LeafId> = changed.filter_map(|symbol| symbol.leaf()).collect();
        if !changed.is_empty() {
            self.problem_of(What::ChangedObject, changed);
        }
        let looped = symbols.iter().filter(|symbol| symbol.is_looped());
        let mut looped: Vec<LeafId> = looped.filter_map(|symbol| symbol.leaf()).collect();
        looped.dedup();
        let at = |leaf| Loose {
            leaf,
            path: self.path.clone(),
        };
        let loose = looped.into_iter().map(at).collect();
        Built {
            node: Node::Expr(expr),
            loose,
        }
    }

    pub(super) fn expr(&mut self, text: &str) -> Option<Expr> {
        if let Ok(mut parts) = parts(text).map(settled) {
            Some(match parts.as_slice() {
                [Part::Symbol(symbol)] if !self.is_formatted(*symbol) => Expr::Symbol(*symbol),
                _ => Expr::Joined(std::mem::take(&mut parts)),
            })
        } else {
            self.problem(What::BrokenText);
            None
        }
    }

    /// Returns whether a symbol in a text is a number or a boolean that was formatted.
    pub(super) fn is_formatted(&self, symbol: Symbol) -> bool {
        let Symbol::Value(leaf) = symbol else {
            return false;
        };
        self.leaves.get(leaf.0).is_some_and(|leaf| {
            matches!(
                leaf.kind.shape,
                Shape::Integer | Shape::Port | Shape::Boolean
            )
        })
    }

    /// Returns whether a symbol is an open object's.
    pub(super) fn is_structured(&self, symbol: Symbol) -> bool {
        symbol
            .leaf()
            .and_then(|leaf| self.leaves.get(leaf.0))
            .is_some_and(|leaf| leaf.skeleton.is_some())
    }

    /// Merges numbers that are the same in all runs, or an open one's placeholders.
    pub(super) fn number(&mut self, rows: &[Row<'_>]) -> Built {
        let value = |odd: bool| {
            let mut values = rows
                .iter()
                .filter(|row| row.odd == odd)
                .map(|row| match row.tree {
                    Tree::Int(int) => *int,
                    _ => 0,
                });
            let first = values.next()?;
            Some(values.all(|other| other == first).then_some(first))
        };
        match (value(false), value(true)) {
            (Some(None), _) | (_, Some(None)) => self.choice(rows),
            (Some(Some(even)), Some(Some(odd))) => {
                if even == odd {
                    return Node::Int(even).into();
                }
                match self.numbers.get(&(even, odd)) {
                    Some(leaf) => Node::Expr(Expr::Symbol(Symbol::Value(*leaf))).into(),
                    None => self.computed(rows),
                }
            }
            (Some(Some(one)), None) | (None, Some(Some(one))) => {
                if self.placeholders.contains(&one) {
                    self.doubts.push(Doubt {
                        forced: self.forced.clone(),
                    });
                }
                Node::Int(one).into()
            }
            (None, None) => Node::Null.into(),
        }
    }

    pub(super) fn computed(&mut self, rows: &[Row<'_>]) -> Built {
        // A literal that a gate chooses may by chance follow the parity of the runs.
        if Self::splits(rows).is_some() {
            return self.choice(rows);
        }
        self.problem(What::Computed);
        Node::Null.into()
    }
}
