//! Sets of environments, and the conditions that tell them apart.

use crate::placeholder::LeafId;
use crate::val::condition::Condition;
use std::collections::BTreeSet;

/// Environments by their number.
pub(super) type Set = BTreeSet<usize>;

/// A part of a template, with the environments that have it in one place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Side<T> {
    pub(super) of: Set,
    pub(super) it: T,
}

impl<T> Side<T> {
    /// A part of it, if there is one.
    pub(super) fn part<U>(&self, part: impl FnOnce(&T) -> Option<U>) -> Option<Side<U>> {
        let it = part(&self.it)?;
        let of = self.of.clone();
        Some(Side { of, it })
    }
}

/// The environments of several sides.
pub(super) fn all<T>(sides: &[Side<T>]) -> Set {
    sides
        .iter()
        .flat_map(|side| side.of.iter().copied())
        .collect()
}

/// Groups the sides with equal content.
pub(super) fn distinct<T: PartialEq>(sides: impl IntoIterator<Item = Side<T>>) -> Vec<Side<T>> {
    let mut found: Vec<Side<T>> = Vec::new();
    for side in sides {
        match found.iter_mut().find(|known| known.it == side.it) {
            Some(known) => known.of.extend(side.of),
            None => found.push(side),
        }
    }
    found
}

/// The environments of a layered chart.
#[derive(Clone, Copy)]
pub(super) struct Environments<'a> {
    /// The open value that names one of them.
    pub(super) leaf: LeafId,
    pub(super) names: &'a [String],
}

impl Environments<'_> {
    /// Returns the condition that the environment, which is one of `all`, is one of `some`, in its shorter form.
    pub(super) fn among(&self, some: &Set, all: &Set) -> Condition {
        let others: Set = all - some;
        if others.is_empty() {
            Condition::Always
        } else if some.is_empty() {
            Condition::Never
        } else if others.len() < some.len() {
            self.is(&others).not()
        } else {
            self.is(some)
        }
    }

    /// Returns the condition under which a part exists, given each side's own; the rest of `all` lacks the part.
    pub(super) fn when<'c>(&self, sides: Vec<Side<&'c Condition>>, all: &Set) -> Condition {
        let sides = distinct(sides);
        let here = self::all(&sides);
        let conjuncts = |side: &Side<&'c Condition>| side.it.conjuncts();
        let shared: Vec<&Condition> = match sides.split_first() {
            Some((first, others)) => conjuncts(first)
                .into_iter()
                .filter(|part| others.iter().all(|other| conjuncts(other).contains(part)))
                .collect(),
            None => Vec::new(),
        };
        let own = sides.iter().map(|side| {
            let rest = conjuncts(side)
                .into_iter()
                .filter(|part| !shared.contains(part));
            let it = rest.cloned().fold(Condition::Always, Condition::and);
            Side {
                of: side.of.clone(),
                it,
            }
        });
        let shared = shared.iter().copied().cloned();
        let common = shared.fold(self.among(&here, all), Condition::and);
        common.and(self.any(distinct(own), &here))
    }

    /// Returns the condition that chooses each side's condition by the environment.
    fn any(&self, mut sides: Vec<Side<Condition>>, all: &Set) -> Condition {
        sides.sort_by_key(|side| side.it != Condition::Always);
        match &sides[..] {
            [] => Condition::Never,
            [one] => one.it.clone(),
            // Where the first doesn't hold it is the second's environment.
            [always, other] if always.it == Condition::Always => {
                self.among(&always.of, all).or(other.it.clone())
            }
            sides => sides.iter().fold(Condition::Never, |any, side| {
                any.or(self.among(&side.of, all).and(side.it.clone()))
            }),
        }
    }

    fn is(&self, some: &Set) -> Condition {
        let names = some.iter().filter_map(|index| self.names.get(*index));
        Condition::Is(self.leaf, names.cloned().collect())
    }
}
