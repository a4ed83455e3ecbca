//! Requirements: rules with their sentences, and with what mends a violation.

use super::demand::Demand;
use super::wording::Wording;
use super::{Rule, Values};
use crate::error::{Code, Diagnostic};
use crate::path::ValuesPath;
use crate::place::Place;
use crate::placeholder::{LeafId, has_token};
use crate::val::condition::Condition;
use crate::val::leaf::Leaf;
use regex::Regex;
use serde_json::Value;
use std::borrow::Cow;
use std::panic::Location;

/// A rule as objects require it.
#[derive(Debug, Clone)]
pub(crate) struct Requirement {
    pub(crate) rule: Rule,
    pub(crate) wording: Wording,
    pub(crate) help: &'static str,
    pub(crate) code: Code,
    /// The line that states it.
    pub(crate) stated: &'static Location<'static>,
}

impl Requirement {
    /// Creates the requirement of an author's rule.
    pub(crate) fn new(rule: Rule, sentence: String, stated: &'static Location<'static>) -> Self {
        Self {
            rule,
            wording: Wording::Own(sentence),
            help: "change one of the values",
            code: Code::BrokenRule,
            stated,
        }
    }

    /// Creates the requirement of a builder's rule, whose `sentence` has `{0}` and `{1}` in place of its values.
    pub(crate) fn of(
        rule: Rule,
        sentence: impl Into<Cow<'static, str>>,
        help: &'static str,
        code: Code,
        stated: &'static Location<'static>,
    ) -> Self {
        Self {
            rule,
            wording: Wording::Of(sentence.into()),
            help,
            code,
            stated,
        }
    }

    /// Returns the sentence.
    pub(crate) fn sentence(&self, leaves: &[Leaf]) -> String {
        self.wording.sentence(&self.rule.demand, leaves)
    }

    /// Returns the open values that the rule depends on.
    pub(crate) fn leaves(&self) -> Vec<LeafId> {
        let mut leaves = self.rule.demand.leaves();
        leaves.extend(self.rule.when.leaves());
        leaves.sort();
        leaves.dedup();
        leaves
    }

    /// Returns whether all of its values are known.
    pub(crate) fn is_known(&self) -> bool {
        self.leaves().is_empty()
    }

    /// Returns whether both say the same, wherever they were stated.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.rule == other.rule && self.wording == other.wording
    }

    /// Takes in another requirement that differs in its condition or in the chart's own names alone. Returns whether it
    /// did.
    pub(super) fn absorb(&mut self, other: &Self) -> bool {
        if self.wording != other.wording {
            return false;
        }
        let (known, new) = (&mut self.rule, &other.rule);
        let is_within = new.when.implies(&known.when);
        if known.demand == new.demand {
            if !is_within {
                known.when = known.when.clone().either(new.when.clone());
            }
            return true;
        }
        let (
            Demand::Distinct { taken, sources },
            Demand::Distinct {
                taken: more,
                sources: same,
            },
        ) = (&mut known.demand, &new.demand)
        else {
            return false;
        };
        if sources != same {
            return false;
        }
        if known.when == new.when {
            taken.extend(more.iter().cloned());
            return true;
        }
        is_within && more.is_subset(taken)
    }

    /// Calls `visit` with every open value that it depends on.
    pub(crate) fn map_leaves(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        self.rule.demand.map_leaves(visit);
        self.rule.when.map_leaves(visit);
    }

    /// Returns the refusal of a rule that can't be stated so.
    pub(crate) fn refusal(&self) -> Option<Diagnostic> {
        let refuse = |title: &str| Diagnostic::of(self.code, title).in_code(self.stated);
        if let Wording::Own(sentence) = &self.wording
            && has_token(sentence)
        {
            return Some(
                refuse("the sentence of a rule holds an open value")
                    .help("name the setting, or its place by `{value:#}`"),
            );
        }
        let mut patterns = self.rule.demand.patterns().into_iter();
        let bad = patterns.find_map(|pattern| Regex::new(pattern).err().map(|why| (pattern, why)));
        bad.map(|(pattern, why)| {
            refuse(&format!("`{pattern}` is no pattern of a rule"))
                .note(why.to_string())
                .help("write it as RE2 reads it")
        })
    }

    /// Returns the diagnostic if the values don't keep the rule; `place` finds where a setting is given.
    pub(crate) fn violation(
        &self,
        values: Values<'_>,
        place: &dyn Fn(&ValuesPath) -> Option<Place>,
    ) -> Option<Diagnostic> {
        if self.rule.holds(values) {
            return None;
        }
        let leaves = values.leaves;
        let demand = &self.rule.demand;
        let mut violation = Diagnostic::of(self.code, self.sentence(leaves)).in_code(self.stated);
        let terms = demand.terms();
        let mut paths = terms.iter().filter_map(|term| term.path(leaves));
        if let Some(place) = paths.find_map(place) {
            violation = violation.at(place);
        }
        if let Some(name) = demand.culprit(values) {
            violation = violation.note(format!("`{name}` {}", demand.complaint()));
        } else {
            let is = |term: &&super::Term| match term.value(values) {
                Value::Object(_) | Value::Array(_) => None,
                value => Some(format!("`{}` is {value}", term.path(leaves)?)),
            };
            let mut are: Vec<String> = terms.iter().filter_map(is).collect();
            are.dedup();
            if !are.is_empty() {
                violation = violation.note(are.join(", "));
            }
        }
        if !matches!(self.rule.when, Condition::Always) {
            let when = self.rule.when.describe(leaves);
            violation = violation.note(format!("it holds while {when}"));
        }
        Some(violation.help(self.help))
    }
}
