//! Hosts of a route.

use super::dns_name;

checked! {
    /// The host of a route, such as `api.example.com`: a [`DnsName`](super::DnsName), or `*.` and a DNS name.
    ///
    /// At most 253 characters: the rule of `Hostname` of the Gateway API and of an Ingress' `host`.
    ///
    /// ```
    /// use kdsl::text::Host;
    ///
    /// const API: Host = kdsl::host!("api.bytelyst.com");
    /// assert!(!API.is_wildcard() && kdsl::host!("*.bytelyst.com").is_wildcard());
    /// ```
    #[doc(alias = "hostname")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    Host, "a host" {
        example: "api.example.com",
        length: 1..=253,
        pattern: "^(\\*\\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)*[a-z]([-a-z0-9]{0,61}[a-z0-9])?$",
        description: "Labels of at most 63 lower-case letters, digits and `-`, joined by dots; the first may be `*`.",
    }
}

impl Host {
    /// Returns whether the host begins with `*.` and so stands for the hosts beneath a name.
    pub fn is_wildcard(&self) -> bool {
        self.as_str().starts_with("*.")
    }
}

/// Returns a [`Host`](crate::text::Host) of a literal, which is checked at compile time.
///
/// Labels of at most 63 lower-case letters, digits and `-`, joined by dots; the first may be `*`.
///
/// ```
/// assert_eq!(kdsl::host!("api.example.com").as_str(), "api.example.com");
/// ```
#[macro_export]
macro_rules! host {
    ($text:expr) => {
        const { $crate::text::Host::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    match text {
        [b'*', b'.', name @ ..] => dns_name::check(name),
        [b'*', ..] => Err("has `.` and a name after `*`"),
        name => dns_name::check(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<Host>(&["a", "a.b", "*.a", "*.a.b"]);
        let ends = "has letters or digits at the ends of each label";
        let letters = "has only lower-case letters, digits, `-` and `.`";
        refuses::<Host>(&[
            ("", "is not empty"),
            ("*", "has `.` and a name after `*`"),
            ("*a.b", "has `.` and a name after `*`"),
            ("*.", ends),
            ("a.*.b", letters),
            ("*.*.b", letters),
            ("api.example.com/", letters),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<Host>();
    }
}
