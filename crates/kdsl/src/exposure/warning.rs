//! What a dialect can't see to, and whoever exposes something has to.

use crate::error::Diagnostic;
use crate::object::Objects;
use std::panic::Location;

/// What is warned of for one route.
pub(crate) struct EdgeWarning {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) help: &'static str,
    /// The component that the route leads to.
    pub(super) of: String,
    pub(super) code: &'static Location<'static>,
}

impl EdgeWarning {
    /// Tells each of them once, with all that it is about: what lets requests in is the same for all.
    pub(crate) fn tell(warnings: &[Self], objects: &mut Objects) {
        for (index, first) in warnings.iter().enumerate() {
            let is_same = |it: &&Self| (it.name, it.title) == (first.name, first.title);
            if warnings[..index].iter().any(|it| is_same(&it)) {
                continue;
            }
            let others = warnings[index..].iter().filter(is_same);
            let mut others: Vec<String> = others.map(|it| format!("`{}`", it.of)).collect();
            others.dedup();
            let title = format!("`{}` {}", first.of, first.title);
            let mut warning = Diagnostic::new(title).in_code(first.code);
            if let [_, others @ ..] = &others[..]
                && !others.is_empty()
            {
                warning = warning.note(format!("the same goes for {}", others.join(", ")));
            }
            objects.warn(first.name, warning.help(first.help));
        }
    }
}
