//! Amounts of memory or storage.

use super::quantity;
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

checked! {
    /// An amount of memory or storage in bytes, such as `256Mi`, `1.5Gi`, `1G` or `1e9`.
    ///
    /// A number with a suffix `Ki`, `Mi`, `Gi`, `Ti`, `Pi` or `Ei` (powers of 1024), `k`, `M`, `G`, `T`, `P` or `E`
    /// (powers of 1000), an exponent or nothing, at most 32 characters, as `resource.Quantity` of Kubernetes' API
    /// machinery reads it. A sign is refused, since a container's resources are never negative, and so is `m`, which
    /// means thousandths of a byte and is written for `M` or `Mi` by mistake. Amounts are compared by value: `1024Mi`
    /// equals `1Gi`.
    ///
    /// ```
    /// use kdsl::{memory, text::Memory};
    ///
    /// const LIMIT: Memory = memory!("256Mi");
    /// assert!(LIMIT > memory!("256M") && memory!("1024Mi") == memory!("1Gi"));
    /// assert_eq!(LIMIT.bytes(), 268_435_456);
    /// ```
    #[doc(alias = "quantity")]
    #[doc(alias = "resources")]
    #[doc(alias = "storage")]
    Memory, "a memory size" {
        example: "256Mi",
        length: 1..=32,
        pattern: "^([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[kMGTPE]|[eE][+-]?[0-9]{1,3})?$",
        description: "Bytes, with a unit such as `Mi` (1024 times 1024 of them) or `M` (a million).",
    }
}

impl Memory {
    /// Returns the amount in bytes, rounded up.
    pub fn bytes(&self) -> u64 {
        let bytes = self.value().unwrap_or_default().div_ceil(1_000_000_000);
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }

    fn value(&self) -> Option<u128> {
        quantity::billionths(self.as_str())
    }
}

compared_by_value!(Memory);

impl From<Memory> for Quantity {
    fn from(memory: Memory) -> Self {
        Self(memory.into())
    }
}

/// Returns a [`Memory`](crate::text::Memory) of a literal, which is checked at compile time.
///
/// A number of bytes, with a unit such as `Mi` (powers of 1024) or `M` (powers of 1000).
///
/// ```
/// assert_eq!(kdsl::memory!("256Mi").as_str(), "256Mi");
/// ```
#[macro_export]
macro_rules! memory {
    ($text:expr) => {
        const { $crate::text::Memory::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    match quantity::suffix(text) {
        Some(
            []
            | [b'k' | b'M' | b'G' | b'T' | b'P' | b'E']
            | [b'K' | b'M' | b'G' | b'T' | b'P' | b'E', b'i'],
        ) => Ok(()),
        Some(suffix) if quantity::is_exponent(suffix) => Ok(()),
        Some([b'm' | b'u' | b'n']) => {
            Err("has no `m`, `u` or `n`: those are fractions of a byte, and `M` or `Mi` is meant")
        }
        _ => Err("is a number of bytes, perhaps with a unit such as `Mi` or `G`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, read, refuses};
    use proptest::prelude::*;

    #[test]
    fn good_and_bad() {
        accepts::<Memory>(&[
            "0",
            "128974848",
            "129e6",
            "129M",
            "123Mi",
            "1.5Gi",
            ".5Ki",
            "1.G",
            "1E",
            "1E3",
            "2Ei",
            "1k",
        ]);
        let unit = "is a number of bytes, perhaps with a unit such as `Mi` or `G`";
        let fraction =
            "has no `m`, `u` or `n`: those are fractions of a byte, and `M` or `Mi` is meant";
        refuses::<Memory>(&[
            ("", "is not empty"),
            ("Mi", unit),
            ("1 GB", unit),
            ("1GB", unit),
            ("1gi", unit),
            ("1ki", unit),
            ("1K", unit),
            ("-1Gi", unit),
            ("+1Gi", unit),
            ("1.2.3", unit),
            ("1e1000", unit),
            ("256m", fraction),
            ("1u", fraction),
            (&"1".repeat(33), "has at most 32 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<Memory>();
    }

    #[test]
    fn bytes_are_rounded_up() {
        let bytes = |text: &str| read::<Memory>(text).bytes();
        assert_eq!(
            ["1k", "0.0001", "0.1Ki", "0", "99Ei"].map(bytes),
            [1000, 1, 103, 0, u64::MAX]
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            prop_assert!(text.parse::<Memory>().is_err() || text.is_ascii());
        }

        #[test]
        fn they_compare_as_numbers_do(
            a in 0..20_000_u64, b in 0..20_000_u64,
            one in prop::sample::select(UNITS), other in prop::sample::select(UNITS),
        ) {
            let memory = |number: u64, unit: &str| read::<Memory>(&format!("{number}{unit}"));
            let (x, y) = (u128::from(a) * one.1, u128::from(b) * other.1);
            prop_assert_eq!(memory(a, one.0).cmp(&memory(b, other.0)), x.cmp(&y));
            prop_assert_eq!(u128::from(memory(a, one.0).bytes()), x.min(u64::MAX.into()));
        }
    }

    const UNITS: &[(&str, u128)] = &[
        ("", 1),
        ("k", 1_000),
        ("Ki", 1 << 10),
        ("M", 1_000_000),
        ("Mi", 1 << 20),
        ("e6", 1_000_000),
        ("G", 1_000_000_000),
        ("Gi", 1 << 30),
        ("T", 1_000_000_000_000),
        ("Ti", 1 << 40),
        ("P", 1_000_000_000_000_000),
        ("Pi", 1 << 50),
        ("E", 1_000_000_000_000_000_000),
        ("Ei", 1 << 60),
        ("e-0", 1),
        ("000e-3", 1),
    ];
}
