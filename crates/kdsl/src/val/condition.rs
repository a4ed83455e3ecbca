//! Conditions on open values, as data.

use super::leaf::Leaf;
use crate::placeholder::LeafId;
use serde_json::Value;

/// The condition behind a [`Gate`](super::Gate).
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
    /// Returns the opposite.
    pub(crate) fn not(self) -> Self {
        match self {
            Self::Always => Self::Never,
            Self::Never => Self::Always,
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// Returns the condition that both hold.
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

    /// Returns the condition that one of both holds at least.
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

    /// Returns the condition that one of both holds at least, with what both have in common said once.
    pub(crate) fn either(self, other: Self) -> Self {
        let parts = |condition| match condition {
            Self::And(all) => all,
            one => vec![one],
        };
        let (a, b) = (parts(self), parts(other));
        let (common, a): (Vec<_>, Vec<_>) = a.into_iter().partition(|part| b.contains(part));
        let b = b.into_iter().filter(|part| !common.contains(part));
        let all = |parts: &mut dyn Iterator<Item = Self>| parts.fold(Self::Always, Self::and);
        let rest = all(&mut a.into_iter()).or(all(&mut b.clone()));
        all(&mut common.clone().into_iter()).and(rest)
    }

    /// Returns whether `other` holds wherever this condition does, as far as their shapes tell.
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

    /// Returns the open values that the condition depends on.
    pub(crate) fn leaves(&self) -> Vec<LeafId> {
        let leaves = self.atoms().into_iter().map(|atom| match atom {
            Self::Value(leaf) | Self::Set(leaf) | Self::NonEmpty(leaf) | Self::Is(leaf, _) => {
                Some(*leaf)
            }
            _ => None,
        });
        leaves.flatten().collect()
    }

    /// Returns the conditions on one open value each that it is made of, in their order.
    pub(crate) fn atoms(&self) -> Vec<&Self> {
        match self {
            Self::Always | Self::Never => Vec::new(),
            Self::Not(inner) => inner.atoms(),
            Self::And(all) | Self::Or(all) => all.iter().flat_map(Self::atoms).collect(),
            atom => vec![atom],
        }
    }

    /// Returns the conditions that must all hold.
    pub(crate) fn conjuncts(&self) -> Vec<&Self> {
        match self {
            Self::Always => Vec::new(),
            Self::And(all) => all.iter().collect(),
            one => vec![one],
        }
    }

    /// Returns the condition with others in place of its parts: of each that is about one open value, or the opposite
    /// of such a one.
    pub(crate) fn map_parts(&self, part: &dyn Fn(&Self) -> Self) -> Self {
        match self {
            Self::And(all) => all
                .iter()
                .map(|one| one.map_parts(part))
                .fold(Self::Always, Self::and),
            Self::Or(all) => all
                .iter()
                .map(|one| one.map_parts(part))
                .fold(Self::Never, Self::or),
            one => part(one),
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

    /// Returns whether the condition holds for these values, which are in the order of the leaves.
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
            Self::Not(_) | Self::And(_) | Self::Or(_) => {
                self.holds_if(&|atom| atom.holds(leaves, values))
            }
        }
    }

    /// Returns whether the condition holds if its atoms do as `atom` says.
    pub(crate) fn holds_if(&self, atom: &dyn Fn(&Self) -> bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Not(inner) => !inner.holds_if(atom),
            Self::And(all) => all.iter().all(|one| one.holds_if(atom)),
            Self::Or(all) => all.iter().any(|one| one.holds_if(atom)),
            one => atom(one),
        }
    }
}

/// Returns the parts of two conditions, each once.
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

#[cfg(test)]
mod tests;
