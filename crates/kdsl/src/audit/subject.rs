//! The subject of an audit: a chart's templates, indexed by kind, name and labels.

use super::labels::{LabelIndex, Labels};
use super::open::Values;
use super::pod::{ContainerView, PodView};
use super::view::View;
use crate::emit::template::Template;
use crate::val::condition::Condition;
use std::collections::BTreeMap;

/// A chart as checks see it.
pub(crate) struct Subject<'a> {
    pub(crate) values: Values<'a>,
    /// The versions of Kubernetes that it is for.
    pub(crate) kube_version: &'a str,
    /// The approximate size of a release in the cluster, in bytes.
    pub(crate) release_size: usize,
    pub(crate) objects: Vec<View<'a>>,
    pub(crate) pods: Vec<PodView<'a>>,
    kinds: BTreeMap<&'a str, Vec<usize>>,
    names: BTreeMap<(&'a str, String), Vec<usize>>,
    labels: LabelIndex,
    /// The autoscalers of each workload, by its kind and name.
    autoscalers: BTreeMap<(String, String), Vec<usize>>,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(
        templates: &'a [Template],
        values: Values<'a>,
        kube_version: &'a str,
        release_size: usize,
    ) -> Self {
        let objects: Vec<View<'a>> = templates
            .iter()
            .flat_map(|template| View::roots(&values, template))
            .collect();
        let mut kinds: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut names: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
        for (at, object) in objects.iter().enumerate() {
            if is_native(object) {
                kinds.entry(object.template.kind).or_default().push(at);
                for name in object.at(&["metadata", "name"]) {
                    let key = (object.template.kind, name.name().unwrap_or_default());
                    names.entry(key).or_default().push(at);
                }
            }
        }
        let pods: Vec<PodView<'a>> = objects
            .iter()
            .filter(|o| is_native(o))
            .flat_map(PodView::of)
            .collect();
        Self {
            values,
            kube_version,
            release_size,
            labels: LabelIndex::of(&pods),
            autoscalers: autoscalers(&objects),
            objects,
            pods,
            kinds,
            names,
        }
    }

    /// Returns Kubernetes' own objects of a kind.
    pub(crate) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &View<'a>> {
        let found = self.kinds.get(kind).into_iter().flatten();
        found.map(|at| &self.objects[*at])
    }

    /// Returns the objects of a kind that have this name, as [`View::name`] gives it.
    pub(crate) fn named(&self, kind: &str, name: &View<'a>) -> impl Iterator<Item = &View<'a>> {
        let key = name.name().and_then(|name| {
            let (kind, _) = self.kinds.get_key_value(kind)?;
            self.names.get(&(*kind, name))
        });
        key.into_iter().flatten().map(|at| &self.objects[*at])
    }

    /// Returns the autoscalers of a workload.
    pub(crate) fn autoscalers(&self, owner: &View<'a>) -> Vec<&View<'a>> {
        let kind = owner.template.kind.to_string();
        let names = owner.at(&["metadata", "name"]);
        let names = names.iter().filter_map(View::name);
        let found = names.filter_map(|name| self.autoscalers.get(&(kind.clone(), name)));
        found.flatten().map(|at| &self.objects[*at]).collect()
    }

    /// Returns every container of every pod.
    pub(crate) fn containers(&self) -> impl Iterator<Item = (&PodView<'a>, &ContainerView<'a>)> {
        self.pods
            .iter()
            .flat_map(|pod| pod.containers.iter().map(move |container| (pod, container)))
    }

    /// Returns the pods that a map of labels selects.
    pub(crate) fn selected(&self, labels: &View<'a>) -> Vec<&PodView<'a>> {
        let found = self.labels.selected(&Labels::of(labels));
        found.into_iter().map(|at| &self.pods[at]).collect()
    }
}

/// Returns the place under the further condition that none of `others` is there; `None` if it never is.
pub(crate) fn without<'a, 'o>(
    place: &View<'a>,
    others: impl IntoIterator<Item = &'o View<'a>>,
) -> Option<View<'a>>
where
    'a: 'o,
{
    let mut alone = place.clone();
    for other in others {
        let guard = other.guard.iter().cloned();
        let gate = if std::ptr::eq(other.template, place.template) {
            Condition::Always
        } else {
            other.template.when.clone()
        };
        let there = guard.fold(gate, Condition::and);
        if there == Condition::Always {
            return None;
        }
        alone.guard.push(there.not());
    }
    alone.meets(place).then_some(alone)
}

fn autoscalers(objects: &[View<'_>]) -> BTreeMap<(String, String), Vec<usize>> {
    let mut found: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, object) in objects.iter().enumerate() {
        if object.template.kind == "HorizontalPodAutoscaler" {
            for target in object.at(&["spec", "scaleTargetRef"]) {
                let text = |key| {
                    target
                        .get(key)
                        .iter()
                        .find_map(View::name)
                        .unwrap_or_default()
                };
                let key = (text("kind"), text("name"));
                found.entry(key).or_default().push(at);
            }
        }
    }
    found
}

/// Returns whether the object is of one of Kubernetes' own kinds, and not of a custom one of the same name.
fn is_native(object: &View<'_>) -> bool {
    let versions = object.get("apiVersion");
    let version = versions.iter().find_map(View::text).unwrap_or_default();
    let group = version.split_once('/').map_or("", |(group, _)| group);
    !group.contains('.') || group.ends_with(".k8s.io")
}
