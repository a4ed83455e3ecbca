//! Tags of images.

use super::scan::{equal, has_only_alphanumerics_and};

checked! {
    /// The tag of an image, such as `1.4.0`; not `latest`.
    ///
    /// At most 128 letters, digits, `_`, `-` and `.`, the first of them no `-` and no `.`: the OCI distribution
    /// specification, "Pulling manifests". Kubernetes' page "Images" advises against `latest` in production.
    ///
    /// ```
    /// use kdsl::text::ImageTag;
    ///
    /// const TAG: ImageTag = kdsl::image_tag!("1.4.0");
    /// assert!("latest".parse::<ImageTag>().is_err());
    /// ```
    #[doc(alias = "tag")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    ImageTag, "an image's tag" {
        example: "1.4.0",
        length: 1..=128,
        pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$",
        description: "At most 128 letters, digits, `_`, `-` and `.`; not `latest`.",
        except: LATEST,
    }
}

const LATEST: &str = "latest";

/// Returns an [`ImageTag`](crate::text::ImageTag) of a literal, which is checked at compile time.
///
/// At most 128 letters, digits, `_`, `-` and `.`; not `latest`.
///
/// ```
/// assert_eq!(kdsl::image_tag!("1.4.0").as_str(), "1.4.0");
/// ```
#[macro_export]
macro_rules! image_tag {
    ($text:expr) => {
        const { $crate::text::ImageTag::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    if equal(text, LATEST.as_bytes()) {
        Err("is not `latest`: that is another image every day")
    } else if !has_only_alphanumerics_and(text, b"_.-") {
        Err("has only letters, digits, `_`, `-` and `.`")
    } else if matches!(text, [b'.' | b'-', ..]) {
        Err("starts with a letter, a digit or `_`")
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
        let longest = "a".repeat(128);
        accepts::<ImageTag>(&["1.0", "_a", "A-b.", "v1.2.3-alpine", "latest-1", &longest]);
        let letters = "has only letters, digits, `_`, `-` and `.`";
        refuses::<ImageTag>(&[
            ("", "is not empty"),
            ("latest", "is not `latest`: that is another image every day"),
            ("1.0+2", letters),
            ("a:b", letters),
            (".a", "starts with a letter, a digit or `_`"),
            ("-a", "starts with a letter, a digit or `_`"),
            (&(longest + "a"), "has at most 128 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<ImageTag>();
    }
}
