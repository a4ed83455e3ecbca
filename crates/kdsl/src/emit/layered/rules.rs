//! The rules of all environments, each behind the environments that state it.

use super::Layer;
use super::leaves::Leaves;
use crate::placeholder::LeafId;
use crate::rule::{Requirement, Rules};
use crate::val::condition::Condition;
use std::collections::BTreeMap;

/// Returns each rule once: with a condition on the environment's name unless every environment states it.
pub(super) fn rules(layers: &[Layer<'_>], leaves: &Leaves, names: &[String]) -> Rules {
    let mut all: Vec<(Requirement, Vec<String>)> = Vec::new();
    let mut by_leaves: BTreeMap<Vec<LeafId>, Vec<usize>> = BTreeMap::new();
    for ((layer, numbers), name) in layers.iter().zip(&leaves.numbers).zip(names) {
        for rule in layer.compiled.rules.iter() {
            let mut rule = rule.clone();
            rule.map_leaves(&mut |leaf| *leaf = numbers[leaf.0]);
            let alike = by_leaves.entry(rule.leaves()).or_default();
            if let Some(index) = alike.iter().find(|index| all[**index].0.is(&rule)) {
                all[*index].1.push(name.clone());
            } else {
                alike.push(all.len());
                all.push((rule, vec![name.clone()]));
            }
        }
    }
    let mut rules = Rules::default();
    rules.extend(all.into_iter().map(|(mut rule, of)| {
        if of.len() < names.len() {
            let when = &mut rule.rule.when;
            *when = Condition::Is(LeafId(0), of).and(when.clone());
        }
        rule
    }));
    rules
}
