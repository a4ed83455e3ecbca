//! Capabilities of Linux.

checked! {
    /// A capability of Linux, such as `NET_BIND_SERVICE`: its name without `CAP_`, in capitals.
    ///
    /// At most 63 capitals, digits and `_`, a capital first: "Set capabilities for a Container" in Kubernetes'
    /// documentation leaves `CAP_` out. A name that the node's kernel doesn't know keeps the container from starting.
    ///
    /// ```
    /// use kdsl::text::Capability;
    ///
    /// const BIND: Capability = kdsl::capability!("NET_BIND_SERVICE");
    /// assert!("CAP_NET_BIND_SERVICE".parse::<Capability>().is_err());
    /// ```
    #[doc(alias = "capabilities")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    Capability, "a capability's name" {
        example: "NET_BIND_SERVICE",
        length: 1..=63,
        pattern: "^([ABD-Z][A-Z0-9_]*|C([B-Z0-9_][A-Z0-9_]*|A([A-OQ-Z0-9_][A-Z0-9_]*|P([A-Z0-9][A-Z0-9_]*)?)?)?)$",
        description: "Capitals, digits and `_`, starting with a capital, without `CAP_`.",
    }
}

/// Returns a [`Capability`](crate::text::Capability) of a literal, which is checked at compile time.
///
/// Capitals, digits and `_`, starting with a capital, without `CAP_`; at most 63 characters.
///
/// ```
/// assert_eq!(kdsl::capability!("NET_BIND_SERVICE").as_str(), "NET_BIND_SERVICE");
/// ```
#[macro_export]
macro_rules! capability {
    ($text:expr) => {
        const { $crate::text::Capability::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    let mut rest = text;
    while let [byte, others @ ..] = rest {
        if !(byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_') {
            return Err("has only capitals, digits and `_`");
        }
        rest = others;
    }
    match text {
        [b'C', b'A', b'P', b'_', ..] => Err("doesn't start with `CAP_`"),
        [b'A'..=b'Z', ..] => Ok(()),
        _ => Err("starts with a capital"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<Capability>(&["NET_BIND_SERVICE", "ALL", "C", "CAP", "CAPS", "CA_", "BPF"]);
        refuses::<Capability>(&[
            ("", "is not empty"),
            ("net_raw", "has only capitals, digits and `_`"),
            ("NET-RAW", "has only capitals, digits and `_`"),
            ("CAP_NET_RAW", "doesn't start with `CAP_`"),
            ("_A", "starts with a capital"),
            ("1A", "starts with a capital"),
            (&"A".repeat(64), "has at most 63 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<Capability>();
    }
}
