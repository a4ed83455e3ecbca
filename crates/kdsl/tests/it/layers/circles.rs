//! Circles of files that import each other.

use super::crate_imports::{Crate, Module};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the circles of a crate, each as the names of its files.
///
/// A module and what is within it belong together: that one imports the other is never a part of a circle.
pub(super) fn circles(of: &Crate) -> Vec<Vec<String>> {
    let mut reached: BTreeMap<&Module, BTreeSet<Module>> = BTreeMap::new();
    for module in of.modules() {
        let mut seen = BTreeSet::new();
        let mut open = vec![module.clone()];
        while let Some(next) = open.pop() {
            let imports = of.imports(&next).into_iter();
            let apart = imports.filter(|it| !it.starts_with(&next) && !next.starts_with(it));
            open.extend(apart.filter(|it| seen.insert(it.clone())));
        }
        reached.insert(module, seen);
    }
    let mut circles = BTreeSet::new();
    for (module, seen) in &reached {
        let with = |it: &&Module| reached[it].contains(*module);
        let circle: Vec<String> = seen.iter().filter(with).map(|it| it.join("::")).collect();
        if !circle.is_empty() {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}
