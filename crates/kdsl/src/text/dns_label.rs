//! DNS labels: names of objects.

use super::scan::{has_only_alphanumerics_and, has_upper};

checked! {
    /// A DNS label that starts with a letter, such as `api`: a name that all kinds of objects accept.
    ///
    /// At most 63 lower-case letters, digits and `-`; it starts with a letter and doesn't end with `-`: RFC 1035
    /// section 2.3.1, and "RFC 1035 Label Names" under "Object Names and IDs" in Kubernetes' documentation. Services
    /// accept no other names; other kinds accept these and more.
    ///
    /// ```
    /// use kdsl::text::DnsLabel;
    ///
    /// const API: DnsLabel = kdsl::label!("api");
    /// assert_eq!(API.to_string(), "api");
    /// assert!("api.v1".parse::<DnsLabel>().is_err());
    /// ```
    #[doc(alias = "object name")]
    #[doc(alias = "RFC 1035 label")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    DnsLabel, "a DNS label" {
        example: "api",
        length: 1..=63,
        pattern: "^[a-z]([-a-z0-9]*[a-z0-9])?$",
        description: "At most 63 lower-case letters, digits and `-`, starting with a letter and not ending with `-`.",
    }
}

/// Returns a [`DnsLabel`](crate::text::DnsLabel) of a literal, which is checked at compile time.
///
/// At most 63 lower-case letters, digits and `-`, starting with a letter and not ending with `-`.
///
/// ```
/// assert_eq!(kdsl::label!("api").as_str(), "api");
/// ```
#[macro_export]
macro_rules! label {
    ($text:expr) => {
        const { $crate::text::DnsLabel::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    if !matches!(text, [b'a'..=b'z', ..]) {
        return Err("starts with a lower-case letter");
    }
    if has_upper(text) || !has_only_alphanumerics_and(text, b"-") {
        return Err("has only lower-case letters, digits and `-`");
    }
    if matches!(text, [.., b'-']) {
        return Err("ends with a letter or a digit");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        let longest = "a".repeat(63);
        accepts::<DnsLabel>(&["a", "api", "a-1", "a--b", "x0", &longest]);
        refuses::<DnsLabel>(&[
            ("", "is not empty"),
            ("1a", "starts with a lower-case letter"),
            ("-a", "starts with a lower-case letter"),
            ("Api", "starts with a lower-case letter"),
            ("é", "starts with a lower-case letter"),
            ("aPi", "has only lower-case letters, digits and `-`"),
            ("a_b", "has only lower-case letters, digits and `-`"),
            ("a.b", "has only lower-case letters, digits and `-`"),
            ("api\n", "has only lower-case letters, digits and `-`"),
            ("a-", "ends with a letter or a digit"),
            (&(longest + "a"), "has at most 63 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<DnsLabel>();
    }
}
