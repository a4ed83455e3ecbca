//! The visitor that builds trees.

use super::visit::{Form, Scalar, TreeVisitor};
use super::{Tree, TreeError};
use std::borrow::Cow;

/// Builder of the tree of all that it is told of.
#[derive(Default)]
pub(super) struct TreeBuilder {
    /// The lists, maps and records that are being built, the innermost last.
    open: Vec<Open>,
    built: Option<Tree>,
}

/// A list, a map or a record that is being built.
enum Open {
    List(Vec<Tree>),
    Entries {
        form: Form,
        entries: Vec<(Cow<'static, str>, Tree)>,
        key: Cow<'static, str>,
    },
}

impl TreeBuilder {
    /// Returns the tree.
    pub(super) fn tree(self) -> Tree {
        self.built.unwrap_or(Tree::Null)
    }

    fn add(&mut self, tree: Tree) {
        match self.open.last_mut() {
            Some(Open::List(items)) => items.push(tree),
            Some(Open::Entries { entries, key, .. }) => entries.push((std::mem::take(key), tree)),
            None => self.built = Some(tree),
        }
    }

    fn set_key(&mut self, name: Cow<'static, str>) {
        if let Some(Open::Entries { key, .. }) = self.open.last_mut() {
            *key = name;
        }
    }
}

impl TreeVisitor for TreeBuilder {
    fn scalar(&mut self, scalar: Scalar<'_>) -> Result<(), TreeError> {
        self.add(match scalar {
            Scalar::Null => Tree::Null,
            Scalar::Bool(it) => Tree::Bool(it),
            Scalar::Int(it) => Tree::Int(it),
            Scalar::Float(it) => Tree::Float(it),
            Scalar::Text(it) => Tree::Text(it.into()),
        });
        Ok(())
    }

    fn begin(&mut self, form: Form, parts: Option<usize>) -> Result<(), TreeError> {
        // A wrong number of a type's own serialization costs no memory.
        let parts = parts.unwrap_or(0).min(1 << 10);
        self.open.push(match form {
            Form::List => Open::List(Vec::with_capacity(parts)),
            Form::Map | Form::Record => Open::Entries {
                form,
                entries: Vec::with_capacity(parts),
                key: Cow::default(),
            },
        });
        Ok(())
    }

    fn key(&mut self, key: &str) -> Result<(), TreeError> {
        self.set_key(Cow::Owned(key.into()));
        Ok(())
    }

    fn field(&mut self, name: &'static str) -> Result<(), TreeError> {
        self.set_key(Cow::Borrowed(name));
        Ok(())
    }

    fn end(&mut self) -> Result<(), TreeError> {
        let tree = match self.open.pop() {
            Some(Open::List(items)) => Tree::Seq(items),
            Some(Open::Entries {
                form: Form::Record,
                entries,
                ..
            }) => Tree::Record(entries),
            Some(Open::Entries { entries, .. }) => Tree::Map(entries),
            None => return Ok(()),
        };
        self.add(tree);
        Ok(())
    }
}
