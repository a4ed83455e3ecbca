//! Kinds of open values, by which a template prints them.

/// The kind of an open value: its shape, and whether it may be unset.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    pub(crate) shape: Shape,
    /// `true` if the value may be unset.
    pub(crate) optional: bool,
}

/// The shape of a value; each variant names the template function that prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `quote`.
    Text,
    /// `int64`.
    Integer,
    /// `int64`, at most 65535.
    Port,
    /// `toJson`, which makes a harmless scalar of anything but `true` and `false`.
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

    /// Returns the kind of an `Option` of it.
    pub(crate) const fn optional(self) -> Self {
        Self {
            shape: self.shape,
            optional: true,
        }
    }

    /// Returns whether the empty string in values.yaml means that the value is unset.
    pub(crate) fn is_blank_when_unset(self) -> bool {
        self.optional && self.shape == Shape::Text
    }
}
