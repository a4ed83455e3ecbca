//! What sort of thing an open value is, and so how a template writes it.

/// An open value's sort.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    pub(crate) shape: Shape,
    /// May it be left out?
    pub(crate) optional: bool,
}

/// How a value is written where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `quote`.
    Text,
    /// `int64`.
    Integer,
    /// `int64`, and small.
    Port,
    /// `toJson`, which leaves anything but `true` and `false` a harmless scalar.
    Boolean,
    /// `toJson`, which tells a number from a string.
    IntOrString,
    /// `range`, entry by entry.
    TextMap,
    /// `range`, item by item.
    TextList,
    /// `toYaml`, as a whole.
    Object,
    /// `toYaml`, item by item beside others.
    ObjectList,
}

impl Kind {
    pub(crate) const TEXT: Self = Self::of(Shape::Text);
    pub(crate) const INTEGER: Self = Self::of(Shape::Integer);
    pub(crate) const PORT: Self = Self::of(Shape::Port);
    pub(crate) const BOOLEAN: Self = Self::of(Shape::Boolean);
    pub(crate) const INT_OR_STRING: Self = Self::of(Shape::IntOrString);
    pub(crate) const TEXT_MAP: Self = Self::of(Shape::TextMap);
    pub(crate) const TEXT_LIST: Self = Self::of(Shape::TextList);
    pub(crate) const OBJECT: Self = Self::of(Shape::Object);
    pub(crate) const OBJECT_LIST: Self = Self::of(Shape::ObjectList);

    const fn of(shape: Shape) -> Self {
        Self {
            shape,
            optional: false,
        }
    }

    pub(crate) const fn optional(self) -> Self {
        Self {
            shape: self.shape,
            optional: true,
        }
    }

    /// Is the empty string how values.yaml says that it is left out?
    pub(crate) fn is_blank_when_unset(self) -> bool {
        self.optional && self.shape == Shape::Text
    }
}
