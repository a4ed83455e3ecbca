//! Demands: what a rule asks of values, as data.

use super::Values;
use super::names::Names;
use super::term::Term;
use crate::placeholder::LeafId;
use crate::text::amount;
use crate::val::condition::Condition;
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeSet;

/// The demand of a rule on values. A value that isn't set meets every demand but that of being set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Demand {
    /// A number isn't more than another.
    AtMost(Term, Term),
    /// Two values are the same.
    Equal(Term, Term),
    /// A text is one of these words.
    OneOf(Term, Vec<String>),
    /// A text is none of these words.
    NoneOf(Term, Vec<String>),
    /// A text matches a pattern.
    Matches(Term, String),
    /// An object has something at this path in it.
    Has(Term, Vec<String>),
    /// Of no resource an object requests more than its limit.
    WithinLimits(Term),
    /// No name is there twice, in one source or in several.
    Distinct {
        /// Names of the chart's own.
        taken: BTreeSet<String>,
        sources: Vec<Names>,
    },
    /// A condition holds.
    Holds(Condition),
    /// At least one of these is met.
    Any(Vec<Demand>),
}

impl Demand {
    /// Returns whether the values meet it.
    pub(crate) fn holds(&self, values: Values<'_>) -> bool {
        let pair = |a: &Term, b: &Term| Some((a.as_number(values)?, b.as_number(values)?));
        let text = |term: &Term| term.text(values);
        match self {
            Self::AtMost(a, b) => pair(a, b).is_none_or(|(a, b)| a <= b),
            Self::Equal(a, b) => match (text(a), text(b)) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            },
            Self::OneOf(term, words) => text(term).is_none_or(|text| words.contains(&text)),
            Self::NoneOf(term, words) => text(term).is_none_or(|text| !words.contains(&text)),
            Self::Matches(term, pattern) => text(term)
                .is_none_or(|text| Regex::new(pattern).is_ok_and(|regex| regex.is_match(&text))),
            Self::Has(term, path) => path
                .iter()
                .try_fold(term.value(values), |value, name| value.get(name))
                .is_some_and(|value| !value.is_null()),
            Self::WithinLimits(_) | Self::Distinct { .. } => self.culprit(values).is_none(),
            Self::Holds(condition) => condition.holds(values.leaves, values.values),
            Self::Any(all) => all.iter().any(|demand| demand.holds(values)),
        }
    }

    /// Returns the name that breaks a demand on names: one that is there twice, or that of a resource over its limit.
    pub(crate) fn culprit(&self, values: Values<'_>) -> Option<String> {
        match self {
            Self::Distinct { taken, sources } => {
                let mut seen: BTreeSet<&str> = taken.iter().map(String::as_str).collect();
                let mut names = sources.iter().flat_map(|source| source.of(values));
                let repeated = names.find(|name| !seen.insert(name));
                repeated.map(Into::into)
            }
            Self::WithinLimits(term) => {
                let resources = term.value(values);
                let limits = resources.get("limits")?.as_object()?;
                let mut requests = resources.get("requests")?.as_object()?.iter();
                let is_over = |name: &String, request| {
                    let limit = amount_of(limits.get(name)?)?;
                    Some(amount_of(request)? > limit)
                };
                let over = requests.find(|(name, value)| is_over(name, value) == Some(true));
                over.map(|(name, _)| name.clone())
            }
            _ => None,
        }
    }

    /// Returns the words behind the name that breaks it.
    pub(crate) fn complaint(&self) -> &'static str {
        match self {
            Self::WithinLimits(_) => "is over its limit",
            _ => "is there twice",
        }
    }

    /// Returns the terms that it compares, in its order.
    pub(crate) fn terms(&self) -> Vec<&Term> {
        match self {
            Self::AtMost(a, b) | Self::Equal(a, b) => vec![a, b],
            Self::OneOf(term, _)
            | Self::NoneOf(term, _)
            | Self::Matches(term, _)
            | Self::WithinLimits(term)
            | Self::Has(term, _) => vec![term],
            Self::Distinct { sources, .. } => sources.iter().map(Names::term).collect(),
            Self::Holds(_) => Vec::new(),
            Self::Any(all) => all.iter().flat_map(Self::terms).collect(),
        }
    }

    /// Returns the open values that it depends on.
    pub(crate) fn leaves(&self) -> Vec<LeafId> {
        match self {
            Self::Holds(condition) => condition.leaves(),
            Self::Any(all) => all.iter().flat_map(Self::leaves).collect(),
            other => other.terms().into_iter().filter_map(Term::leaf).collect(),
        }
    }

    /// Calls `visit` with every open value that it depends on.
    pub(super) fn map_leaves(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        match self {
            Self::AtMost(a, b) | Self::Equal(a, b) => {
                a.map_leaf(visit);
                b.map_leaf(visit);
            }
            Self::OneOf(term, _)
            | Self::NoneOf(term, _)
            | Self::Matches(term, _)
            | Self::WithinLimits(term)
            | Self::Has(term, _) => term.map_leaf(visit),
            Self::Distinct { sources, .. } => {
                for source in sources {
                    source.term_mut().map_leaf(visit);
                }
            }
            Self::Holds(condition) => condition.map_leaves(visit),
            Self::Any(all) => all.iter_mut().for_each(|demand| demand.map_leaves(visit)),
        }
    }

    /// Returns the patterns in it.
    pub(super) fn patterns(&self) -> Vec<&str> {
        match self {
            Self::Matches(_, pattern) => vec![pattern],
            Self::Any(all) => all.iter().flat_map(Self::patterns).collect(),
            _ => Vec::new(),
        }
    }

    /// Calls `visit` with every pattern in it.
    pub(super) fn map_patterns(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Matches(_, pattern) => visit(pattern),
            Self::Any(all) => all.iter_mut().for_each(|one| one.map_patterns(visit)),
            _ => {}
        }
    }
}

/// Returns an amount of a resource: a text or a number.
fn amount_of(value: &Value) -> Option<u128> {
    match value {
        Value::String(text) => amount(text),
        Value::Number(number) => amount(&number.to_string()),
        _ => None,
    }
}
