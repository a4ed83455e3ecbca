//! The places in which two trees differ.

use super::{Step, Tree};

/// A place in which two trees differ, and what each of them has there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Difference<'t> {
    pub(crate) path: Vec<Step>,
    pub(crate) before: Option<&'t Tree>,
    pub(crate) after: Option<&'t Tree>,
}

/// Returns all places in which two trees differ, each as far down as both have it.
pub(crate) fn differences<'t>(before: &'t Tree, after: &'t Tree) -> Vec<Difference<'t>> {
    let mut found = Vec::new();
    compare(Some(before), Some(after), &mut Vec::new(), &mut found);
    found
}

fn compare<'t>(
    before: Option<&'t Tree>,
    after: Option<&'t Tree>,
    path: &mut Vec<Step>,
    found: &mut Vec<Difference<'t>>,
) {
    if before == after {
        return;
    }
    let mut below = |step: Step, before, after| {
        path.push(step);
        compare(before, after, path, found);
        path.pop();
    };
    if let (Some(a), Some(b)) = (before, after) {
        if let (Some(entries), Some(others)) = (a.entries(), b.entries()) {
            for (key, value) in entries {
                below(Step::Key(key.to_string()), Some(value), b.get(key));
            }
            for (key, value) in others.iter().filter(|(key, _)| a.get(key).is_none()) {
                below(Step::Key(key.to_string()), None, Some(value));
            }
            return;
        }
        if let (Tree::Seq(items), Tree::Seq(others)) = (a, b)
            && items.len() == others.len()
        {
            for (index, (a, b)) in items.iter().zip(others).enumerate() {
                below(Step::Index(index), Some(a), Some(b));
            }
            return;
        }
    }
    found.push(Difference {
        path: path.clone(),
        before,
        after,
    });
}
