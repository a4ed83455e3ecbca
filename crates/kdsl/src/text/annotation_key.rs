//! An annotation's key.

use super::label_key::{self, PATTERN};

checked! {
    /// An annotation's key: as a [`LabelKey`](super::LabelKey).
    ///
    /// Kubernetes lets capital letters be in an annotation's prefix; nobody puts them there, and neither can this.
    ///
    /// ```
    /// use kdsl::text::AnnotationKey;
    ///
    /// const CHECKSUM: AnnotationKey = kdsl::annotation_key!("checksum/config");
    /// ```
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    AnnotationKey, "an annotation's key" {
        example: "example.com/owner",
        length: 1..=317,
        pattern: PATTERN,
        description: "A name of at most 63 letters, digits, `-`, `_` and `.`, and before it perhaps a DNS subdomain and `/`.",
    }
}

/// An [`AnnotationKey`](crate::text::AnnotationKey), checked when it is compiled.
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
