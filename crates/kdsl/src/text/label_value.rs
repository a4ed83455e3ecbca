//! Values of labels.

use super::scan::{ends_in_alphanumerics, has_only_alphanumerics_and};

checked! {
    /// The value of a label, such as `payments`.
    ///
    /// At most 63 letters, digits, `-`, `_` and `.`, with a letter or a digit at both ends; it may be empty:
    /// "Labels and Selectors" in Kubernetes' documentation.
    ///
    /// ```
    /// use kdsl::text::LabelValue;
    ///
    /// const TEAM: LabelValue = kdsl::label_value!("Shared_Services");
    /// assert!("shared services".parse::<LabelValue>().is_err());
    /// ```
    #[doc(alias = "labels")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    LabelValue, "a label's value" {
        example: "payments",
        length: 0..=63,
        pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$",
        description: "At most 63 letters, digits, `-`, `_` and `.`, with a letter or a digit at both ends.",
    }
}

/// Returns a [`LabelValue`](crate::text::LabelValue) of a literal, which is checked at compile time.
///
/// At most 63 letters, digits, `-`, `_` and `.`, with a letter or a digit at both ends; it may be empty.
///
/// ```
/// assert_eq!(kdsl::label_value!("payments").as_str(), "payments");
/// ```
#[macro_export]
macro_rules! label_value {
    ($text:expr) => {
        const { $crate::text::LabelValue::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    if !has_only_alphanumerics_and(text, b"-_.") {
        Err("has only letters, digits, `-`, `_` and `.`")
    } else if !text.is_empty() && !ends_in_alphanumerics(text) {
        Err("has a letter or a digit at both ends")
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        let longest = "a".repeat(63);
        accepts::<LabelValue>(&["", "0", "A", "a..b", "v1.2_x-y", &longest]);
        let letters = "has only letters, digits, `-`, `_` and `.`";
        refuses::<LabelValue>(&[
            ("a b", letters),
            ("a/b", letters),
            ("ü", letters),
            ("-a", "has a letter or a digit at both ends"),
            ("a.", "has a letter or a digit at both ends"),
            (&(longest + "a"), "has at most 63 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<LabelValue>();
    }
}
