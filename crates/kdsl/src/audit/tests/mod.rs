//! The registry, and what checks make of open values.

mod catalogue;
mod open;
mod registry;
mod waivers;

use super::check::Level;
use super::finding::Finding;
use super::open::Values;
use super::subject::Subject;
use crate::emit::compile::CompiledChart;
use crate::emit::template::{Entry, Expr, Item, Node, Template};
use crate::placeholder::{Builtin, Part, Symbol};
use crate::render::literal;
use crate::tree::Tree;
use crate::val::Open;
use crate::val::gate::Condition;
use crate::{Chart, Config, Error, Objects, Release, Result, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tempfile::TempDir;

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
            stem: format!("{name}-{index}-{}", kind.to_lowercase()),
            when: Condition::Always,
            node: released(literal(&Tree::from(&value))),
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

/// Settings with one open value.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(bound = "T: Open")]
#[schemars(bound = "T: Open")]
struct One<T: Open> {
    value: Val<T>,
}

/// Settings with two open values.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(bound = "T: Open, U: Open")]
#[schemars(bound = "T: Open, U: Open")]
struct Two<T: Open, U: Open> {
    one: Val<T>,
    other: Val<U>,
}

/// A chart emitted from one environment's text.
fn emitted<C: Config, O: Into<Objects>>(
    env: &str,
    build: impl Fn(&Release, &C) -> O + 'static,
) -> Result<CompiledChart> {
    let (_directory, chart) = chart(env, build);
    chart.emit("prod", Some(2))
}

/// A chart with one environment, `prod`.
fn chart<C: Config, O: Into<Objects>>(
    env: &str,
    build: impl Fn(&Release, &C) -> O + 'static,
) -> (TempDir, Chart<C>) {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("prod.yaml"), env).unwrap();
    let chart = Chart::new(crate::metadata!(), build).environments(directory.path());
    (directory, chart)
}

/// What one check finds: where, what, and for which values.
fn told<C: Config, O: Into<Objects>>(
    check: &str,
    env: &str,
    build: impl Fn(&Release, &C) -> O + 'static,
) -> String {
    let emitted = emitted(env, build).unwrap_or_else(|error| panic!("{error}"));
    let values = Values {
        leaves: &emitted.leaves,
        schema: &emitted.schema,
    };
    let subject = Subject::new(&emitted.templates, values, ">=1.33.0-0", 0);
    let found = super::findings(&subject, Level::Allow);
    let own = found.iter().filter(|finding| finding.check.name == check);
    own.fold(String::new(), |text, finding| {
        let values = finding.values();
        text + &format!("{}: {}{values}\n", finding.path, finding.what)
    })
}

/// An error's text without its lines of code.
fn shown(error: &Error) -> String {
    let text = error.to_string();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("-->"));
    lines.collect::<Vec<_>>().join("\n")
}
