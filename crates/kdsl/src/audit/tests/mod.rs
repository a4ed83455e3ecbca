//! The registry of checks, and what they find in their examples.

mod registry;

use super::check::Level;
use super::open::Values;
use super::subject::Subject;
use crate::audit::finding::Finding;
use crate::emit::template::{Entry, Expr, Item, Node, Template};
use crate::placeholder::{Builtin, Part, Symbol};
use crate::tree::Tree;
use crate::val::condition::Condition;
use serde::Deserialize;
use serde_json::Value;

/// Templates without open values, from YAML documents that hold only what matters.
fn templates(yaml: &str) -> Vec<Template> {
    let documents = serde_yaml::Deserializer::from_str(yaml);
    let values = documents.map(|document| Value::deserialize(document).unwrap());
    let template = |(index, value): (usize, Value)| {
        let kind = value["kind"].as_str().unwrap().to_string();
        let name = value["metadata"]["name"].as_str().unwrap_or("example");
        let kind: &'static str = Box::leak(kind.into_boxed_str());
        Template {
            kind,
            name: format!("{name}-{index}"),
            when: Condition::Always,
            node: released(Node::from(&Tree::from(&value))),
            code: std::panic::Location::caller(),
            waivers: Vec::new(),
        }
    };
    values.enumerate().map(template).collect()
}

/// The same with `{release}` as what Helm puts there.
fn released(node: Node) -> Node {
    match node {
        Node::Text(text) => match text.split_once("{release}") {
            Some((before, after)) => Node::Expr(Expr::Joined(vec![
                Part::Text(before.into()),
                Part::Symbol(Symbol::Builtin(Builtin::Fullname)),
                Part::Text(after.into()),
            ])),
            None => Node::Text(text),
        },
        Node::Seq(items) => {
            let item = |item| match item {
                Item::Node { when, node } => Item::Node {
                    when,
                    node: released(node),
                },
                other => other,
            };
            Node::Seq(items.into_iter().map(item).collect())
        }
        Node::Map(entries) => {
            let entry = |entry| match entry {
                Entry::Field {
                    when,
                    key,
                    value,
                    record,
                } => Entry::Field {
                    when,
                    key,
                    value: released(value),
                    record,
                },
                other => other,
            };
            Node::Map(entries.into_iter().map(entry).collect())
        }
        other => other,
    }
}

/// What all checks find in such objects: the check, the object's kind and the place.
fn found(yaml: &str, size: usize) -> Vec<(&'static str, String)> {
    let templates = templates(yaml);
    let values = Values {
        leaves: &[],
        schema: &Value::Null,
    };
    let subject = Subject::new(&templates, values, ">=1.33.0-0", size);
    let name = |finding: &Finding<'_>| (finding.check.name, finding.path.clone());
    super::findings(&subject, Level::Allow)
        .iter()
        .map(name)
        .collect()
}
