//! Example values that keep all rules.

use super::Values;
use super::requirement::Requirement;
use super::rules::Rules;
use crate::placeholder::LeafId;
use crate::val::leaf::Leaf;
use serde_json::Value;

impl Rules {
    /// Changes values until they keep all rules. The defaults must keep them; `others` gives further values that an
    /// open value can have.
    ///
    /// One value of a broken rule is changed if that mends it and breaks no other; else all of its values become
    /// their defaults. So it ends: no value ever leaves its default again.
    pub(crate) fn repair(
        &self,
        leaves: &[Leaf],
        values: &mut [Value],
        others: &dyn Fn(LeafId) -> Vec<Value>,
    ) {
        let is_broken =
            |values: &[Value], it: &&Requirement| !it.rule.holds(Values { leaves, values });
        for broken in self.iter() {
            if is_broken(values, &broken) {
                self.mend(broken, leaves, values, others);
            }
        }
        loop {
            let broken = self.iter().filter(|it| is_broken(values, it));
            let bound: Vec<LeafId> = broken.flat_map(Requirement::leaves).collect();
            let mut is_changed = false;
            for leaf in bound {
                if let (Some(value), Some(leaf)) = (values.get_mut(leaf.0), leaves.get(leaf.0))
                    && *value != leaf.default
                {
                    value.clone_from(&leaf.default);
                    is_changed = true;
                }
            }
            if !is_changed {
                return;
            }
        }
    }

    /// Changes one value of a broken rule, if that mends it and breaks no other.
    fn mend(
        &self,
        broken: &Requirement,
        leaves: &[Leaf],
        values: &mut [Value],
        others: &dyn Fn(LeafId) -> Vec<Value>,
    ) {
        let mut bound = broken.rule.demand.leaves();
        bound.reverse();
        for leaf in bound {
            let held: Vec<&Requirement> = self
                .of(leaf)
                .filter(|rule| rule.rule.holds(Values { leaves, values }))
                .collect();
            let Some(before) = values.get(leaf.0).cloned() else {
                continue;
            };
            for value in others(leaf) {
                values[leaf.0] = value;
                let now = Values { leaves, values };
                if broken.rule.holds(now) && held.iter().all(|rule| rule.rule.holds(now)) {
                    return;
                }
            }
            values[leaf.0] = before;
        }
    }
}
