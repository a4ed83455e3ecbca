//! Warnings of what a dialect can't do or check.

use crate::error::Diagnostic;
use crate::object::Objects;
use std::panic::Location;

/// A warning about one route.
pub(crate) struct EdgeWarning {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) help: &'static str,
    /// The component that the route leads to.
    pub(super) component: String,
    pub(super) code: &'static Location<'static>,
}

impl EdgeWarning {
    /// Adds the warnings to `objects`, each once with all components that it is about: the edge is the same for all.
    pub(crate) fn report(warnings: &[Self], objects: &mut Objects) {
        for (index, first) in warnings.iter().enumerate() {
            let is_same = |it: &&Self| (it.name, it.title) == (first.name, first.title);
            if warnings[..index].iter().any(|it| is_same(&it)) {
                continue;
            }
            let others = warnings[index..].iter().filter(is_same);
            let mut others: Vec<String> = others.map(|it| format!("`{}`", it.component)).collect();
            others.dedup();
            let title = format!("`{}` {}", first.component, first.title);
            let mut warning = Diagnostic::of_rule(first.name, title).in_code(first.code);
            if let [_, others @ ..] = &others[..]
                && !others.is_empty()
            {
                warning = warning.note(format!("the same goes for {}", others.join(", ")));
            }
            objects.warn(first.name, warning.help(first.help));
        }
    }
}
