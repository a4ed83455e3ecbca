//! Leaves that can be off: booleans, optional values, lists, maps and objects that may be empty.

use crate::emit::template::Template;
use crate::val::kind::Shape;
use crate::val::leaf::Leaf;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The leaves that can be off, in groups that are turned at once.
pub(super) struct Switches {
    /// The group of each leaf.
    groups: Vec<Option<usize>>,
    count: usize,
}

impl Switches {
    /// Groups the leaves: each by itself if they are few, else those together that no object has both of.
    pub(super) fn new(leaves: &[Leaf], templates: &[Template], few: usize) -> Self {
        let is_switch = |leaf: &Leaf| off(leaf).is_some();
        let all = leaves.iter().filter(|leaf| is_switch(leaf)).count();
        let mut groups = vec![None; leaves.len()];
        let each = leaves
            .iter()
            .enumerate()
            .filter(|(_, leaf)| is_switch(leaf));
        if all <= few {
            for (group, (index, _)) in each.enumerate() {
                groups[index] = Some(group);
            }
            return Self { groups, count: all };
        }
        let mut uses = vec![BTreeSet::new(); leaves.len()];
        for (number, template) in templates.iter().enumerate() {
            template.visit(&mut |it| {
                if let Some(objects) = uses.get_mut(it.leaf.0) {
                    objects.insert(number);
                }
            });
        }
        // Of each group, the objects that one of its leaves is used in.
        let mut taken: Vec<Vec<bool>> = Vec::new();
        for (index, _) in each {
            let is_free = |objects: &Vec<bool>| uses[index].iter().all(|number| !objects[*number]);
            let group = taken.iter().position(is_free).unwrap_or_else(|| {
                taken.push(vec![false; templates.len()]);
                taken.len() - 1
            });
            for number in &uses[index] {
                taken[group][*number] = true;
            }
            groups[index] = Some(group);
        }
        Self {
            groups,
            count: taken.len(),
        }
    }

    /// Returns the number of groups.
    pub(super) fn groups(&self) -> usize {
        self.count
    }

    /// Returns the group of a leaf, if it can be off.
    pub(super) fn group(&self, leaf: usize) -> Option<usize> {
        self.groups[leaf]
    }
}

/// Returns the value of a leaf that is off; `None` if it can't be.
pub(super) fn off(leaf: &Leaf) -> Option<Value> {
    if leaf.kind.is_blank_when_unset() {
        return Some(if leaf.default.is_null() {
            Value::Null
        } else {
            json!("")
        });
    }
    if leaf.kind.optional {
        return leaf.default.is_null().then_some(Value::Null);
    }
    match leaf.kind.shape {
        Shape::Boolean => Some(json!(false)),
        Shape::TextMap | Shape::Object => Some(json!({})),
        Shape::TextList | Shape::ObjectList => Some(json!([])),
        Shape::Text | Shape::Integer | Shape::Port | Shape::IntOrString => None,
    }
}

/// Returns whether a leaf is on by default.
pub(super) fn is_on(leaf: &Leaf, off: Option<&Value>) -> bool {
    off != Some(&leaf.default)
}
