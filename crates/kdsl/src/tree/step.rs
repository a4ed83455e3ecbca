//! Paths within an object.

use std::fmt::Write as _;

/// A step from an object's root to a place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// Returns a path in Kubernetes' spelling: `spec.template.spec.containers[0].image`.
pub(crate) fn spell(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) if key.contains(['.', '/']) => {
                let _ = write!(text, "[\"{key}\"]");
            }
            Step::Key(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            Step::Index(index) => {
                let _ = write!(text, "[{index}]");
            }
        }
    }
    text
}
