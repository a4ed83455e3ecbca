//! Values of views, as far as they can be told for all values of the open settings.

use super::{View, Viewed};
use crate::emit::template::{Expr, Node};
use crate::placeholder::{LeafId, Symbol};
use serde_json::Value;

impl<'a> View<'a> {
    /// Returns the template's node, if the place is no piece of an open object.
    pub(crate) fn node(&self) -> Option<&'a Node> {
        match self.what {
            Viewed::Node(node) => Some(node),
            _ => None,
        }
    }

    /// Returns whether nothing is here.
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self.what, Viewed::Absent | Viewed::Default(Value::Null))
    }

    /// Returns whether an empty map or list is here, or nothing.
    pub(crate) fn is_empty(&self) -> bool {
        match self.what {
            Viewed::Node(Node::Map(entries)) => entries.is_empty(),
            Viewed::Node(Node::Seq(items)) => items.is_empty(),
            Viewed::Default(Value::Object(entries)) => entries.is_empty(),
            Viewed::Default(Value::Array(items)) => items.is_empty(),
            _ => self.is_absent(),
        }
    }

    /// Returns a boolean, fixed or one of an open one's two values.
    pub(crate) fn boolean(&self) -> Option<bool> {
        match self.what {
            Viewed::Bool(it) => Some(it),
            Viewed::Node(Node::Bool(it)) | Viewed::Default(Value::Bool(it)) => Some(*it),
            _ => None,
        }
    }

    /// Returns a fixed number, or an open one's default value.
    pub(crate) fn number(&self) -> Option<i64> {
        match self.what {
            Viewed::Node(Node::Int(it)) => Some(*it),
            Viewed::Default(value) => value.as_i64(),
            _ => self.values.leaf(self.leaf()?)?.default.as_i64(),
        }
    }

    /// Returns whether the value can be this number.
    pub(crate) fn may_be(&self, number: i64) -> bool {
        match self.what {
            Viewed::Node(Node::Expr(_)) => self
                .leaf()
                .is_none_or(|leaf| self.values.may_be(leaf, number)),
            _ => self.number() == Some(number),
        }
    }

    /// Returns a fixed text.
    pub(crate) fn text(&self) -> Option<&'a str> {
        match self.what {
            Viewed::Node(Node::Text(text)) | Viewed::Default(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// Returns all texts that the value can be, if there is a list of them: a fixed text, or an open choice's.
    pub(crate) fn possible_texts(&self) -> Option<Vec<String>> {
        match (self.text(), self.leaf()) {
            (Some(text), _) => Some(vec![text.into()]),
            (None, Some(leaf)) => self.values.words(leaf),
            (None, None) => None,
        }
    }

    /// Returns whether the value is one of these texts, whatever the open values are.
    pub(crate) fn is_one_of(&self, allowed: &[&str]) -> bool {
        self.possible_texts()
            .is_some_and(|words| words.iter().all(|word| allowed.contains(&word.as_str())))
    }

    /// Returns the text with all open values at their defaults; built-ins read `release`.
    pub(crate) fn default_text(&self) -> Option<String> {
        if let Some(text) = self.text() {
            return Some(text.into());
        }
        match self.what {
            Viewed::Node(Node::Expr(expr)) => {
                Some(expr.text(&|symbol| self.symbol(symbol), &|_| DIGEST.into()))
            }
            _ => self.number().map(|number| number.to_string()),
        }
    }

    /// Returns an object's name with its open parts as placeholders: equal texts are equal names.
    pub(crate) fn name(&self) -> Option<String> {
        match self.what {
            Viewed::Node(Node::Expr(expr)) => {
                Some(expr.text(&|symbol| symbol.to_string(), &|of| format!("{of:?}")))
            }
            _ => self.text().map(Into::into),
        }
    }

    /// Returns the leaf that stands here alone.
    pub(crate) fn leaf(&self) -> Option<LeafId> {
        match self.what {
            Viewed::Node(Node::Expr(Expr::Symbol(Symbol::Value(leaf)))) => Some(*leaf),
            _ => None,
        }
    }

    /// Returns whether the text holds built-ins, such as the release's name, and no open value.
    pub(crate) fn is_of_release(&self) -> bool {
        let symbols = match self.what {
            Viewed::Node(Node::Expr(expr)) => expr.symbols(),
            _ => Vec::new(),
        };
        let is_builtin = |symbol: &Symbol| matches!(symbol, Symbol::Builtin(_));
        !symbols.is_empty() && symbols.iter().all(is_builtin)
    }

    /// Returns whether the value is known for the default values only.
    pub(crate) fn is_by_default(&self) -> bool {
        let is_value = |symbol: &Symbol| symbol.leaf().is_some();
        self.by_default
            || matches!(self.what, Viewed::Node(Node::Expr(expr)) if expr.symbols().iter().any(is_value))
    }

    /// Returns the default value of a symbol as text.
    pub(super) fn symbol(&self, symbol: Symbol) -> String {
        let Some(leaf) = symbol.leaf() else {
            return "release".into();
        };
        let default = self.values.default(leaf);
        let first = match symbol {
            Symbol::Item(_) => default.get(0),
            Symbol::Entry(_) => default.as_object().and_then(|map| map.values().next()),
            Symbol::Key(_) => {
                let key = default.as_object().and_then(|map| map.keys().next());
                return key.cloned().unwrap_or_default();
            }
            _ => Some(default),
        };
        match first {
            Some(Value::String(text)) => text.clone(),
            None | Some(Value::Null) => String::new(),
            Some(other) => other.to_string(),
        }
    }
}

/// A text in place of a digest, whose value is known at install time only.
pub(super) const DIGEST: &str = "0123456789abcdef";
