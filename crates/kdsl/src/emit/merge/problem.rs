//! What can't be written as a template, and what isn't clear yet.

use crate::placeholder::LeafId;
use crate::tree::Step;

/// Something that can't be written as a template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Problem {
    pub(crate) path: Vec<Step>,
    pub(crate) what: What,
    /// The open values that it is about, if they are known.
    pub(crate) leaves: Vec<LeafId>,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// It differs between runs as no single gate does.
    Varies,
    /// A number that changes with an open one, and isn't it.
    Computed,
    /// A text that was cut out of an open one.
    BrokenText,
    /// An open number got into a text by way of `get`.
    NumberInText,
    /// An open object that was changed.
    ChangedObject,
    /// An open value as a key.
    OpenKey,
    /// An item of an open list, outside of a list.
    LooseItem,
    /// Two open maps in one.
    TwoMaps,
    /// Two open lists walked together.
    TwoLists,
}

/// Several gates would explain what was seen; further runs must tell them apart.
#[derive(Debug, Clone)]
pub(crate) struct Doubt {
    pub(crate) forced: Vec<(usize, bool)>,
}
