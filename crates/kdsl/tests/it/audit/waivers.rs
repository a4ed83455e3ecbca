//! Exceptions from checks.

use super::{One, audit, shown};
use crate::support::{chart, without_places};
use insta::assert_snapshot;
use k8s_openapi::api::core::v1::{ConfigMap, Pod, PodSpec};
use kdsl::machinery::explain;
use kdsl::{Diagnostic, Objects, Release, Waiver};

fn pod(release: &Release, host_network: bool) -> Objects {
    Objects::from(Pod {
        metadata: release.component("api").metadata(),
        spec: Some(PodSpec {
            host_network: Some(host_network),
            host_pid: Some(true),
            ..PodSpec::default()
        }),
        status: None,
    })
}

fn told(waive: impl Fn(Objects) -> Objects + Send + Sync + 'static) -> (String, String) {
    let audit = audit("value: true", move |release, c: &One<bool>| {
        let mut objects = pod(release, c.value.get());
        objects.add(ConfigMap {
            metadata: release.component("api").metadata(),
            ..ConfigMap::default()
        });
        waive(objects)
    });
    let audit = audit.unwrap_or_else(|error| panic!("{error}"));
    (shown(audit.denied), shown(audit.all))
}

#[test]
fn what_is_waived_is_told_but_not_refused() {
    let (denied, all) = told(|objects| {
        objects
            .waive(Waiver::new("host-network", "it routes the node's packets"))
            .waive(Waiver::new("host-pid", "it counts the node's processes"))
    });
    assert_snapshot!(denied, @"");
    assert_snapshot!(all, @r#"
    note[host-network]: waived: a pod is in its node's network
     = note: the reason: it routes the node's packets
     = note: Pod `api` at `spec.hostNetwork`: `hostNetwork` is true, when `value` is true

    note[host-pid]: waived: a pod sees its node's processes
     = note: the reason: it counts the node's processes
     = note: Pod `api` at `spec.hostPID`: `hostPID` is true, for all values
    "#);
}

#[test]
fn what_a_builder_warns_of_is_waived_by_its_name() {
    let with = |reason: &'static str, name: &'static str| {
        told(move |objects| {
            let mut objects = objects
                .waive(Waiver::new("host-network", "it routes"))
                .waive(Waiver::new("host-pid", "it counts"));
            objects.warn("slow-start", Diagnostic::new("it starts slowly"));
            objects.waive(Waiver::new(name, reason))
        })
    };
    let (denied, all) = with("its cache is large", "slow-start");
    assert_snapshot!(denied, @"");
    assert_snapshot!(all.split("\n\n").last().unwrap(), @r"
    note[slow-start]: waived: it starts slowly
     = note: the reason: its cache is large
    ");
    let (denied, _) = with("", "slow-start");
    assert_snapshot!(denied, @r"
    error: a waiver of `slow-start` has no reason
     = help: say why the exception is right, for who reads it later
    ");
    let (denied, _) = with("a laptop", "al-paths");
    assert_snapshot!(denied, @r"
    error: there is no check `al-paths`
     = help: did you mean `all-paths`?
    ");
}

#[test]
fn a_machine_is_told_what_builders_warn_of() {
    let json = |waive: fn(Objects) -> Objects| {
        let audit = audit("value: true", move |release, c: &One<bool>| {
            let mut objects = Objects::from(ConfigMap {
                metadata: release.component("api").metadata(),
                data: Some([("value".into(), c.value.to_string())].into()),
                ..ConfigMap::default()
            });
            let slow = Diagnostic::new("it starts slowly").help("give it time");
            objects.warn("slow-start", slow);
            waive(objects)
        });
        audit.unwrap_or_else(|error| panic!("{error}")).json
    };
    let told = json(|objects| objects);
    assert_snapshot!(format!("{:#}", told[0]), @r#"
    {
      "environment": "prod",
      "check": "slow-start",
      "level": "warn",
      "kind": null,
      "name": null,
      "path": "",
      "message": "it starts slowly",
      "when": null,
      "byDefault": false,
      "certainty": "yes",
      "remediation": "give it time",
      "code": null,
      "waived": null
    }
    "#);
    let told = json(|objects| objects.waive(Waiver::new("slow-start", "its cache is large")));
    assert_eq!(told[0]["waived"], "its cache is large");
}

#[test]
fn what_is_not_waived_is_refused() {
    let (denied, _) = told(|objects| objects.waive(Waiver::new("host-pid", "it counts processes")));
    assert_snapshot!(denied, @r#"
    error[host-network]: a pod is in its node's network
     = note: Pod `api` at `spec.hostNetwork`: `hostNetwork` is true, when `value` is true
     = help: leave out `hostNetwork`

    note: an exception is made in code, with its reason: `objects.waive(Waiver::new("host-network", "why"))`
    "#);
}

#[test]
fn a_waiver_of_nothing_is_a_warning() {
    let (_, all) = told(|objects| objects.waive(Waiver::new("host-ipc", "it once shared memory")));
    assert_snapshot!(all, @r#"
    error[host-network]: a pod is in its node's network
     = note: Pod `api` at `spec.hostNetwork`: `hostNetwork` is true, when `value` is true
     = help: leave out `hostNetwork`

    error[host-pid]: a pod sees its node's processes
     = note: Pod `api` at `spec.hostPID`: `hostPID` is true, for all values
     = help: leave out `hostPID`

    warning: a waiver of `host-ipc` is needless
     = note: the check finds nothing on its objects
     = help: take it away
    "#);
}

#[test]
fn an_unknown_check_and_a_missing_reason_are_mistakes() {
    let (denied, _) = told(|objects| {
        objects
            .waive(Waiver::new("host-networks", "it routes"))
            .waive(Waiver::new("host-pid", " "))
            .waive(Waiver::new("host-network", "it routes"))
    });
    assert_snapshot!(denied, @r#"
    error: there is no check `host-networks`
     = help: did you mean `host-network`?

    error: a waiver of `host-pid` has no reason
     = help: say why the exception is right, for who reads it later
    "#);
}

#[test]
fn a_waiver_stands_behind_no_gate() {
    let found = audit("value: true", |release, c: &One<bool>| {
        let objects = pod(release, false);
        let reason = c.value.choose(|| "it counts", || "it may count");
        objects.waive(Waiver::new("host-pid", reason))
    });
    assert_snapshot!(without_places(found.err().unwrap()), @r#"
    error: a waiver of Pod `api` depends on open values
     = help: an exception from the audit is made when the chart is emitted, for all its values
    "#);
    let found = audit("value: a", |release, c: &One<String>| {
        pod(release, false).waive(Waiver::new("host-pid", format!("for {}", c.value)))
    });
    assert_snapshot!(without_places(found.err().unwrap()), @r#"
    error: a waiver of Pod `api` depends on open values
     = help: an exception from the audit is made when the chart is emitted, for all its values
    "#);
}

#[test]
fn explain_lists_them() {
    let (_directory, chart) = chart("value: true", |release, c: &One<bool>| {
        let waiver = Waiver::new("host-network", "it routes the node's packets");
        pod(release, c.value.get()).waive(waiver)
    });
    let told = |path: &str| explain(&chart, "prod", path).unwrap();
    let all = told("");
    let own = all.split_once("Exceptions").unwrap().1;
    assert_snapshot!(own, @r"
     from the audit:
      Pod api  host-network: it routes the node's packets
    ");
    assert!(!told("value").contains("Exceptions"));
}
