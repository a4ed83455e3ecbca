//! An open value as the compiler sees it.

use super::kind::Kind;
use crate::path::ValuesPath;
use crate::tree::Tree;
use serde_json::Value;

/// An open value of a loaded configuration: its place in `values.yaml`, its kind and its default.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    pub(crate) path: ValuesPath,
    pub(crate) kind: Kind,
    pub(crate) default: Value,
    /// The object that stands for a structured value while the program is probed; `None` for all other kinds.
    pub(crate) skeleton: Option<Tree>,
}
