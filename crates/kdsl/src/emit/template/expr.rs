//! Expressions: values of which something is open.

use crate::placeholder::{LeafId, Part, Symbol};
use std::collections::BTreeSet;

/// A value with an open part.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    /// One open value, or one thing that Helm knows.
    Symbol(Symbol),
    /// A text made of several parts.
    Joined(Vec<Part>),
}

impl Expr {
    /// Returns the symbols that the text is made of, those of a digest among them.
    pub(crate) fn symbols(&self) -> Vec<Symbol> {
        match self {
            Self::Symbol(symbol) => vec![*symbol],
            Self::Joined(parts) => {
                let mut symbols = Vec::new();
                for part in parts {
                    part.each_symbol(&mut |symbol| symbols.push(symbol));
                }
                symbols
            }
        }
    }

    /// Calls `visit` with every leaf, those of a digest among them.
    pub(crate) fn map_leaves(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        match self {
            Self::Symbol(symbol) => symbol.map_leaf(visit),
            Self::Joined(parts) => parts.iter_mut().for_each(|part| part.map_leaves(visit)),
        }
    }

    /// Returns the parts of the text.
    pub(crate) fn parts(&self) -> Vec<Part> {
        match self {
            Self::Symbol(symbol) => vec![Part::Symbol(*symbol)],
            Self::Joined(parts) => parts.clone(),
        }
    }

    /// Returns the text with `symbol`'s result in place of each symbol, and `digest`'s in place of each digest.
    pub(crate) fn text(
        &self,
        symbol: &dyn Fn(Symbol) -> String,
        digest: &dyn Fn(&[Part]) -> String,
    ) -> String {
        match self {
            Self::Symbol(one) => symbol(*one),
            Self::Joined(parts) => {
                let text = |part: &Part| match part {
                    Part::Text(text) => text.clone(),
                    Part::Symbol(one) => symbol(*one),
                    Part::Digest(parts) => digest(parts),
                };
                parts.iter().map(text).collect()
            }
        }
    }

    /// Returns the keys of the open map `over` for which this text gives one of `made`; `None` if that can't be told.
    pub(crate) fn sources(&self, over: LeafId, made: &BTreeSet<String>) -> Option<Vec<String>> {
        let key = Part::Symbol(Symbol::Key(over));
        let (before, after) = match self {
            Self::Symbol(symbol) => (*symbol == Symbol::Key(over)).then_some(("", ""))?,
            Self::Joined(parts) => match &parts[..] {
                [Part::Text(before), part] if *part == key => (before.as_str(), ""),
                [part, Part::Text(after)] if *part == key => ("", after.as_str()),
                [Part::Text(before), part, Part::Text(after)] if *part == key => {
                    (before.as_str(), after.as_str())
                }
                _ => return None,
            },
        };
        let source = |made: &String| {
            let source = made.strip_prefix(before)?.strip_suffix(after)?;
            Some(source.to_string())
        };
        Some(made.iter().filter_map(source).collect())
    }
}
