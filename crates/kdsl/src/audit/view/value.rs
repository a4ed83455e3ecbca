//! What is at a place, as far as it can be told for all values.

use super::{View, What};
use crate::emit::template::{Expr, Node};
use crate::placeholder::{LeafId, Symbol};
use serde_json::Value;

impl<'a> View<'a> {
    /// The node, if the place is no piece of an open object.
    pub(crate) fn node(&self) -> Option<&'a Node> {
        match self.what {
            What::Node(node) => Some(node),
            _ => None,
        }
    }

    /// Is there nothing here?
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self.what, What::Absent | What::Default(Value::Null))
    }

    /// Is there an empty map or list here, or nothing?
    pub(crate) fn is_empty(&self) -> bool {
        match self.what {
            What::Node(Node::Map(entries)) => entries.is_empty(),
            What::Node(Node::Seq(items)) => items.is_empty(),
            What::Default(Value::Object(entries)) => entries.is_empty(),
            What::Default(Value::Array(items)) => items.is_empty(),
            _ => self.is_absent(),
        }
    }

    pub(crate) fn boolean(&self) -> Option<bool> {
        match self.what {
            What::Bool(it) => Some(it),
            What::Node(Node::Bool(it)) | What::Default(Value::Bool(it)) => Some(*it),
            _ => None,
        }
    }

    /// A fixed number, or an open one by default.
    pub(crate) fn number(&self) -> Option<i64> {
        match self.what {
            What::Node(Node::Int(it)) => Some(*it),
            What::Default(value) => value.as_i64(),
            _ => self.values.leaf(self.leaf()?)?.default.as_i64(),
        }
    }

    /// Can it be this number?
    pub(crate) fn may_be(&self, number: i64) -> bool {
        match self.what {
            What::Node(Node::Expr(_)) => self
                .leaf()
                .is_none_or(|leaf| self.values.may_be(leaf, number)),
            _ => self.number() == Some(number),
        }
    }

    /// A fixed text.
    pub(crate) fn text(&self) -> Option<&'a str> {
        match self.what {
            What::Node(Node::Text(text)) | What::Default(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// All texts that it can be, if they are counted: a fixed one, or an open choice's.
    pub(crate) fn words(&self) -> Option<Vec<String>> {
        match (self.text(), self.leaf()) {
            (Some(text), _) => Some(vec![text.into()]),
            (None, Some(leaf)) => self.values.words(leaf),
            (None, None) => None,
        }
    }

    /// Is it one of these texts, whatever the values are?
    pub(crate) fn is_one_of(&self, allowed: &[&str]) -> bool {
        self.words()
            .is_some_and(|words| words.iter().all(|word| allowed.contains(&word.as_str())))
    }

    /// The text that it is with all open values at their defaults; what only Helm knows reads `release`.
    pub(crate) fn default_text(&self) -> Option<String> {
        if let Some(text) = self.text() {
            return Some(text.into());
        }
        match self.what {
            What::Node(Node::Expr(expr)) => {
                Some(expr.text(&|symbol| self.symbol(symbol), &|_| DIGEST.into()))
            }
            _ => self.number().map(|number| number.to_string()),
        }
    }

    /// The name of an object, with what only Helm knows as a token: equal texts are equal names.
    pub(crate) fn name(&self) -> Option<String> {
        match self.what {
            What::Node(Node::Expr(expr)) => {
                Some(expr.text(&|symbol| symbol.to_string(), &|of| format!("{of:?}")))
            }
            _ => self.text().map(Into::into),
        }
    }

    /// The open value that stands here alone.
    pub(crate) fn leaf(&self) -> Option<LeafId> {
        match self.what {
            What::Node(Node::Expr(Expr::Symbol(Symbol::Value(leaf)))) => Some(*leaf),
            _ => None,
        }
    }

    /// Is it a text with the release's name in it, and nothing else that is open?
    pub(crate) fn is_of_release(&self) -> bool {
        let symbols = match self.what {
            What::Node(Node::Expr(expr)) => expr.symbols(),
            _ => Vec::new(),
        };
        let is_builtin = |symbol: &Symbol| matches!(symbol, Symbol::Builtin(_));
        !symbols.is_empty() && symbols.iter().all(is_builtin)
    }

    /// Does what is here hold only while open values are at their defaults?
    pub(crate) fn is_by_default(&self) -> bool {
        let is_value = |symbol: &Symbol| symbol.leaf().is_some();
        self.by_default
            || matches!(self.what, What::Node(Node::Expr(expr)) if expr.symbols().iter().any(is_value))
    }

    fn symbol(&self, symbol: Symbol) -> String {
        let Symbol::Value(leaf) = symbol else {
            return "release".into();
        };
        match self.values.leaf(leaf).map(|leaf| &leaf.default) {
            Some(Value::String(text)) => text.clone(),
            None | Some(Value::Null) => String::new(),
            Some(other) => other.to_string(),
        }
    }
}

/// What stands for a digest, which nobody could foretell.
const DIGEST: &str = "0123456789abcdef";
