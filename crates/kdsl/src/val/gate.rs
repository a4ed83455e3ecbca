//! Conditions on open values: what is there only if they hold.

use super::Val;
use super::session::{Leaf, Session};
use crate::placeholder::LeafId;
use serde_json::Value;
use std::sync::Arc;

/// A condition that is decided at `helm install`.
///
/// A gate can't be looked at in Rust. It can make a field, an object or a group of objects be there or not,
/// and it combines with others:
///
/// ```
/// use kdsl::{Gate, Val};
///
/// let autoscaling = Val::from(false);
/// let replicas = Val::from(3);
/// // In the template: `replicas` under `{{- if not .Values.autoscaling.enabled }}`.
/// let field: Option<i32> = Gate::from(&autoscaling).not().then(|| replicas.get());
/// assert_eq!(field, Some(3));
/// ```
#[derive(Debug, Clone)]
#[must_use = "a gate does nothing until something is put behind it"]
pub struct Gate {
    pub(crate) condition: Condition,
    session: Option<Arc<Session>>,
}

/// What a gate rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Condition {
    Always,
    Never,
    /// An open boolean is true.
    Value(LeafId),
    /// An optional value is set.
    Set(LeafId),
    /// A map, a list or an object is not empty.
    NonEmpty(LeafId),
    /// A text is one of these words.
    Is(LeafId, Vec<String>),
    Not(Box<Condition>),
    And(Vec<Condition>),
    Or(Vec<Condition>),
}

impl Condition {
    pub(crate) fn not(self) -> Self {
        match self {
            Self::Always => Self::Never,
            Self::Never => Self::Always,
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Never, _) | (_, Self::Never) => Self::Never,
            (Self::Always, it) | (it, Self::Always) => it,
            (a, b) if a == b => a,
            (a, b) => Self::And(flat(a, b, |c| match c {
                Self::And(all) => Ok(all),
                other => Err(other),
            })),
        }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Always, _) | (_, Self::Always) => Self::Always,
            (Self::Never, it) | (it, Self::Never) => it,
            (a, b) if a == b => a,
            (a, b) => Self::Or(flat(a, b, |c| match c {
                Self::Or(all) => Ok(all),
                other => Err(other),
            })),
        }
    }

    /// Does the other one hold wherever this one does, for all that can be told from their shapes?
    pub(crate) fn implies(&self, other: &Self) -> bool {
        match (self, other) {
            (a, b) if a == b => true,
            (Self::Never, _) | (_, Self::Always) => true,
            (Self::Or(all), _) => all.iter().all(|one| one.implies(other)),
            (_, Self::And(all)) => all.iter().all(|one| self.implies(one)),
            (Self::And(all), Self::Or(any)) => {
                all.iter().any(|one| one.implies(other)) || any.iter().any(|one| self.implies(one))
            }
            (Self::And(all), _) => all.iter().any(|one| one.implies(other)),
            (_, Self::Or(any)) => any.iter().any(|one| self.implies(one)),
            _ => false,
        }
    }

    /// The open values that it depends on.
    pub(crate) fn leaves(&self) -> Vec<LeafId> {
        match self {
            Self::Always | Self::Never => Vec::new(),
            Self::Value(leaf) | Self::Set(leaf) | Self::NonEmpty(leaf) | Self::Is(leaf, _) => {
                vec![*leaf]
            }
            Self::Not(inner) => inner.leaves(),
            Self::And(all) | Self::Or(all) => all.iter().flat_map(Self::leaves).collect(),
        }
    }

    /// Calls `visit` with every open value that it depends on.
    pub(crate) fn map_leaves(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        match self {
            Self::Always | Self::Never => {}
            Self::Value(leaf) | Self::Set(leaf) | Self::NonEmpty(leaf) | Self::Is(leaf, _) => {
                visit(leaf);
            }
            Self::Not(inner) => inner.map_leaves(visit),
            Self::And(all) | Self::Or(all) => all.iter_mut().for_each(|c| c.map_leaves(visit)),
        }
    }

    /// Is it true of these values?
    pub(crate) fn holds(&self, leaves: &[Leaf], values: &[Value]) -> bool {
        let value = |leaf: &LeafId| values.get(leaf.0).unwrap_or(&Value::Null);
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Value(leaf) => *value(leaf) == Value::Bool(true),
            Self::Set(leaf) => {
                let blank = leaves
                    .get(leaf.0)
                    .is_some_and(|l| l.kind.is_blank_when_unset());
                !(value(leaf).is_null() || blank && value(leaf) == "")
            }
            Self::NonEmpty(leaf) => match value(leaf) {
                Value::Array(items) => !items.is_empty(),
                Value::Object(entries) => !entries.is_empty(),
                _ => false,
            },
            Self::Is(leaf, words) => {
                let word = value(leaf).as_str();
                word.is_some_and(|word| words.iter().any(|known| known == word))
            }
            Self::Not(inner) => !inner.holds(leaves, values),
            Self::And(all) => all.iter().all(|c| c.holds(leaves, values)),
            Self::Or(all) => all.iter().any(|c| c.holds(leaves, values)),
        }
    }
}

fn flat(
    a: Condition,
    b: Condition,
    parts: impl Fn(Condition) -> Result<Vec<Condition>, Condition>,
) -> Vec<Condition> {
    let mut all = parts(a).unwrap_or_else(|one| vec![one]);
    for part in parts(b).unwrap_or_else(|one| vec![one]) {
        if !all.contains(&part) {
            all.push(part);
        }
    }
    all
}

impl Gate {
    pub(super) fn on(condition: Condition, session: Option<Arc<Session>>) -> Self {
        Self { condition, session }
    }

    /// Both.
    pub fn and(&self, other: impl Into<Gate>) -> Self {
        self.combine(other.into(), Condition::and)
    }

    /// Either, or both.
    pub fn or(&self, other: impl Into<Gate>) -> Self {
        self.combine(other.into(), Condition::or)
    }

    /// The opposite.
    pub fn not(&self) -> Self {
        Self::on(self.condition.clone().not(), self.session.clone())
    }

    /// `Some` behind the gate, `None` before it: for one optional field of an object.
    pub fn then<T>(&self, value: impl FnOnce() -> T) -> Option<T> {
        self.is_on().then(value)
    }

    /// One of two: printed as `if` and `else`.
    pub fn choose<T>(&self, then: impl FnOnce() -> T, otherwise: impl FnOnce() -> T) -> T {
        if self.is_on() { then() } else { otherwise() }
    }

    /// Does it hold in the present run?
    pub(crate) fn is_on(&self) -> bool {
        match (&self.condition, &self.session) {
            (Condition::Always, _) => true,
            (Condition::Never, _) | (_, None) => false,
            (condition, Some(session)) => session.is_on(condition),
        }
    }

    fn combine(&self, other: Gate, how: impl FnOnce(Condition, Condition) -> Condition) -> Self {
        let session = self.session.clone().or(other.session);
        Self::on(how(self.condition.clone(), other.condition), session)
    }
}

/// A setting that is fixed for an environment: the gate is open or shut once and for all.
impl From<bool> for Gate {
    fn from(fixed: bool) -> Self {
        Self::on(
            if fixed {
                Condition::Always
            } else {
                Condition::Never
            },
            None,
        )
    }
}

impl From<&Gate> for Gate {
    fn from(gate: &Gate) -> Self {
        gate.clone()
    }
}

impl From<&Val<bool>> for Gate {
    fn from(value: &Val<bool>) -> Self {
        value
            .gate(Condition::Value)
            .unwrap_or_else(|| value.known().into())
    }
}

mod describe;
#[cfg(test)]
mod tests;
