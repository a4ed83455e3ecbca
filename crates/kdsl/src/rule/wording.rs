//! The sentences of rules.

use super::demand::Demand;
use super::names::Names;
use super::term::Term;
use crate::val::leaf::Leaf;
use std::borrow::Cow;

/// A rule's sentence, such as "`minReplicas` must not exceed `maxReplicas`".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wording {
    /// The author's own words.
    Own(String),
    /// A builder's, with `{0}` and `{1}` in place of the rule's values.
    Of(Cow<'static, str>),
}

impl Wording {
    /// Returns the sentence of a demand on these leaves.
    pub(super) fn sentence(&self, demand: &Demand, leaves: &[Leaf]) -> String {
        let pattern = match self {
            Self::Own(text) => return text.clone(),
            Self::Of(pattern) => pattern,
        };
        let names: Vec<String> = match demand {
            Demand::Distinct { sources, .. } => {
                let names = |source: &Names| source.name(leaves);
                let all: Vec<String> = sources.iter().filter_map(names).collect();
                vec![listed(&all)]
            }
            other => {
                let name = |term: &Term| term.name(leaves);
                other.terms().into_iter().map(name).collect()
            }
        };
        let names = names.iter().enumerate();
        names.fold(pattern.to_string(), |text, (index, name)| {
            text.replace(&format!("{{{index}}}"), name)
        })
    }
}

/// Joins names in a sentence.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
    }
}
