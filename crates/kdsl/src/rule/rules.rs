//! The rules of a chart, each once.

use super::Values;
use super::requirement::Requirement;
use crate::error::{Diagnostic, Diagnostics, Result};
use crate::path::ValuesPath;
use crate::place::Place;
use crate::placeholder::LeafId;
use crate::val::condition::Condition;
use std::collections::BTreeMap;

/// The rules of a chart, in the order in which they were stated first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    all: Vec<Requirement>,
    /// Those whose demands are on the same open values.
    by_demand: BTreeMap<Vec<LeafId>, Vec<usize>>,
    by_leaf: BTreeMap<LeafId, Vec<usize>>,
}

impl Rules {
    /// Adds a rule, or joins it with one that says the same. One about fixed values alone is none of a chart's.
    fn add(&mut self, new: Requirement) {
        let leaves = new.leaves();
        let bound = new.rule.demand.leaves();
        let nothing = Values {
            leaves: &[],
            values: &[],
        };
        let is_kept = bound.is_empty() && new.rule.demand.holds(nothing);
        if is_kept || leaves.is_empty() || new.rule.when == Condition::Never {
            return;
        }
        let alike = self.by_demand.entry(bound).or_default();
        let all = &mut self.all;
        let known = alike.iter().find(|index| all[**index].absorb(&new));
        let index = known.copied().unwrap_or(all.len());
        for leaf in leaves {
            let of_leaf = self.by_leaf.entry(leaf).or_default();
            if !of_leaf.contains(&index) {
                of_leaf.push(index);
            }
        }
        if index < all.len() {
            return;
        }
        alike.push(index);
        all.push(new);
    }

    /// Rewrites the patterns in the rules. Refuses those that `rewrite` can't, at the lines that state them.
    pub(crate) fn with_patterns(
        mut self,
        rewrite: impl Fn(&str) -> std::result::Result<String, Box<Diagnostic>>,
    ) -> Result<Self> {
        let mut error = Diagnostics::new();
        for rule in &mut self.all {
            let stated = rule.stated;
            let mut visit = |pattern: &mut String| match rewrite(pattern) {
                Ok(rewritten) => *pattern = rewritten,
                Err(refusal) => error.push(refusal.in_code(stated)),
            };
            rule.rule.demand.map_patterns(&mut visit);
        }
        error.check().map(|()| self)
    }

    /// Iterates over the rules.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Requirement> {
        self.all.iter()
    }

    /// Returns the rules that an open value is bound by.
    pub(crate) fn of(&self, leaf: LeafId) -> impl Iterator<Item = &Requirement> {
        let all = self.by_leaf.get(&leaf).into_iter().flatten();
        all.map(|index| &self.all[*index])
    }

    /// Refuses values with every rule that they break; `place` finds where a setting is given.
    pub(crate) fn check(
        &self,
        values: Values<'_>,
        place: &dyn Fn(&ValuesPath) -> Option<Place>,
    ) -> Result<()> {
        let broken = self.all.iter();
        broken
            .filter_map(|it| it.violation(values, place))
            .collect::<Diagnostics>()
            .check()
    }
}

impl Extend<Requirement> for Rules {
    fn extend<I: IntoIterator<Item = Requirement>>(&mut self, all: I) {
        all.into_iter().for_each(|new| self.add(new));
    }
}
