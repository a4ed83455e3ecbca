//! Expressions and conditions in Helm's template language, each in its safe form.

use super::quote::{NO_VALUE, go_string, go_strings};
use crate::emit::template::Expr;
use crate::placeholder::{Builtin, LeafId, Part, Symbol};
use crate::val::condition::Condition;
use crate::val::digest::DIGITS;
use crate::val::kind::Shape;
use crate::val::leaf::Leaf;

/// The printer of a chart's actions.
#[derive(Clone, Copy)]
pub(crate) struct Actions<'a> {
    pub(crate) chart: &'a str,
    pub(crate) leaves: &'a [Leaf],
}

/// The place of an action: the value of `.`, and the loops around it.
#[derive(Clone, Copy)]
pub(crate) enum Scope<'s> {
    /// `.` is the root.
    Root,
    /// `.` is this open value, as `with` sets it.
    With(LeafId),
    /// In a loop over an open list or map.
    Loop {
        over: LeafId,
        depth: usize,
        outer: &'s Scope<'s>,
    },
}

impl Scope<'_> {
    /// Returns the name of the root in this scope.
    fn root(&self) -> &'static str {
        match self {
            Self::Root => "",
            _ => "$",
        }
    }

    /// Returns the number of loops around the place.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Self::Loop { depth, .. } => depth + 1,
            _ => 0,
        }
    }

    /// Returns the number of loops around the one over `leaf`.
    fn depth_of(&self, leaf: LeafId) -> usize {
        match self {
            Self::Loop { over, depth, .. } if *over == leaf => *depth,
            Self::Loop { outer, .. } => outer.depth_of(leaf),
            _ => 0,
        }
    }
}

impl Actions<'_> {
    /// Prints an expression as a whole scalar: `{{ .Values.x | quote }}`.
    pub(crate) fn scalar(&self, expr: &Expr, scope: &Scope<'_>) -> String {
        let text = match expr {
            Expr::Symbol(Symbol::Value(leaf)) => {
                let pipe = match self.shape(*leaf) {
                    Shape::Integer | Shape::Port => "int64",
                    Shape::Boolean | Shape::IntOrString => "toJson",
                    _ => "quote",
                };
                format!("{} | {pipe}", self.path(*leaf, scope))
            }
            Expr::Joined(parts) => match parts[..] {
                // A number or a boolean that was formatted.
                [Part::Symbol(symbol @ Symbol::Value(leaf))] => {
                    let pipe = match self.shape(leaf) {
                        Shape::Integer | Shape::Port => "int64 | quote",
                        _ => "quote",
                    };
                    format!("{} | {pipe}", self.operand(symbol, scope))
                }
                _ if self.may_join(parts, NO_VALUE) => format!(
                    "{} | quote | replace {DELETED} {ESCAPED}",
                    self.text(expr, scope)
                ),
                _ => format!("{} | quote", self.text(expr, scope)),
            },
            Expr::Symbol(_) => format!("{} | quote", self.text(expr, scope)),
        };
        format!("{{{{ {text} }}}}")
    }

    /// Prints an expression as a pipeline that gives a text, without quotes around it.
    pub(crate) fn text(&self, expr: &Expr, scope: &Scope<'_>) -> String {
        match expr {
            Expr::Symbol(symbol) => self.operand(*symbol, scope),
            Expr::Joined(parts) => match &parts[..] {
                [Part::Digest(parts)] => self.digest(parts, scope),
                _ => self.joined(parts, scope),
            },
        }
    }

    fn joined(&self, parts: &[Part], scope: &Scope<'_>) -> String {
        let mut format = String::new();
        let mut operands = String::new();
        for part in parts {
            let (verb, operand) = match part {
                Part::Text(text) => {
                    format.push_str(&text.replace('%', "%%"));
                    continue;
                }
                Part::Symbol(symbol) => self.formatted(*symbol, scope),
                Part::Digest(parts) => ("%s", format!("({})", self.digest(parts, scope))),
            };
            format.push_str(verb);
            operands.push(' ');
            operands.push_str(&operand);
        }
        format!("printf {}{operands}", go_string(&format))
    }

    fn digest(&self, parts: &[Part], scope: &Scope<'_>) -> String {
        let text = self.joined(parts, scope).replace(NO_VALUE, HARMLESS);
        format!("{text} | sha256sum | trunc {DIGITS}")
    }

    /// Prints a condition, to stand behind `if`.
    pub(crate) fn condition(&self, condition: &Condition, scope: &Scope<'_>) -> String {
        let list = |word: &str, all: &[Condition]| {
            all.iter().fold(word.to_string(), |text, c| {
                format!("{text} {}", parenthesized(self.condition(c, scope)))
            })
        };
        match condition {
            Condition::Always => "true".into(),
            Condition::Never => "false".into(),
            Condition::Value(leaf) | Condition::NonEmpty(leaf) => self.path(*leaf, scope),
            Condition::Set(leaf) if self.is_blank_when_unset(*leaf) => self.path(*leaf, scope),
            Condition::Set(leaf) => format!("ne {} nil", self.path(*leaf, scope)),
            Condition::Is(leaf, all) => {
                format!("eq {}{}", self.path(*leaf, scope), go_strings(all))
            }
            Condition::Not(inner) => match &**inner {
                Condition::Is(leaf, all) if all.len() == 1 => {
                    format!("ne {}{}", self.path(*leaf, scope), go_strings(all))
                }
                inner => format!("not {}", parenthesized(self.condition(inner, scope))),
            },
            Condition::And(all) => list("and", all),
            Condition::Or(all) => list("or", all),
        }
    }

    /// Prints the path of an open value: `.Values.a.b`, or `.` where `with` has set it.
    pub(crate) fn path(&self, leaf: LeafId, scope: &Scope<'_>) -> String {
        if matches!(scope, Scope::With(with) if *with == leaf) {
            return ".".into();
        }
        let path = self
            .leaves
            .get(leaf.0)
            .map(|leaf| leaf.path.to_string())
            .unwrap_or_default();
        format!("{}.Values.{path}", scope.root())
    }

    /// Prints the call of a helper: `include "chart.labels" .`.
    pub(crate) fn include(&self, helper: &str, scope: &Scope<'_>) -> String {
        let root = if scope.root().is_empty() { "." } else { "$" };
        format!("include \"{}.{helper}\" {root}", self.chart)
    }

    /// Returns the shape of an open value.
    pub(crate) fn shape(&self, leaf: LeafId) -> Shape {
        self.leaves
            .get(leaf.0)
            .map_or(Shape::Text, |leaf| leaf.kind.shape)
    }

    /// Returns whether an empty text in `values.yaml` means that the value isn't set.
    pub(crate) fn is_blank_when_unset(&self, leaf: LeafId) -> bool {
        self.leaves
            .get(leaf.0)
            .is_some_and(|leaf| leaf.kind.is_blank_when_unset())
    }

    /// Returns whether `word` can arise across the border of two parts of a text.
    fn may_join(&self, parts: &[Part], word: &str) -> bool {
        let ends = |text: &str| (1..word.len()).any(|length| text.ends_with(&word[..length]));
        let starts = |text: &str| (1..word.len()).any(|at| text.starts_with(&word[at..]));
        let is_free = |part: &Part| matches!(part, Part::Symbol(symbol) if self.is_free(*symbol));
        let pair = |pair: &[Part]| match pair {
            [Part::Text(text), open] if is_free(open) => ends(text),
            [open, Part::Text(text)] if is_free(open) => starts(text),
            [a, b] => is_free(a) && is_free(b),
            _ => false,
        };
        let between = |three: &[Part]| match three {
            [a, Part::Text(text), b] => is_free(a) && is_free(b) && word.contains(text.as_str()),
            _ => false,
        };
        parts.windows(2).any(pair) || parts.windows(3).any(between)
    }

    /// Returns whether a symbol can be any text.
    fn is_free(&self, symbol: Symbol) -> bool {
        match symbol {
            Symbol::Value(leaf) => self.shape(leaf) == Shape::Text,
            Symbol::Key(_) | Symbol::Entry(_) | Symbol::Item(_) => true,
            Symbol::Builtin(_) => false,
        }
    }

    fn formatted(&self, symbol: Symbol, scope: &Scope<'_>) -> (&'static str, String) {
        let operand = self.operand(symbol, scope);
        match symbol {
            Symbol::Value(leaf) => match self.shape(leaf) {
                Shape::Integer | Shape::Port => ("%d", format!("({operand} | int64)")),
                Shape::Boolean | Shape::IntOrString => ("%v", operand),
                _ => ("%s", operand),
            },
            Symbol::Builtin(Builtin::ReleaseRevision) => ("%d", operand),
            Symbol::Builtin(builtin) if helper(builtin).is_some() => ("%s", format!("({operand})")),
            _ => ("%s", operand),
        }
    }

    fn operand(&self, symbol: Symbol, scope: &Scope<'_>) -> String {
        match symbol {
            Symbol::Value(leaf) => self.path(leaf, scope),
            Symbol::Key(leaf) => numbered("$key", scope.depth_of(leaf)),
            Symbol::Entry(leaf) => numbered("$value", scope.depth_of(leaf)),
            Symbol::Item(leaf) => numbered("$item", scope.depth_of(leaf)),
            Symbol::Builtin(builtin) => match helper(builtin) {
                Some(name) => self.include(name, scope),
                None => format!("{}{}", scope.root(), path_of(builtin)),
            },
        }
    }
}

/// [`NO_VALUE`] as a piece of a string literal in a template.
const HARMLESS: &str = r"\u003cno value>";
/// [`NO_VALUE`] as a whole literal.
const DELETED: &str = r#""\u003cno value>""#;
/// [`NO_VALUE`] as a piece of a double-quoted scalar that Helm leaves alone.
const ESCAPED: &str = r#""\\u003cno value>""#;

/// Returns the name of a loop's variable: numbered within other loops.
pub(crate) fn numbered(name: &str, depth: usize) -> String {
    if depth == 0 {
        name.into()
    } else {
        format!("{name}{}", depth + 1)
    }
}

/// Returns the helper in `_helpers.tpl` that gives a built-in, if one does.
pub(crate) fn helper(builtin: Builtin) -> Option<&'static str> {
    Some(match builtin {
        Builtin::Name => "name",
        Builtin::Fullname => "fullname",
        Builtin::Namespace => "namespace",
        Builtin::ServiceAccountName => "serviceAccountName",
        Builtin::Labels => "labels",
        Builtin::SelectorLabels => "selectorLabels",
        _ => return None,
    })
}

/// Returns the path of a built-in among Helm's built-in objects.
fn path_of(builtin: Builtin) -> &'static str {
    match builtin {
        Builtin::ReleaseNamespace => ".Release.Namespace",
        Builtin::ReleaseService => ".Release.Service",
        Builtin::ReleaseRevision => ".Release.Revision",
        Builtin::ChartName => ".Chart.Name",
        Builtin::ChartVersion => ".Chart.Version",
        Builtin::AppVersion => ".Chart.AppVersion",
        Builtin::KubeVersion => ".Capabilities.KubeVersion.Version",
        _ => ".Release.Name",
    }
}

/// Puts parentheses around an operand, if it needs them.
pub(crate) fn parenthesized(text: String) -> String {
    if text.contains(' ') {
        format!("({text})")
    } else {
        text
    }
}
