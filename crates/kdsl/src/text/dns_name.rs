//! DNS names.

use super::scan::{cut, ends_in_alphanumerics, has_only_alphanumerics_and, has_upper};

checked! {
    /// A DNS name: labels joined by dots, such as `db.example.com`.
    ///
    /// At most 253 characters. Each label has at most 63 lower-case letters, digits and `-`, with no `-` at its ends;
    /// the last begins with a letter, so that the name is no IP address: RFC 1123 section 2.1. The hosts of a route,
    /// which may begin with `*.`, are [`Host`](super::Host)s.
    ///
    /// ```
    /// use kdsl::text::DnsName;
    ///
    /// const COSMOS: DnsName = kdsl::dns_name!("db.documents.example.com");
    /// assert!("10.0.0.1".parse::<DnsName>().is_err());
    /// ```
    #[doc(alias = "DNS subdomain")]
    #[doc(alias = "RFC 1123 subdomain")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    DnsName, "a DNS name" {
        example: "db.example.com",
        length: 1..=253,
        pattern: "^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)*[a-z]([-a-z0-9]{0,61}[a-z0-9])?$",
        description: "Labels of at most 63 lower-case letters, digits and `-`, joined by dots; no IP address.",
    }
}

/// Returns a [`DnsName`](crate::text::DnsName) of a literal, which is checked at compile time.
///
/// Labels of at most 63 lower-case letters, digits and `-`, joined by dots; at most 253 characters.
///
/// ```
/// assert_eq!(kdsl::dns_name!("db.example.com").as_str(), "db.example.com");
/// ```
#[macro_export]
macro_rules! dns_name {
    ($text:expr) => {
        const { $crate::text::DnsName::literal($text) }
    };
}

pub(super) const fn check(text: &[u8]) -> Result<(), &'static str> {
    if has_upper(text) || !has_only_alphanumerics_and(text, b"-.") {
        return Err("has only lower-case letters, digits, `-` and `.`");
    }
    let mut rest = text;
    loop {
        let (label, after) = cut(rest, b'.');
        if !ends_in_alphanumerics(label) {
            return Err("has letters or digits at the ends of each label");
        }
        if label.len() > 63 {
            return Err("has at most 63 characters in each label");
        }
        match after {
            Some(after) => rest = after,
            None if label[0].is_ascii_digit() => {
                return Err("has a last label that begins with a letter");
            }
            None => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        let label = "a".repeat(63);
        let longest = format!("{label}.{label}.{label}.{}", "a".repeat(61));
        accepts::<DnsName>(&[
            "a",
            "localhost",
            "0.a",
            "xn--a.b-c.d",
            "1.2.3.4a.x",
            &label,
            &longest,
        ]);
        let letters = "has only lower-case letters, digits, `-` and `.`";
        let ends = "has letters or digits at the ends of each label";
        let last = "has a last label that begins with a letter";
        refuses::<DnsName>(&[
            ("", "is not empty"),
            ("A.b", letters),
            ("*.b", letters),
            ("a_b", letters),
            ("https://a", letters),
            ("a:80", letters),
            (".a", ends),
            ("a.", ends),
            ("a..b", ends),
            ("-a.b", ends),
            ("a-.b", ends),
            ("1.2.3.4", last),
            ("a.1b", last),
            (&(label + "a.b"), "has at most 63 characters in each label"),
            (&(longest + "a"), "has at most 253 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<DnsName>();
    }
}
