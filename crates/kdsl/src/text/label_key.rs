//! Keys of labels.

use super::scan::{cut, ends_in_alphanumerics, has_only_alphanumerics_and, has_upper};

pub(super) const PATTERN: &str = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";

checked! {
    /// The key of a label, such as `example.com/team`: a name, and before it, optionally, a DNS subdomain and a slash.
    ///
    /// The name has at most 63 letters, digits, `-`, `_` and `.`, with a letter or a digit at both ends; the subdomain
    /// has at most 253 characters: "Labels and Selectors" in Kubernetes' documentation.
    ///
    /// ```
    /// use kdsl::text::LabelKey;
    ///
    /// const TEAM: LabelKey = kdsl::label_key!("example.com/team");
    /// assert!("example.com/".parse::<LabelKey>().is_err());
    /// ```
    #[doc(alias = "labels")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    LabelKey, "a label's key" {
        example: "example.com/team",
        length: 1..=317,
        pattern: PATTERN,
        description: "A name of at most 63 letters, digits, `-`, `_` and `.`, and before it perhaps a DNS subdomain and `/`.",
    }
}

/// Returns a [`LabelKey`](crate::text::LabelKey) of a literal, which is checked at compile time.
///
/// A name of at most 63 letters, digits, `-`, `_` and `.`; before it, optionally, a DNS subdomain and `/`.
///
/// ```
/// assert_eq!(kdsl::label_key!("example.com/team").as_str(), "example.com/team");
/// ```
#[macro_export]
macro_rules! label_key {
    ($text:expr) => {
        const { $crate::text::LabelKey::literal($text) }
    };
}

pub(super) const fn check(text: &[u8]) -> Result<(), &'static str> {
    match cut(text, b'/') {
        (name, None) => check_name(name),
        (prefix, Some(name)) => match check_prefix(prefix) {
            Ok(()) => check_name(name),
            problem => problem,
        },
    }
}

const fn check_name(name: &[u8]) -> Result<(), &'static str> {
    if name.is_empty() {
        Err("has a name after `/`")
    } else if !has_only_alphanumerics_and(name, b"-_.") {
        Err("has only letters, digits, `-`, `_` and `.`, and at most one `/`")
    } else if !ends_in_alphanumerics(name) {
        Err("has a letter or a digit at both ends of its name")
    } else if name.len() > 63 {
        Err("has a name of at most 63 characters")
    } else {
        Ok(())
    }
}

const fn check_prefix(prefix: &[u8]) -> Result<(), &'static str> {
    if has_upper(prefix) || !has_only_alphanumerics_and(prefix, b"-.") {
        return Err("has only lower-case letters, digits, `-` and `.` before `/`");
    }
    if prefix.len() > 253 {
        return Err("has at most 253 characters before `/`");
    }
    let mut rest = Some(prefix);
    while let Some(labels) = rest {
        let (label, after) = cut(labels, b'.');
        if !ends_in_alphanumerics(label) {
            return Err("has a DNS subdomain before `/`");
        }
        rest = after;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        let (name, prefix) = ("a".repeat(63), "a".repeat(253));
        let longest = format!("{prefix}/{name}");
        accepts::<LabelKey>(&[
            "a",
            "A_b.c",
            "a.b/C",
            "0.1/2",
            "app.kubernetes.io/name",
            &longest,
        ]);
        let letters = "has only letters, digits, `-`, `_` and `.`, and at most one `/`";
        let before = "has only lower-case letters, digits, `-` and `.` before `/`";
        refuses::<LabelKey>(&[
            ("", "is not empty"),
            ("a b", letters),
            ("a/b/c", letters),
            ("a/", "has a name after `/`"),
            ("/a", "has a DNS subdomain before `/`"),
            ("a..b/c", "has a DNS subdomain before `/`"),
            ("A/b", before),
            ("a_b/c", before),
            ("-a", "has a letter or a digit at both ends of its name"),
            ("a/b.", "has a letter or a digit at both ends of its name"),
            (&(name + "a"), "has a name of at most 63 characters"),
            (&(prefix + "a/b"), "has at most 253 characters before `/`"),
            (&(longest + "a"), "has at most 317 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree_but_for_very_long_prefixes() {
        let validator =
            jsonschema::draft7::new(&serde_json::json!({ "pattern": PATTERN })).unwrap();
        assert!(validator.is_valid(&serde_json::json!("a".repeat(254) + "/b")));
        agrees::<LabelKey>();
    }
}
