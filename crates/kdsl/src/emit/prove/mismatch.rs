//! A place in which the function and a template give different things.

use crate::emit::program::{Key, plain_name};
use crate::emit::template::Template;
use crate::object::Object;
use crate::tree::{Step, Tree, differences, spell};

/// A place in which the function and a template give different things.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mismatch {
    pub(super) object: String,
    pub(super) code: &'static std::panic::Location<'static>,
    pub(super) path: Vec<Step>,
    pub(super) template_gives: String,
    pub(super) function_gives: String,
}

impl Mismatch {
    /// Returns whether it is about the same place as another.
    pub(super) fn is_where(&self, other: &Self) -> bool {
        self.object == other.object && self.path == other.path
    }

    /// Returns the place, for messages.
    pub(super) fn place(&self) -> String {
        match spell(&self.path).as_str() {
            "" => self.object.clone(),
            path => format!("`{path}` of {}", self.object),
        }
    }

    /// Returns the first place in which the template gives something else.
    pub(super) fn find(template: &Template, given: &Tree, built: &Tree) -> Option<Self> {
        if given == built {
            return None;
        }
        let Some(first) = differences(given, built).into_iter().next() else {
            // All that both have is the same, so a key of one comes twice.
            return Some(Self::here(template, "a key twice", "it once"));
        };
        Some(Self {
            path: first.path,
            ..Self::here(template, &show(first.before), &show(first.after))
        })
    }

    /// Builds the mismatch for an object that no template gives.
    pub(super) fn extra(object: &Object, key: &Key) -> Self {
        Self {
            object: format!("{} `{}`", key.0, plain_name(&key.1)),
            code: object.code,
            path: Vec::new(),
            template_gives: "nothing".into(),
            function_gives: "the object".into(),
        }
    }

    /// Builds the mismatch for the whole object of a template.
    pub(super) fn here(template: &Template, template_gives: &str, function_gives: &str) -> Self {
        Self {
            object: format!("{} `{}`", template.kind, template.name),
            code: template.code,
            path: Vec::new(),
            template_gives: template_gives.into(),
            function_gives: function_gives.into(),
        }
    }
}

fn show(tree: Option<&Tree>) -> String {
    tree.map_or("nothing".into(), |tree| short(&tree.to_json().to_string()))
}

pub(super) fn short(text: &str) -> String {
    let length = text.chars().count();
    if length <= 60 {
        return text.into();
    }
    let start: String = text.chars().take(40).collect();
    format!("{start}... ({length} characters)")
}
