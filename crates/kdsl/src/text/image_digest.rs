//! Digests of images.

checked! {
    /// The digest of an image, which pins its contents: `sha256:` and 64 hexadecimal digits in lower case, 71
    /// characters.
    ///
    /// OCI image specification, "Digests". Of the specification's algorithms only this one is supported by every
    /// registry and runtime.
    ///
    /// ```
    /// let digest = format!("sha256:{}", "0f".repeat(32));
    /// assert!(digest.parse::<kdsl::text::ImageDigest>().is_ok());
    /// ```
    #[doc(alias = "sha256")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    ImageDigest, "an image's digest" {
        example: "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        length: 1..=71,
        pattern: "^sha256:[0-9a-f]{64}$",
        description: "`sha256:` and 64 hexadecimal digits in lower case.",
    }
}

/// Returns an [`ImageDigest`](crate::text::ImageDigest) of a literal, which is checked at compile time.
///
/// `sha256:` and 64 hexadecimal digits in lower case.
///
/// ```
/// const EMPTY: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// assert_eq!(kdsl::image_digest!(EMPTY).as_str(), EMPTY);
/// ```
#[macro_export]
macro_rules! image_digest {
    ($text:expr) => {
        const { $crate::text::ImageDigest::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    let [b's', b'h', b'a', b'2', b'5', b'6', b':', digits @ ..] = text else {
        return Err("starts with `sha256:`");
    };
    if digits.len() != 64 {
        return Err("has 64 digits after `sha256:`");
    }
    let mut digits = digits;
    while let [digit, rest @ ..] = digits {
        if !matches!(digit, b'0'..=b'9' | b'a'..=b'f') {
            return Err("has hexadecimal digits in lower case");
        }
        digits = rest;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        let with = |digits: &str| format!("sha256:{}", digits.repeat(32));
        accepts::<ImageDigest>(&[&with("0f"), &with("99")]);
        refuses::<ImageDigest>(&[
            ("", "is not empty"),
            ("sha256:", "has 64 digits after `sha256:`"),
            ("sha512:00", "starts with `sha256:`"),
            (&"a".repeat(64), "starts with `sha256:`"),
            (&with("0F"), "has hexadecimal digits in lower case"),
            (&with("0g"), "has hexadecimal digits in lower case"),
            (&(with("00") + "0"), "has at most 71 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<ImageDigest>();
    }
}
