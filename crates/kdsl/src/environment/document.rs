//! A tree of settings that knows where each of them was written.

use crate::place::Place;
use serde_json::Number;

/// The settings of one file, or of several in layers; the root is a map.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub(super) root: DocumentNode,
}

/// A value and its place; of one that spans several lines the place is the first of them.
#[derive(Debug, Clone)]
pub(super) struct DocumentNode {
    pub(super) value: Value,
    pub(super) place: Place,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    List(Vec<DocumentNode>),
    Map(Vec<Entry>),
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_place: Place,
    pub(super) node: DocumentNode,
}

impl Document {
    /// The settings without their places, in the order in which they were written.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        self.root.to_json()
    }

    /// The place of the value at a path; an item of a list goes by its number.
    pub(crate) fn place(&self, path: &[String]) -> Option<Place> {
        let node = path
            .iter()
            .try_fold(&self.root, |node, name| node.child(name))?;
        Some(node.place.clone())
    }

    /// The place of the key at a path; neither the root nor an item of a list has one.
    pub(crate) fn key_place(&self, path: &[String]) -> Option<Place> {
        let (name, parents) = path.split_last()?;
        let parent = parents
            .iter()
            .try_fold(&self.root, |node, name| node.child(name))?;
        Some(parent.entry(name)?.key_place.clone())
    }

    /// The place of the deepest key on the way to a path, the start of the file if there is none.
    pub(crate) fn nearest(&self, path: &[String]) -> Option<Place> {
        (1..=path.len())
            .rev()
            .find_map(|end| self.key_place(&path[..end]))
            .or_else(|| {
                let source = self.root.place.source.clone();
                Some(Place { source, span: 0..0 })
            })
    }
}

impl DocumentNode {
    fn child(&self, name: &str) -> Option<&DocumentNode> {
        match &self.value {
            Value::List(items) => items.get(name.parse::<usize>().ok()?),
            _ => self.entry(name).map(|entry| &entry.node),
        }
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == name),
            _ => None,
        }
    }

    fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(value) => value.clone().into(),
            Value::String(value) => value.as_str().into(),
            Value::List(items) => items.iter().map(DocumentNode::to_json).collect(),
            Value::Map(entries) => entries
                .iter()
                .map(|entry| (entry.key.clone(), entry.node.to_json()))
                .collect(),
        }
    }
}
