//! Which gate decides.

use super::Merger;
use super::problem::{Doubt, What};
use super::row::{Row, Runs, runs};
use crate::val::gate::Condition;
use std::collections::BTreeMap;

/// As many runs must have had a place, for its gates to show.
const ENOUGH: u32 = 6;

impl Merger<'_> {
    /// When is something there that was there in just these runs?
    pub(super) fn presence(&mut self, present: Runs, all: Runs) -> Condition {
        if present == all {
            return Condition::Always;
        }
        if let Some((gate, on)) = self.gate_of(&[present], all) {
            self.condition(gate, on == present)
        } else {
            self.problem(What::Varies);
            Condition::Always
        }
    }
    /// The gate that was on in one of these sets of runs and off in the others, or the other way round.
    pub(super) fn gate_of(&mut self, sets: &[Runs], all: Runs) -> Option<(usize, Runs)> {
        let codes = &self.codes;
        let index = self.by_mask.entry(all).or_insert_with(|| {
            let mut index: BTreeMap<Runs, Vec<usize>> = BTreeMap::new();
            for (gate, code) in codes.iter().enumerate() {
                index.entry(code & all).or_default().push(gate);
            }
            index
        });
        let mut found: Vec<usize> = Vec::new();
        for set in sets {
            for on in [*set, all & !set] {
                if on != 0 && on != all {
                    found.extend(index.get(&on).into_iter().flatten());
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let gate = *found.first()?;
        if found.len() > 1 {
            self.doubts.push(Doubt {
                forced: self.forced.clone(),
            });
        }
        Some((gate, self.codes[gate] & all))
    }

    /// Turns to a place that may be behind gates.
    pub(super) fn visit(&mut self, rows: &[Row<'_>]) {
        if runs(rows).count_ones() < ENOUGH {
            self.rare.push(Doubt {
                forced: self.forced.clone(),
            });
        }
    }

    pub(super) fn condition(&mut self, gate: usize, on: bool) -> Condition {
        self.forced.push((gate, on));
        let condition = self.gates[gate].clone();
        if on { condition } else { condition.not() }
    }
}
