//! What the audit says of Pod Security `restricted`, the API server's admission says too: of each example in CHECKS.md.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl_tests::{Cluster, Namespace, workspace};
use serde_json::{Map, Value};
use std::fs;

/// A pod that is `restricted`; the examples are put into it.
const POD: &str = "
apiVersion: v1
kind: Pod
metadata: {name: example}
spec:
  automountServiceAccountToken: false
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers:
  - name: api
    image: api:1
    ports: [{containerPort: 80}]
    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
";

/// Checks that find what isn't there, and so what their example leaves out.
const MISSING: [(&str, &str); 3] = [
    (
        "privilege-escalation-container",
        "/spec/containers/0/securityContext/allowPrivilegeEscalation",
    ),
    ("run-as-non-root", "/spec/securityContext/runAsNonRoot"),
    ("seccomp-profile", "/spec/securityContext/seccompProfile"),
];

struct Example {
    check: String,
    bad: Value,
    good: Value,
}

#[test]
#[cfg_attr(no_cluster, ignore = "no cluster here")]
fn admission_refuses_what_the_audit_denies_and_nothing_else() {
    let cluster = Cluster::get();
    let namespace = cluster.namespace("pod-security");
    let examples = examples();
    assert!(examples.len() > 15, "{}", examples.len());
    for Example { check, bad, good } in examples {
        let mut pod = pod();
        merge(&mut pod, good);
        judge(&namespace, &pod).unwrap_or_else(|error| panic!("{check}: {error}"));

        let mut pod = self::pod();
        merge(&mut pod, bad);
        if let Some((_, missing)) = MISSING.iter().find(|(name, _)| *name == check) {
            take(&mut pod, missing);
        }
        let error = judge(&namespace, &pod).expect_err(&check);
        // What the server itself refuses doesn't come before its admission.
        let is_refused = error.contains("violates PodSecurity")
            || error.contains("disallowed by cluster policy");
        assert!(is_refused, "{check}: {error}");
    }
}

fn judge(namespace: &Namespace, pod: &Value) -> Result<String, String> {
    let name = namespace.name();
    let args = ["create", "--dry-run=server", "-n", name, "-f", "-"];
    let output = namespace
        .cluster()
        .kubectl_with_stdin(&args, &pod.to_string());
    output.ok()
}

fn pod() -> Value {
    serde_yaml::from_str(POD).unwrap()
}

/// The examples of the catalogue's first group: what is found something in, and what nothing.
fn examples() -> Vec<Example> {
    let catalogue = fs::read_to_string(workspace::root().join("CHECKS.md")).unwrap();
    let group = catalogue.split("\n## ").nth(1).unwrap();
    let entries = group.split("\n### ").skip(1);
    let examples = entries.map(|entry| {
        let mut blocks = entry.split("```yaml\n").skip(1);
        let mut block = || serde_yaml::from_str(blocks.next()?.split("```").next()?).ok();
        Example {
            check: entry.lines().next().unwrap().into(),
            bad: block().unwrap(),
            good: block().unwrap(),
        }
    });
    examples.collect()
}

/// Puts one object over another; of lists, item over item.
fn merge(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                merge(under.entry(key).or_insert(Value::Null), value);
            }
        }
        (Value::Array(under), Value::Array(over)) if over.iter().all(Value::is_object) => {
            under.resize(under.len().max(over.len()), Value::Object(Map::new()));
            for (under, over) in under.iter_mut().zip(over) {
                merge(under, over);
            }
        }
        (under, over) => *under = over,
    }
}

fn take(pod: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = pod.pointer_mut(parent).and_then(Value::as_object_mut);
    assert!(parent.unwrap().remove(key).is_some(), "{pointer}");
}
