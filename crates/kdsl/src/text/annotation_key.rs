//! Keys of annotations.

use super::label_key::{self, PATTERN};

checked! {
    /// The key of an annotation, such as `example.com/owner`: the rule is that of a [`LabelKey`](super::LabelKey), with
    /// at most 317 characters.
    ///
    /// "Annotations" in Kubernetes' documentation; unlike Kubernetes, it accepts no capital letters in the prefix.
    ///
    /// ```
    /// use kdsl::text::AnnotationKey;
    ///
    /// const CHECKSUM: AnnotationKey = kdsl::annotation_key!("checksum/config");
    /// ```
    #[doc(alias = "annotations")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    AnnotationKey, "an annotation's key" {
        example: "example.com/owner",
        length: 1..=317,
        pattern: PATTERN,
        description: "A name of at most 63 letters, digits, `-`, `_` and `.`, and before it perhaps a DNS subdomain and `/`.",
    }
}

/// Returns an [`AnnotationKey`](crate::text::AnnotationKey) of a literal, which is checked at compile time.
///
/// A name of at most 63 letters, digits, `-`, `_` and `.`; before it, optionally, a DNS subdomain and `/`.
///
/// ```
/// assert_eq!(kdsl::annotation_key!("example.com/owner").as_str(), "example.com/owner");
/// ```
#[macro_export]
macro_rules! annotation_key {
    ($text:expr) => {
        const { $crate::text::AnnotationKey::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    label_key::check(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<AnnotationKey>(&["checksum/config", "a"]);
        refuses::<AnnotationKey>(&[("a/", "has a name after `/`")]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<AnnotationKey>();
    }
}
