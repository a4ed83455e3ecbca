//! Problems and doubts of a merge.

use crate::placeholder::LeafId;
use crate::tree::Step;

/// A place that can't be written as a template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Problem {
    pub(crate) path: Vec<Step>,
    pub(crate) what: What,
    /// The open values concerned, if they are known.
    pub(crate) leaves: Vec<LeafId>,
}

/// The kind of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// A difference between runs that no single gate explains.
    Varies,
    /// A number that changes with an open one, but isn't its value.
    Computed,
    /// A text that was cut out of an open one.
    BrokenText,
    /// An open number that `get` put into a text.
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

/// Gates that lead to a place where several others would explain the runs: further runs must tell these apart.
#[derive(Debug, Clone)]
pub(crate) struct Doubt {
    pub(crate) forced: Vec<(usize, bool)>,
}
