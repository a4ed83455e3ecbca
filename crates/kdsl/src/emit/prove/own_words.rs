//! The chart's own words: those that its function may look for in an open value.

use crate::emit::template::{Entry, Expr, Item, Node, Template};
use crate::placeholder::Part;
use crate::schema::Words;
use crate::sources::Literals;
use crate::val::leaf::Leaf;
use serde_json::Value;

/// The most words of templates that are tried when not all are.
const FEW: usize = 16;

/// Returns the words to try, the likeliest first: literals that are compared with, what templates have beside open
/// values, and what functions look for anywhere. `all` adds every literal, the templates' texts, the defaults and the
/// words of the schema.
pub(super) fn own_words(
    literals: &Literals,
    templates: &[Template],
    leaves: &[Leaf],
    schema: &Value,
    all: bool,
) -> Words {
    let mut words = Words {
        texts: literals.compared.texts.iter().cloned().collect(),
        numbers: literals.compared.numbers.iter().copied().collect(),
    };
    let mut beside = Words::default();
    let mut fixed = Words::default();
    for template in templates {
        walk(&template.node, &mut beside, &mut fixed);
    }
    let mut beside = beside.unique();
    if !all {
        beside.texts.truncate(FEW);
    }
    words.extend(beside);
    let mut words = words.with_common();
    if all {
        words.texts.extend(literals.others.texts.iter().cloned());
        words
            .numbers
            .extend(literals.others.numbers.iter().copied());
        words.extend(fixed);
        for leaf in leaves {
            words.add(&leaf.default);
        }
        for keyword in ["enum", "const", "examples", "default"] {
            schema_words(schema, keyword, &mut words);
        }
    }
    words.unique()
}

fn walk(node: &Node, beside: &mut Words, fixed: &mut Words) {
    match node {
        Node::Text(text) => fixed.texts.push(text.clone()),
        Node::Int(number) => fixed.numbers.push(*number),
        Node::Expr(expr) => pieces(expr, beside),
        Node::Seq(items) => items
            .iter()
            .filter_map(Item::node)
            .for_each(|node| walk(node, beside, fixed)),
        Node::Map(entries) => {
            for entry in entries {
                match entry {
                    Entry::Field {
                        key, value, record, ..
                    } => {
                        if !record {
                            fixed.texts.push(key.to_string());
                        }
                        walk(value, beside, fixed);
                    }
                    Entry::Range { key, value, .. } => {
                        pieces(key, beside);
                        walk(value, beside, fixed);
                    }
                    Entry::Include(_) => {}
                }
            }
        }
        Node::Conditional(choice) => {
            walk(&choice.then, beside, fixed);
            walk(&choice.otherwise, beside, fixed);
        }
        Node::Null | Node::Bool(_) | Node::Float(_) => {}
    }
}

fn pieces(expr: &Expr, beside: &mut Words) {
    if let Expr::Joined(parts) = expr {
        for part in parts {
            if let Part::Text(text) = part {
                beside.texts.push(text.clone());
            }
        }
    }
}

/// Adds all values of a keyword, anywhere in a schema.
fn schema_words(schema: &Value, keyword: &str, words: &mut Words) {
    match schema {
        Value::Object(entries) => {
            for (key, value) in entries {
                if key == keyword {
                    words.add(value);
                } else {
                    schema_words(value, keyword, words);
                }
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| schema_words(item, keyword, words)),
        _ => {}
    }
}
