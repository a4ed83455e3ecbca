//! Labels, and the selectors that match them.

use super::pod::PodView;
use super::view::View;
use crate::emit::template::Content;
use crate::placeholder::{Builtin, OPEN};
use crate::release::LABELS;
use std::collections::BTreeMap;

/// The labels of an object, or those that a selector asks for; an open map's own aren't among them.
#[derive(Default)]
pub(crate) struct Labels {
    all: BTreeMap<String, Vec<Label>>,
}

#[derive(Clone, PartialEq)]
enum Label {
    /// A text, in which tokens stand for the parts that only Helm or an installer knows.
    Text(String),
    /// A value that a helper of the chart prints.
    Included,
}

impl Labels {
    pub(crate) fn of(view: &View<'_>) -> Self {
        let mut labels = Self::default();
        for (key, value) in view.fields() {
            if let Some(text) = value.name() {
                labels.add(key, Label::Text(text));
            }
        }
        if let Some(node) = view.node() {
            node.each_child(&mut |child| {
                if let Content::Labels(which) = child.content {
                    let within =
                        |of: Builtin| of == Builtin::SelectorLabels || which == Builtin::Labels;
                    for (key, _) in LABELS.iter().filter(|(_, of)| within(*of)) {
                        labels.add(key, Label::Included);
                    }
                }
            });
        }
        labels
    }

    /// Returns whether these may match the selector; texts that stay open match any.
    pub(crate) fn have(&self, selector: &Labels) -> bool {
        selector.all.iter().all(|(key, wanted)| {
            let own = self.all.get(key);
            own.is_some_and(|own| {
                own.iter()
                    .any(|own| wanted.iter().any(|w| may_equal(own, w)))
            })
        })
    }

    /// Returns the pairs whose values are fixed.
    fn fixed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().flat_map(|(key, labels)| {
            labels.iter().filter_map(move |label| match label {
                Label::Text(text) if !text.contains(OPEN) => Some((key.as_str(), text.as_str())),
                _ => None,
            })
        })
    }

    fn add(&mut self, key: &str, label: Label) {
        self.all.entry(key.into()).or_default().push(label);
    }
}

fn may_equal(a: &Label, b: &Label) -> bool {
    let is_open = |text: &str| text.contains(OPEN);
    match (a, b) {
        (Label::Text(a), Label::Text(b)) => a == b || is_open(a) != is_open(b),
        _ => true,
    }
}

/// All pods of a chart, found by their labels.
pub(crate) struct LabelIndex {
    labels: Vec<Labels>,
    fixed: BTreeMap<(String, String), Vec<usize>>,
    /// The pods that have the label with a value that isn't fixed.
    vague: BTreeMap<String, Vec<usize>>,
}

impl LabelIndex {
    pub(crate) fn of(pods: &[PodView<'_>]) -> Self {
        let mut index = Self {
            labels: Vec::with_capacity(pods.len()),
            fixed: BTreeMap::new(),
            vague: BTreeMap::new(),
        };
        for (at, pod) in pods.iter().enumerate() {
            let mut labels = Labels::default();
            for view in pod.metadata.get("labels") {
                for (key, found) in Labels::of(&view).all {
                    labels.all.entry(key).or_default().extend(found);
                }
            }
            for (key, value) in labels.fixed() {
                let pair = (key.to_string(), value.to_string());
                index.fixed.entry(pair).or_default().push(at);
            }
            for (key, all) in &labels.all {
                if all
                    .iter()
                    .any(|label| !matches!(label, Label::Text(text) if !text.contains(OPEN)))
                {
                    index.vague.entry(key.clone()).or_default().push(at);
                }
            }
            index.labels.push(labels);
        }
        index
    }

    /// Returns the positions of the pods that a selector may select; an empty one selects all.
    pub(crate) fn selected(&self, selector: &Labels) -> Vec<usize> {
        let candidates = selector.fixed().map(|(key, value)| {
            let fixed = self.fixed.get(&(key.into(), value.into()));
            let vague = self.vague.get(key);
            let all = fixed.into_iter().chain(vague).flatten();
            all.copied().collect::<Vec<usize>>()
        });
        let fewest = candidates.min_by_key(Vec::len);
        let mut found = fewest.unwrap_or_else(|| (0..self.labels.len()).collect());
        found.retain(|at| self.labels[*at].have(selector));
        found.sort_unstable();
        found.dedup();
        found
    }
}
