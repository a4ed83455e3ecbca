//! The search for the gate that decides.

use super::Merger;
use super::problem::{Doubt, What};
use super::row::{Row, Runs, runs};
use crate::val::condition::Condition;
use std::collections::BTreeMap;

/// Number of runs that must have had a place for its gates to show.
const ENOUGH: u32 = 6;

impl Merger<'_> {
    /// Returns the condition under which a node exists, given that it existed in exactly the runs `present` out of
    /// `all`. Records a problem if no single gate explains that.
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

    /// Returns the gate whose state in the runs `all` is one of `sets` or its complement, and the runs in which it was
    /// on. Records a doubt if there are several.
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

    /// Asks for more runs if few had this place.
    pub(super) fn visit(&mut self, rows: &[Row<'_>]) {
        if runs(rows).count_ones() < ENOUGH {
            self.rare.push(Doubt {
                forced: self.forced.clone(),
            });
        }
    }

    /// Returns a gate's condition or its opposite, and takes it for given from here on.
    pub(super) fn condition(&mut self, gate: usize, on: bool) -> Condition {
        self.forced.push((gate, on));
        let condition = self.gates[gate].clone();
        if on { condition } else { condition.not() }
    }
}
