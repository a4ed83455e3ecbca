//! The registry of checks, and what they find in their examples.

mod registry;

use super::check::Level;
use super::open::Values;
use super::subject::Subject;
use crate::audit::finding::Finding;
use crate::emit::template::{Entry, Expr, Item, Node, Template};
use crate::path::ValuesPath;
use crate::placeholder::{Builtin, LeafId, Part, Symbol};
use crate::tree::Tree;
use crate::val::condition::Condition;
use crate::val::kind::Kind;
use crate::val::leaf::Leaf;
use serde::Deserialize;
use serde_json::{Value, json};

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

/// The same with `{release}` as what Helm puts there, and with open values as [`Open`](super::check::Open) has them.
fn released(node: Node) -> Node {
    let open = |symbol| Node::Expr(Expr::Symbol(symbol));
    match node {
        Node::Text(text) => match text.as_str() {
            "{open}" => open(Symbol::Value(TEXT)),
            "{empty}" => open(Symbol::Value(EMPTY)),
            "{number}" => open(Symbol::Value(NUMBER)),
            "{flag}" => open(Symbol::Value(FLAG)),
            _ => joined(text),
        },
        Node::Seq(items) => Node::Seq(items.into_iter().map(item).collect()),
        Node::Map(entries) => Node::Map(entries.into_iter().map(entry).collect()),
        other => other,
    }
}

fn joined(text: String) -> Node {
    let marks = [
        ("{release}", Symbol::Builtin(Builtin::Fullname)),
        ("{open}", Symbol::Value(TEXT)),
        ("{empty}", Symbol::Value(EMPTY)),
    ];
    for (mark, symbol) in marks {
        if let Some((before, after)) = text.split_once(mark) {
            let parts = [
                Part::Text(before.into()),
                Part::Symbol(symbol),
                Part::Text(after.into()),
            ];
            let empty = Part::Text(String::new());
            let parts = parts.into_iter().filter(|part| *part != empty);
            return Node::Expr(Expr::Joined(parts.collect()));
        }
    }
    Node::Text(text)
}

fn item(item: Item) -> Item {
    match item {
        Item::Node { when, node } if node.text() == Some("{items}") => Item::Range {
            when,
            over: ITEMS,
            omit: Vec::new(),
            node: Node::Expr(Expr::Symbol(Symbol::Item(ITEMS))),
        },
        Item::Node { when, node } => Item::Node {
            when,
            node: released(node),
        },
        other => other,
    }
}

fn entry(entry: Entry) -> Entry {
    match entry {
        Entry::Field { when, key, .. } if key == "{entries}" => Entry::Range {
            when,
            over: ENTRIES,
            omit: Vec::new(),
            key: Expr::Symbol(Symbol::Key(ENTRIES)),
            value: Node::Expr(Expr::Symbol(Symbol::Entry(ENTRIES))),
        },
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
    }
}

const TEXT: LeafId = LeafId(0);
const NUMBER: LeafId = LeafId(1);
const FLAG: LeafId = LeafId(2);
const ITEMS: LeafId = LeafId(3);
const ENTRIES: LeafId = LeafId(4);
const EMPTY: LeafId = LeafId(5);

/// The open values that the examples use, with their schema.
fn open_values() -> (Vec<Leaf>, Value) {
    let leaf = |name: &str, kind, default| Leaf {
        path: ValuesPath::parse(name),
        kind,
        default,
        skeleton: None,
    };
    let leaves = vec![
        leaf("text", Kind::TEXT, json!("1")),
        leaf("number", Kind::INTEGER, json!(2000)),
        leaf("flag", Kind::BOOLEAN, json!(false)),
        leaf("items", Kind::TEXT_LIST, json!([])),
        leaf("entries", Kind::TEXT_MAP, json!({})),
        leaf("empty", Kind::TEXT, json!("")),
    ];
    let text = json!({ "type": "string" });
    let schema = json!({ "properties": {
        "text": text,
        "empty": text,
        "number": { "type": "integer" },
        "flag": { "type": "boolean" },
        "items": { "type": "array", "items": text },
        "entries": { "type": "object", "additionalProperties": text },
    } });
    (leaves, schema)
}

/// Returns the findings in such objects: the check, the place, and whether it is one that may be.
fn found(yaml: &str, size: usize) -> Vec<(&'static str, String, bool)> {
    let templates = templates(yaml);
    let (leaves, schema) = open_values();
    let values = Values::new(&leaves, &schema);
    let subject = Subject::new(&templates, values, ">=1.33.0-0", size);
    let name = |finding: &Finding<'_>| {
        let is_may = finding.setting.is_some();
        (finding.check.name, finding.path.clone(), is_may)
    };
    super::findings(&subject, Level::Allow)
        .iter()
        .map(name)
        .collect()
}
