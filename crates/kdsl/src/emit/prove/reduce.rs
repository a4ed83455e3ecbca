//! Reduction of a case to what matters for a mismatch, so that its message says only that.

use super::Proof;
use super::cases::{Case, Cases};
use crate::release::{ReleaseInfo, ResolvedRelease};
use crate::rule;
use serde_json::Value;
use std::ops::Range;
use std::sync::Arc;

/// The number of runs that a reduction may take: more isn't worth the time.
const RUNS: usize = 400;
/// The number of simpler values that are tried for a leaf that matters.
const SIMPLER: usize = 160;

/// The reduction of a case under which something stays the same.
pub(super) struct Reduction<'a> {
    proof: &'a Proof<'a>,
    is_same: &'a dyn Fn(&Case) -> bool,
    case: Case,
    runs: usize,
}

impl<'a> Reduction<'a> {
    pub(super) fn new(
        proof: &'a Proof<'a>,
        case: &Case,
        is_same: &'a dyn Fn(&Case) -> bool,
    ) -> Self {
        Self {
            proof,
            is_same,
            case: case.clone(),
            runs: RUNS,
        }
    }

    /// Returns the case with as many values at their defaults as possible, and with simple ones otherwise.
    pub(super) fn reduced(mut self, cases: &Cases<'_>) -> Case {
        self.release();
        self.defaults(0..self.proof.leaves.len());
        for leaf in self.case.changed(self.proof.leaves) {
            let now = complexity(&self.case.values[leaf]);
            let mut simpler = cases.examples(leaf).to_vec();
            simpler.retain(|value| complexity(value) < now);
            simpler.sort_by_key(complexity);
            for value in simpler.into_iter().take(SIMPLER) {
                if self.try_values(|values| values[leaf] = value) {
                    break;
                }
            }
        }
        self.case
    }

    /// Sets those values in a range to their defaults that don't matter: halves first, so that it takes few runs.
    fn defaults(&mut self, range: Range<usize>) {
        let leaves = self.proof.leaves;
        let is_default = |index: usize| self.case.values[index] == leaves[index].default;
        if range.clone().all(is_default) {
            return;
        }
        let all = range.clone();
        let set = |values: &mut Vec<Value>| {
            for index in all {
                values[index] = leaves[index].default.clone();
            }
        };
        if self.try_values(set) || range.len() == 1 {
            return;
        }
        let middle = range.start + range.len() / 2;
        self.defaults(range.start..middle);
        self.defaults(middle..range.end);
    }

    /// Gives the release its usual parts where they don't matter.
    fn release(&mut self) {
        let usual = self.proof.release;
        let parts: [fn(&mut ReleaseInfo, &ReleaseInfo); 4] = [
            |info, usual| info.name.clone_from(&usual.name),
            |info, usual| info.namespace.clone_from(&usual.namespace),
            |info, usual| info.kube_version.clone_from(&usual.kube_version),
            |info, usual| info.revision = usual.revision,
        ];
        for part in parts {
            let mut info = self.case.release.info().clone();
            part(&mut info, usual);
            self.attempt(Case {
                values: Arc::clone(&self.case.values),
                release: Arc::new(ResolvedRelease::new(info)),
            });
        }
    }

    fn try_values(&mut self, change: impl FnOnce(&mut Vec<Value>)) -> bool {
        let mut values = self.case.values.to_vec();
        change(&mut values);
        let known = rule::Values {
            leaves: self.proof.leaves,
            values: &values,
        };
        if self.proof.rules.check(known, &|_| None).is_err() {
            return false;
        }
        self.attempt(Case {
            values: Arc::new(values),
            release: Arc::clone(&self.case.release),
        })
    }

    /// Takes another case in place of the present one, if it shows the same.
    fn attempt(&mut self, other: Case) -> bool {
        let Some(runs) = self.runs.checked_sub(1) else {
            return false;
        };
        self.runs = runs;
        let is_same = (self.is_same)(&other);
        if is_same {
            self.case = other;
        }
        is_same
    }
}

/// Returns how hard a value is to read: whether anything in it must be escaped, then its length.
fn complexity(value: &Value) -> (bool, usize) {
    let text = value.to_string();
    (text.contains('\\'), text.len())
}
