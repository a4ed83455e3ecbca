//! `mismatching-selector`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::labels::Labels;
use crate::audit::verdict::Verdict;
use crate::audit::view::View;

pub(super) static CHECK: Check = Check {
    name: "mismatching-selector",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a workload doesn't select its own pods",
    why: "Kubernetes refuses it.",
    remedy: "give the pods the labels of the selector: `Component::selector_labels`",
    source: "kube-linter: mismatching-selector",
    bad: "\
kind: Deployment
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: web}}
    spec: {}",
    good: "\
kind: Deployment
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api, tier: backend}}
    spec: {}",
    open: Open::May(
        "\
kind: Deployment
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: \"api{empty}\"}}
    spec: {containers: [{name: api}]}",
    ),
    find: |subject, findings| {
        for pod in subject.pods.iter().filter(|pod| pod.is_service()) {
            for selector in pod.owner.at(&["spec", "selector", "matchLabels"]) {
                let wanted = Labels::of(&selector);
                for labels in pod.metadata.get("labels") {
                    let Some(place) = selector.and(&labels) else {
                        continue;
                    };
                    let verdict = if Labels::of(&labels).have(&wanted) {
                        differing(&selector, &labels)
                    } else {
                        Verdict::Yes
                    };
                    findings.judge(&place, verdict, || {
                        "its pods haven't all of these labels".into()
                    });
                }
            }
        }
    },
};

/// Judges whether a label is another one than the selector asks for, where one of both is open.
fn differing(selector: &View<'_>, labels: &View<'_>) -> Verdict {
    let own = labels.fields();
    let differs = |open: &View<'_>, other: &View<'_>| match other.text() {
        Some(fixed) if open.text().is_none() && open.meets(other) => {
            open.judge(&|text| text != fixed, &["another", "x"])
        }
        _ => Verdict::No,
    };
    let judged = selector.fields().into_iter().map(|(key, wanted)| {
        let own = own.iter().filter(|(other, _)| *other == key);
        own.fold(Verdict::No, |verdict, (_, own)| {
            let either = differs(own, &wanted).or(differs(&wanted, own));
            verdict.or(either)
        })
    });
    judged.fold(Verdict::No, Verdict::or)
}
