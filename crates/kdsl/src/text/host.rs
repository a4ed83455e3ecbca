//! A host that a route serves.

use super::dns_name;

checked! {
    /// A host that a route serves: a [`DnsName`](super::DnsName), or `*.` and one, for all hosts right beneath it.
    ///
    /// What `Hostname` of the Gateway API and the hosts of an Ingress take.
    ///
    /// ```
    /// use kdsl::text::Host;
    ///
    /// const API: Host = kdsl::host!("api.bytelyst.com");
    /// assert!(!API.is_wildcard() && kdsl::host!("*.bytelyst.com").is_wildcard());
    /// ```
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    Host, "a host" {
        example: "api.example.com",
        length: 1..=253,
        pattern: "^(\\*\\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)*[a-z]([-a-z0-9]{0,61}[a-z0-9])?$",
        description: "Labels of at most 63 lower-case letters, digits and `-`, joined by dots; the first may be `*`.",
    }
}

impl Host {
    /// Does it stand for all hosts right beneath a name?
    pub fn is_wildcard(&self) -> bool {
        self.as_str().starts_with("*.")
    }
}

/// A [`Host`](crate::text::Host), checked when it is compiled.
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
