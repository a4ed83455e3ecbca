//! Names of namespaces.

use super::scan::{ends_in_alphanumerics, has_only_alphanumerics_and, has_upper};

checked! {
    /// A namespace's name, such as `monitoring` or `7-eleven`.
    ///
    /// At most 63 lower-case letters, digits and `-`; it starts and ends with a letter or a digit: RFC 1123 section
    /// 2.1, and "RFC 1123 Label Names" under "Object Names and IDs" in Kubernetes' documentation.
    ///
    /// ```
    /// use kdsl::text::NamespaceName;
    ///
    /// const SHOP: NamespaceName = kdsl::namespace_name!("24h-shop");
    /// assert_eq!(SHOP.as_str(), "24h-shop");
    /// assert!("shop.eu".parse::<NamespaceName>().is_err());
    /// ```
    #[doc(alias = "RFC 1123 label")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    NamespaceName, "a namespace's name" {
        example: "monitoring",
        length: 1..=63,
        pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
        description: "At most 63 lower-case letters, digits and `-`, starting and ending with a letter or a digit.",
    }
}

/// Returns a [`NamespaceName`](crate::text::NamespaceName) of a literal, which is checked at compile time.
///
/// At most 63 lower-case letters, digits and `-`, starting and ending with a letter or a digit.
///
/// ```
/// assert_eq!(kdsl::namespace_name!("monitoring").as_str(), "monitoring");
/// ```
#[macro_export]
macro_rules! namespace_name {
    ($text:expr) => {
        const { $crate::text::NamespaceName::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    if has_upper(text) || !has_only_alphanumerics_and(text, b"-") {
        return Err("has only lower-case letters, digits and `-`");
    }
    if !ends_in_alphanumerics(text) {
        return Err("starts and ends with a letter or a digit");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        let longest = "1".repeat(63);
        accepts::<NamespaceName>(&["a", "1", "1a", "24h-shop", "kube-system", "a--b", &longest]);
        refuses::<NamespaceName>(&[
            ("", "is not empty"),
            ("Shop", "has only lower-case letters, digits and `-`"),
            ("é", "has only lower-case letters, digits and `-`"),
            ("a_b", "has only lower-case letters, digits and `-`"),
            ("a.b", "has only lower-case letters, digits and `-`"),
            ("shop\n", "has only lower-case letters, digits and `-`"),
            ("-a", "starts and ends with a letter or a digit"),
            ("a-", "starts and ends with a letter or a digit"),
            (&(longest + "1"), "has at most 63 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<NamespaceName>();
    }
}
