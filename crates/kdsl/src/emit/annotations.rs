//! Annotations that would undo hardening: with schema checks off, templates leave them out of open maps.

use super::template::{Entry, ITEMS, Node, Template};
use crate::k8s::annotations::{APPARMOR_ANNOTATION, SNIPPET_ANNOTATIONS, pod_path};

/// Has the templates leave out, of open annotations, the keys that the schema refuses there.
pub(crate) fn close(templates: &mut [Template]) {
    for template in templates {
        let (mut path, keys) = match (template.kind, pod_path(template.kind)) {
            ("Ingress", _) => (Vec::new(), SNIPPET_ANNOTATIONS.map(String::from).to_vec()),
            (_, Some(pod)) => (pod.to_vec(), apparmor(&template.node, pod)),
            _ => continue,
        };
        path.extend(["metadata", "annotations"]);
        leave_out(&mut template.node, &path, &keys);
    }
}

/// Returns the keys that AppArmor's profiles of the pod's containers have.
fn apparmor(object: &Node, pod: &[&str]) -> Vec<String> {
    let mut keys = Vec::new();
    for list in ["initContainers", "containers"] {
        let path = [pod, &["spec", list, ITEMS, "name"]].concat();
        let names = object.alternatives(&path);
        keys.extend(
            names
                .iter()
                .filter_map(|name| name.node.text())
                .map(|name| format!("{APPARMOR_ANNOTATION}{name}")),
        );
    }
    keys.sort();
    keys.dedup();
    keys
}

fn leave_out(node: &mut Node, path: &[&str], keys: &[String]) {
    match (node, path) {
        (Node::Conditional(choice), _) => {
            leave_out(&mut choice.then, path, keys);
            leave_out(&mut choice.otherwise, path, keys);
        }
        (Node::Map(entries), []) => {
            for entry in entries {
                if let Entry::Range { omit, .. } = entry {
                    omit.extend(
                        keys.iter()
                            .filter(|key| !omit.contains(key))
                            .cloned()
                            .collect::<Vec<_>>(),
                    );
                }
            }
        }
        (Node::Map(entries), [first, rest @ ..]) => {
            for entry in entries {
                if let Entry::Field { key, value, .. } = entry
                    && key == first
                {
                    leave_out(value, rest, keys);
                }
            }
        }
        _ => {}
    }
}
