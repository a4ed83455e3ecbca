//! Steps that several checks share.

use crate::audit::findings::Findings;
use crate::audit::pod::{ContainerRole, ContainerView};
use crate::audit::subject::{Subject, without};
use crate::audit::verdict::Verdict;
use crate::audit::view::View;
use std::ops::RangeInclusive;

/// Finds the pods that have this flag on.
pub(super) fn no_flag<'a>(subject: &Subject<'a>, findings: &mut Findings<'a>, flag: &'static str) {
    for pod in &subject.pods {
        for place in pod.spec.get(flag) {
            if place.boolean() == Some(true) {
                findings.add(&place, format!("`{flag}` is true"));
            }
        }
    }
}

/// Returns the values at this path of the security contexts of all pods and containers.
pub(super) fn contexts<'a>(subject: &Subject<'a>, path: &[&'static str]) -> Vec<View<'a>> {
    let containers = subject.containers().map(|(_, container)| &container.view);
    let holders = subject.pods.iter().map(|pod| &pod.spec).chain(containers);
    let contexts = holders.flat_map(|holder| holder.get("securityContext"));
    contexts.flat_map(|context| context.at(path)).collect()
}

/// Returns the volumes of a kind of all pods.
pub(super) fn volumes<'a>(subject: &Subject<'a>, kind: &'static str) -> Vec<View<'a>> {
    let volumes = subject.pods.iter().flat_map(|pod| pod.spec.list("volumes"));
    let sources = volumes.flat_map(|volume| volume.get(kind));
    sources.filter(|source| !source.is_absent()).collect()
}

/// Returns the directory of a hostPath volume, by default.
pub(super) fn host_path(volume: &View<'_>) -> Option<String> {
    let paths = volume.get("path");
    paths.iter().find_map(View::default_text)
}

/// Finds the containers of services that lack a probe.
pub(super) fn no_probe<'a>(
    subject: &Subject<'a>,
    findings: &mut Findings<'a>,
    probe: &'static str,
) {
    for (pod, container) in subject.containers() {
        if pod.is_service() && container.role == ContainerRole::Main {
            for place in container.view.get(probe) {
                if place.is_absent() {
                    findings.add(&place, format!("{} has none", container.name()));
                }
            }
        }
    }
}

/// Finds the probes of a port that their container hasn't got.
pub(super) fn probe_port<'a>(
    subject: &Subject<'a>,
    findings: &mut Findings<'a>,
    probe: &'static str,
) {
    for (_, container) in subject.containers() {
        for handler in ["httpGet", "tcpSocket", "grpc"] {
            for place in container.at(&[probe, handler, "port"]) {
                unknown_port(container, &place, findings);
            }
        }
    }
}

fn unknown_port<'a>(container: &ContainerView<'a>, place: &View<'a>, findings: &mut Findings<'a>) {
    let Some(wanted) = port(place) else { return };
    let ports = container.view.list("ports");
    let keys = ports
        .iter()
        .flat_map(|port| [port.get("name"), port.get("containerPort")].concat());
    let same: Vec<View<'a>> = keys
        .filter(|key| port(key).as_ref() == Some(&wanted))
        .collect();
    if let Some(place) = without(place, &same) {
        let wanted = place.default_text().unwrap_or_default();
        findings.add(
            &place,
            format!("{} has no port `{wanted}`", container.name()),
        );
    }
}

/// Returns a port as it can be compared: its name, its number, or the token of its open value.
pub(super) fn port(place: &View<'_>) -> Option<String> {
    match place.leaf() {
        None => place
            .name()
            .or_else(|| place.number().map(|number| number.to_string())),
        Some(_) => place.name(),
    }
}

/// Returns the rules of all roles.
pub(super) fn rules<'a>(subject: &Subject<'a>) -> Vec<View<'a>> {
    let roles = subject
        .of_kind("Role")
        .chain(subject.of_kind("ClusterRole"));
    roles.flat_map(|role| role.list("rules")).collect()
}

/// Judges whether a list in a rule has one of these words.
pub(super) fn has(rule: &View<'_>, list: &'static str, words: &[&str]) -> Verdict {
    let items = rule.list(list);
    let judged = items.iter().map(|item| item.is_among(words));
    judged.fold(Verdict::No, Verdict::or)
}

/// Finds the container ports of these numbers.
pub(super) fn container_port<'a>(
    subject: &Subject<'a>,
    findings: &mut Findings<'a>,
    numbers: &RangeInclusive<i64>,
) {
    for (_, container) in subject.containers() {
        let ports = container.view.list("ports");
        for place in ports.iter().flat_map(|port| port.get("containerPort")) {
            findings.judge(&place, place.is_within(numbers), || {
                let port = place.number().unwrap_or_default();
                format!("{} has {port}", container.name())
            });
        }
    }
}

/// Finds the directories of nodes that are bad ones; `examples` are some of these.
pub(super) fn host_directory<'a>(
    subject: &Subject<'a>,
    findings: &mut Findings<'a>,
    is_bad: &dyn Fn(&str) -> bool,
    examples: &[&str],
) {
    for source in volumes(subject, "hostPath") {
        for path in source.get("path") {
            if let Some(place) = source.and(&path) {
                findings.judge(&place, path.judge(is_bad, examples), || {
                    let path = path.default_text().unwrap_or_default();
                    format!("it is `{path}` of the node")
                });
            }
        }
    }
}

/// Returns the number of pods by default, of the autoscalers or else of the workload, with its place.
pub(super) fn replicas<'a>(subject: &Subject<'a>, owner: &View<'a>) -> Vec<(i64, View<'a>)> {
    let autoscalers = subject.autoscalers(owner);
    let mut counts = Vec::new();
    for own in owner.at(&["spec", "replicas"]) {
        if !own.is_absent() {
            counts.extend(own.number().map(|number| (number, own)));
        } else if autoscalers.is_empty() {
            counts.push((1, own));
        } else {
            for least in autoscalers
                .iter()
                .flat_map(|hpa| hpa.at(&["spec", "minReplicas"]))
            {
                if let Some(place) = own.and(&least) {
                    counts.push((least.number().unwrap_or(1), place));
                }
            }
        }
    }
    counts
}

/// Finds the values that must be allowed ones in the pod's security context or in the container's own.
pub(super) fn inherited<'a>(
    subject: &Subject<'a>,
    findings: &mut Findings<'a>,
    path: &[&'static str],
    is_good: impl Fn(&View<'a>) -> bool,
) {
    let name = path.join(".");
    for pod in &subject.pods {
        let contexts = pod.spec.get("securityContext");
        let of_pod: Vec<View<'a>> = contexts
            .iter()
            .flat_map(|context| context.at(path))
            .collect();
        for place in of_pod
            .iter()
            .filter(|place| !place.is_absent() && !is_good(place))
        {
            findings.add(place, format!("`{name}` isn't an allowed value"));
        }
        for container in &pod.containers {
            let contexts = container.view.get("securityContext");
            for own in contexts.iter().flat_map(|context| context.at(path)) {
                if is_good(&own) {
                    continue;
                }
                if !own.is_absent() {
                    findings.add(&own, format!("`{name}` isn't an allowed value"));
                    continue;
                }
                let bare = of_pod.iter().filter(|place| place.is_absent());
                for place in bare.filter_map(|place| own.and(place)) {
                    let what = format!("neither {} nor its pod sets it", container.name());
                    findings.add(&place, what);
                }
            }
        }
    }
}
