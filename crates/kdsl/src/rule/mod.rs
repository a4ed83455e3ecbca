//! Rules between values, as data: what the schema of one value can't say.
//!
//! A [`Rule`] is made of open values' methods, such as [`Val::at_most`](crate::Val::at_most), and stated by
//! [`Objects::require`](crate::Objects::require) or by a builder. It is worked out natively for known values, and
//! printed into the chart's guard, `templates/validate.yaml`.

mod breaking;
mod compare;
mod demand;
mod names;
mod repair;
mod requirement;
mod rules;
mod term;
mod wording;

pub use compare::{HasNames, Number};
pub(crate) use demand::Demand;
pub(crate) use names::Names;
pub(crate) use requirement::Requirement;
pub(crate) use rules::Rules;
pub(crate) use term::{Known, Term};

use crate::val::condition::Condition;
use crate::val::leaf::Leaf;
use crate::val::{Gate, Val};
use serde_json::Value;

/// A rule between values: what must hold of them, and under which condition.
///
/// It is data: a demand that is checked for the environments' files, by `render`, and in the chart by
/// `templates/validate.yaml`, which fails the installation with the rule's sentence. It holds whatever the Rust code
/// around it was decided by; a condition is given to it by [`when`](Self::when), or by
/// [`Objects::when`](crate::Objects::when) to all rules of some objects.
///
/// ```
/// # use kdsl::{Objects, Rule, Val};
/// # let (least, most) = (Val::from(2_u32), Val::from(5_u32));
/// # let (enabled, url) = (Val::from(true), Val::from("https://db.example.com"));
/// # let insecure = Val::from(false);
/// let mut objects = Objects::new();
/// objects
///     .require(least.at_most(&most).when(&enabled), "minReplicas must not exceed maxReplicas")
///     .require(url.matches("^https://").or(&insecure), "url must be https unless insecure is true");
/// assert!(objects.check().is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a rule holds nowhere until objects require it"]
pub struct Rule {
    pub(crate) demand: Demand,
    pub(crate) when: Condition,
}

/// The values that a rule is worked out for, in the order of the leaves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Values<'a> {
    pub(crate) leaves: &'a [Leaf],
    pub(crate) values: &'a [Value],
}

impl Rule {
    /// Creates the rule of a demand that always has to be met.
    pub(crate) fn of(demand: Demand) -> Self {
        Self {
            demand,
            when: Condition::Always,
        }
    }

    /// Puts the rule under a condition: it holds only where the gate is open.
    pub fn when(mut self, gate: impl Into<Gate>) -> Self {
        self.when = gate.into().condition.and(self.when);
        self
    }

    /// Returns the rule that at least one of both is kept.
    pub fn or(self, other: impl Into<Rule>) -> Self {
        let mut all = self.alternatives();
        all.extend(other.into().alternatives());
        Self::of(Demand::Any(all))
    }

    /// Returns demands of which at least one is met where the rule is kept.
    fn alternatives(self) -> Vec<Demand> {
        let mut all = match self.demand {
            Demand::Any(all) => all,
            one => vec![one],
        };
        if self.when != Condition::Always {
            all.push(Demand::Holds(self.when.not()));
        }
        all
    }

    /// Returns whether the values keep the rule.
    pub(crate) fn holds(&self, values: Values<'_>) -> bool {
        !self.when.holds(values.leaves, values.values) || self.demand.holds(values)
    }
}

/// Demands that the gate is open.
impl From<Gate> for Rule {
    fn from(gate: Gate) -> Self {
        Self::of(Demand::Holds(gate.condition))
    }
}

impl From<&Gate> for Rule {
    fn from(gate: &Gate) -> Self {
        gate.clone().into()
    }
}

/// Demands that the value is true.
impl From<&Val<bool>> for Rule {
    fn from(value: &Val<bool>) -> Self {
        Gate::from(value).into()
    }
}

#[cfg(test)]
mod tests;
