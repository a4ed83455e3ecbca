//! Choices between two nodes, as a gate decides.

use super::problem::{Doubt, What};
use super::row::{Row, Runs, are_apart, is_uniform, only, runs};
use super::{Built, Merger};
use crate::emit::template::{Conditional, Expr, Node};
use crate::placeholder::{LeafId, Symbol};
use crate::tree::Tree;
use crate::val::condition::Condition;

/// Number of runs in which a gate that decides nothing hardly gives the same by chance.
const SURE: u32 = 12;

impl Merger<'_> {
    /// Merges booleans that are an open one's value.
    pub(super) fn boolean(&mut self, rows: &[Row<'_>]) -> Option<Built> {
        let mut on = 0;
        for row in rows {
            match row.tree {
                Tree::Bool(true) => on |= row.runs,
                Tree::Bool(false) => {}
                _ => return None,
            }
        }
        let depth = self.forced.len();
        let (gate, runs_on) = self.gate_of(&[on], runs(rows))?;
        self.forced.truncate(depth);
        match &self.gates[gate] {
            Condition::Value(leaf) if runs_on == on => {
                Some(Node::Expr(Expr::Symbol(Symbol::Value(*leaf))).into())
            }
            _ => None,
        }
    }

    /// Merges rows into two nodes of which a gate chooses one.
    pub(super) fn choice(&mut self, rows: &[Row<'_>]) -> Built {
        let all = runs(rows);
        let Some(candidates) = Self::splits(rows) else {
            return self.nested_choice(rows);
        };
        let Some((gate, on)) = self.gate_of(&candidates, all) else {
            return self.nested_choice(rows);
        };
        self.split(rows, gate, on)
    }

    /// Merges the rows of the runs `on` into one node, and the others into another.
    pub(super) fn split(&mut self, rows: &[Row<'_>], gate: usize, on: Runs) -> Built {
        let depth = self.forced.len();
        self.forced.push((gate, true));
        let side = only(rows, on);
        self.visit(&side);
        let then = self.node(&side);
        self.forced.truncate(depth);
        self.forced.push((gate, false));
        let side = only(rows, runs(rows) & !on);
        self.visit(&side);
        let otherwise = self.node(&side);
        self.forced.truncate(depth);
        let mut loose = then.loose;
        loose.extend(otherwise.loose);
        let when = self.gates[gate].clone();
        let choice = Conditional {
            when,
            then: then.node,
            otherwise: otherwise.node,
        };
        Built {
            node: Node::Conditional(Box::new(choice)),
            loose,
        }
    }

    /// Returns the ways in which a gate may have split the rows, if they are of two sorts.
    pub(super) fn splits(rows: &[Row<'_>]) -> Option<Vec<Runs>> {
        let sorts = |odd: bool| {
            let mut sorts: Vec<(&Tree, Runs)> = Vec::new();
            for row in rows.iter().filter(|row| row.odd == odd) {
                match sorts.iter_mut().find(|(tree, _)| *tree == row.tree) {
                    Some((_, runs)) => *runs |= row.runs,
                    None => sorts.push((row.tree, row.runs)),
                }
            }
            match sorts[..] {
                [] => Some((0, 0)),
                [(_, a)] => Some((a, 0)),
                [(_, a), (_, b)] => Some((a, b)),
                _ => None,
            }
        };
        let (even, other_even) = sorts(false)?;
        let (odd, other_odd) = sorts(true)?;
        if other_even == 0 && other_odd == 0 {
            return None;
        }
        Some(vec![
            even | odd,
            even | other_odd,
            other_even | odd,
            other_even | other_odd,
        ])
    }

    /// Merges rows into a choice within a choice.
    pub(super) fn nested_choice(&mut self, rows: &[Row<'_>]) -> Built {
        let all = runs(rows);
        let taken: Vec<usize> = self.forced.iter().map(|(gate, _)| *gate).collect();
        let candidates: Vec<(usize, Runs)> = (0..self.gates.len())
            .filter(|gate| !taken.contains(gate))
            .map(|gate| (gate, self.codes[gate] & all))
            .filter(|(_, on)| {
                let (then, otherwise) = (only(rows, *on), only(rows, all & !on));
                let simple = |rows: &[Row<'_>]| Self::splits(rows).is_none() && is_uniform(rows);
                let even_split = !then.is_empty() && !otherwise.is_empty();
                even_split && (simple(&then) || simple(&otherwise) || are_apart(&then, &otherwise))
            })
            .take(64)
            .collect();
        if candidates.len() > 1 {
            for (gate, on) in &candidates {
                self.doubt_candidate(rows, *gate, *on);
            }
        }
        for (gate, on) in candidates {
            let (problems, doubts) = (self.problems.len(), self.doubts.len());
            let built = self.split(rows, gate, on);
            if self.problems.len() == problems {
                return built;
            }
            self.problems.truncate(problems);
            self.doubts.truncate(doubts);
        }
        let numbers = self.numbers_in_text(rows);
        if numbers.is_empty() {
            self.problem(What::Varies);
        } else {
            self.problem_of(What::NumberInText, numbers);
        }
        Node::Null.into()
    }

    /// Asks for more runs with a candidate on, and with it off: a gate that decides nothing will show there.
    pub(super) fn doubt_candidate(&mut self, rows: &[Row<'_>], gate: usize, on: Runs) {
        for (is_on, side) in [(true, on), (false, runs(rows) & !on)] {
            let is_plain = is_uniform(&only(rows, side));
            if is_plain && side.count_ones() < SURE {
                self.forced.push((gate, is_on));
                self.rare.push(Doubt {
                    forced: self.forced.clone(),
                });
                self.forced.pop();
            }
        }
    }

    /// Returns the open numbers whose placeholders are found in a text.
    pub(super) fn numbers_in_text(&self, rows: &[Row<'_>]) -> Vec<LeafId> {
        let has = |row: &Row<'_>, (even, odd): &(i64, i64)| {
            let placeholder = if row.odd { odd } else { even };
            let text = row.tree.text();
            text.is_some_and(|text| text.contains(&placeholder.to_string()))
        };
        let numbers = self.numbers.iter();
        numbers
            .filter(|(placeholders, _)| rows.iter().all(|row| has(row, placeholders)))
            .map(|(_, leaf)| *leaf)
            .collect()
    }
}
