//! Settings as a tree in which each value and key has its place.

use crate::place::Place;
use serde_json::Number;

/// The settings of one file, or of several files in layers; the root is a map.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub(super) root: DocumentNode,
}

/// A value and its place. The place of a value of several lines is the first line.
#[derive(Debug, Clone)]
pub(super) struct DocumentNode {
    pub(super) value: DocumentValue,
    pub(super) place: Place,
}

/// A value of YAML's data model.
#[derive(Debug, Clone)]
pub(super) enum DocumentValue {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    List(Vec<DocumentNode>),
    Map(Vec<DocumentEntry>),
}

/// An entry of a map.
#[derive(Debug, Clone)]
pub(super) struct DocumentEntry {
    pub(super) key: String,
    pub(super) key_place: Place,
    pub(super) node: DocumentNode,
}

impl Document {
    /// Returns the settings without their places, in the order in which they were written.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        self.root.to_json()
    }

    /// Returns the place of the value at a path; the name of a list's item is its index.
    pub(crate) fn place(&self, path: &[String]) -> Option<Place> {
        let node = path
            .iter()
            .try_fold(&self.root, |node, name| node.child(name))?;
        Some(node.place.clone())
    }

    /// Returns the place of the key at a path; neither the root nor an item of a list has one.
    pub(crate) fn key_place(&self, path: &[String]) -> Option<Place> {
        let (name, parents) = path.split_last()?;
        let parent = parents
            .iter()
            .try_fold(&self.root, |node, name| node.child(name))?;
        Some(parent.entry(name)?.key_place.clone())
    }

    /// Returns the place of the deepest key on the way to a path, or the start of the file if there is none.
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
    /// Returns the number of levels of lists and maps.
    pub(super) fn height(&self) -> usize {
        match &self.value {
            DocumentValue::List(items) => 1 + items.iter().map(Self::height).max().unwrap_or(0),
            DocumentValue::Map(entries) => {
                let heights = entries.iter().map(|entry| entry.node.height());
                1 + heights.max().unwrap_or(0)
            }
            _ => 0,
        }
    }

    fn child(&self, name: &str) -> Option<&DocumentNode> {
        match &self.value {
            DocumentValue::List(items) => items.get(name.parse::<usize>().ok()?),
            _ => self.entry(name).map(|entry| &entry.node),
        }
    }

    fn entry(&self, name: &str) -> Option<&DocumentEntry> {
        match &self.value {
            DocumentValue::Map(entries) => entries.iter().find(|entry| entry.key == name),
            _ => None,
        }
    }

    fn to_json(&self) -> serde_json::Value {
        match &self.value {
            DocumentValue::Null => serde_json::Value::Null,
            DocumentValue::Bool(value) => (*value).into(),
            DocumentValue::Number(value) => value.clone().into(),
            DocumentValue::String(value) => value.as_str().into(),
            DocumentValue::List(items) => items.iter().map(DocumentNode::to_json).collect(),
            DocumentValue::Map(entries) => entries
                .iter()
                .map(|entry| (entry.key.clone(), entry.node.to_json()))
                .collect(),
        }
    }
}
