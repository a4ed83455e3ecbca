//! Names of ports.

use super::scan::{cut, has_only_alphanumerics_and, has_upper};

checked! {
    /// The name of a port of a container or a Service, such as `http`: an IANA service name.
    ///
    /// At most 15 lower-case letters, digits and `-`, with at least one letter, no `-` at its ends and no two in a
    /// row: RFC 6335 section 5.1.
    ///
    /// ```
    /// use kdsl::text::PortName;
    ///
    /// const HTTP: PortName = kdsl::port_name!("http");
    /// assert!("8080".parse::<PortName>().is_err());
    /// ```
    #[doc(alias = "IANA service name")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    PortName, "a port's name" {
        example: "http",
        length: 1..=15,
        pattern: "^([0-9]+-)*[0-9]*[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        description: "At most 15 lower-case letters, digits and single `-` between them, with at least one letter.",
    }
}

/// Returns a [`PortName`](crate::text::PortName) of a literal, which is checked at compile time.
///
/// At most 15 lower-case letters, digits and single `-` between them, with at least one letter.
///
/// ```
/// assert_eq!(kdsl::port_name!("http").as_str(), "http");
/// ```
#[macro_export]
macro_rules! port_name {
    ($text:expr) => {
        const { $crate::text::PortName::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    if has_upper(text) || !has_only_alphanumerics_and(text, b"-") {
        return Err("has only lower-case letters, digits and `-`");
    }
    let mut rest = Some(text);
    let mut has_letter = false;
    while let Some(text) = rest {
        let (mut part, after) = cut(text, b'-');
        if part.is_empty() {
            return Err("has `-` only between letters and digits");
        }
        while let [byte, others @ ..] = part {
            has_letter = has_letter || byte.is_ascii_alphabetic();
            part = others;
        }
        rest = after;
    }
    if has_letter {
        Ok(())
    } else {
        Err("has a letter")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<PortName>(&["http", "a", "8a", "9-9-x", "x-9", "abcdefghijklmno"]);
        refuses::<PortName>(&[
            ("", "is not empty"),
            ("8080", "has a letter"),
            ("8-0", "has a letter"),
            ("Http", "has only lower-case letters, digits and `-`"),
            ("a_b", "has only lower-case letters, digits and `-`"),
            ("-a", "has `-` only between letters and digits"),
            ("a-", "has `-` only between letters and digits"),
            ("a--b", "has `-` only between letters and digits"),
            ("abcdefghijklmnop", "has at most 15 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<PortName>();
    }
}
