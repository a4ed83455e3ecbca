//! Example values that break a rule.

use super::Values;
use super::demand::Demand;
use super::names::Names;
use super::requirement::Requirement;
use super::rules::Rules;
use crate::placeholder::LeafId;
use crate::val::kind::Shape;
use crate::val::leaf::Leaf;
use serde_json::{Value, json};

/// Number of combinations of values that are tried to break a rule.
const PATIENCE: usize = 10_000;

impl Rules {
    /// Returns values that break one rule and keep all others, as far as `others` gives such values.
    pub(crate) fn breaking(
        &self,
        broken: &Requirement,
        leaves: &[Leaf],
        others: &dyn Fn(LeafId) -> Vec<Value>,
    ) -> Option<Vec<Value>> {
        // What is bound varies most, then the conditions.
        let mut bound: Vec<LeafId> = Vec::new();
        for leaf in broken
            .rule
            .demand
            .leaves()
            .into_iter()
            .chain(broken.leaves())
        {
            if !bound.contains(&leaf) {
                bound.push(leaf);
            }
        }
        let choices: Vec<(LeafId, Vec<Value>)> = bound
            .iter()
            .filter_map(|leaf| {
                let mut all = vec![leaves.get(leaf.0)?.default.clone()];
                all.extend(tempting(&broken.rule.demand, *leaf, leaves));
                all.extend(others(*leaf));
                Some((*leaf, all))
            })
            .collect();
        let combinations = choices
            .iter()
            .try_fold(1_usize, |n, (_, all)| n.checked_mul(all.len()))
            .unwrap_or(PATIENCE);
        let mut values: Vec<Value> = leaves.iter().map(|leaf| leaf.default.clone()).collect();
        let others: Vec<&Requirement> = bound
            .iter()
            .flat_map(|leaf| self.of(*leaf))
            .filter(|rule| !rule.is(broken))
            .collect();
        for number in 0..combinations.min(PATIENCE) {
            let mut rest = number;
            for (leaf, all) in &choices {
                values[leaf.0].clone_from(&all[rest % all.len()]);
                rest /= all.len();
            }
            let now = Values {
                leaves,
                values: &values,
            };
            if !broken.rule.holds(now) && others.iter().all(|rule| rule.rule.holds(now)) {
                return Some(values);
            }
        }
        None
    }
}

/// Returns values of an open value that are likely to break a demand.
fn tempting(demand: &Demand, leaf: LeafId, leaves: &[Leaf]) -> Vec<Value> {
    match demand {
        Demand::NoneOf(_, words) => words.iter().map(|word| json!(word)).collect(),
        Demand::Has(..) => vec![json!({})],
        Demand::WithinLimits(_) => {
            vec![json!({ "limits": { "cpu": "1" }, "requests": { "cpu": "1100m" } })]
        }
        Demand::Distinct { taken, sources } => {
            let is_text = |leaf: LeafId| {
                let leaf = leaves.get(leaf.0);
                leaf.is_some_and(|leaf| leaf.kind.shape == Shape::TextList)
            };
            let mut all = Vec::new();
            let names = taken.iter().map(String::as_str).take(1);
            for name in ["a"].into_iter().chain(names) {
                for source in sources.iter().filter(|it| it.term().leaf() == Some(leaf)) {
                    all.push(match source {
                        Names::Keys(_) => json!({ name: "b" }),
                        Names::Items(_) if is_text(leaf) => json!([name, name]),
                        Names::Items(_) => json!([{ "name": name }]),
                    });
                    if let Names::Items(_) = source
                        && !is_text(leaf)
                    {
                        all.push(json!([{ "name": name }, { "name": name }]));
                    }
                }
            }
            all
        }
        Demand::Any(all) => {
            let all = all.iter();
            all.flat_map(|demand| tempting(demand, leaf, leaves))
                .collect()
        }
        _ => Vec::new(),
    }
}
