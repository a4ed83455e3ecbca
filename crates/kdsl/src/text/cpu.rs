//! Amounts of CPU.

use super::quantity;
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

checked! {
    /// An amount of CPU in cores, such as `2` or `0.5`, or in thousandths of a core, such as `500m`.
    ///
    /// A number with a suffix `m`, `u`, `n` or `k`, an exponent or nothing, at most 32 characters, as
    /// `resource.Quantity` of Kubernetes' API machinery reads it. A sign is refused, since a container's resources are
    /// never negative, and so is a larger suffix, which is a memory size in the wrong place. Amounts are compared by
    /// value: `1000m` equals `1`.
    ///
    /// ```
    /// use kdsl::{cpu, text::Cpu};
    ///
    /// const REQUEST: Cpu = cpu!("100m");
    /// assert!(REQUEST < cpu!("0.5") && cpu!("1000m") == cpu!("1"));
    /// assert_eq!(REQUEST.millicores(), 100);
    /// ```
    #[doc(alias = "quantity")]
    #[doc(alias = "resources")]
    Cpu, "a CPU amount" {
        example: "100m",
        length: 1..=32,
        pattern: "^([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([numk]|[eE][+-]?[0-9]{1,3})?$",
        description: "Cores, such as `0.5`, or thousandths of a core, such as `500m`.",
    }
}

impl Cpu {
    /// Returns the amount in thousandths of a core, rounded up.
    pub fn millicores(&self) -> u64 {
        let millicores = self.value().unwrap_or_default().div_ceil(1_000_000);
        u64::try_from(millicores).unwrap_or(u64::MAX)
    }

    fn value(&self) -> Option<u128> {
        quantity::billionths(self.as_str())
    }
}

compared_by_value!(Cpu);

impl From<Cpu> for Quantity {
    fn from(cpu: Cpu) -> Self {
        Self(cpu.into())
    }
}

/// Returns a [`Cpu`](crate::text::Cpu) of a literal, which is checked at compile time.
///
/// A number of cores, or of thousandths of a core with `m`.
///
/// ```
/// assert_eq!(kdsl::cpu!("500m").as_str(), "500m");
/// ```
#[macro_export]
macro_rules! cpu {
    ($text:expr) => {
        const { $crate::text::Cpu::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    match quantity::suffix(text) {
        Some([] | [b'n' | b'u' | b'm' | b'k']) => Ok(()),
        Some(suffix) if quantity::is_exponent(suffix) => Ok(()),
        Some([b'K' | b'M' | b'G' | b'T' | b'P' | b'E'] | [_, b'i']) => {
            Err("counts cores or thousandths of one, not bytes")
        }
        _ => Err("is a number of cores, or one of thousandths with `m`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, read, refuses};
    use proptest::prelude::*;

    #[test]
    fn good_and_bad() {
        accepts::<Cpu>(&[
            "0", "1", "100m", "0.5", ".5", "1.", "1e3", "2E-1", "1k", "5u", "7n", "007",
        ]);
        let number = "is a number of cores, or one of thousandths with `m`";
        let bytes = "counts cores or thousandths of one, not bytes";
        refuses::<Cpu>(&[
            ("", "is not empty"),
            ("m", number),
            (".", number),
            ("-1", number),
            ("+1", number),
            ("1 m", number),
            ("100M ", number),
            ("1,5", number),
            ("100mi", bytes),
            ("1e", number),
            ("1e1000", number),
            ("\u{e000}v1\u{e001}", number),
            ("256Mi", bytes),
            ("1G", bytes),
            ("1E", bytes),
            (&"1".repeat(33), "has at most 32 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<Cpu>();
    }

    #[test]
    fn what_stands_for_an_open_one_is_equal_to_itself_only() {
        let open =
            |number| <Cpu as crate::text::Checked>::unchecked(format!("\u{e000}v{number}\u{e001}"));
        assert_eq!(open(1), open(1));
        assert_ne!(open(1), open(2));
        assert_ne!(open(1), cpu!("0"));
    }

    #[test]
    fn millicores_are_rounded_up() {
        let millicores = |text: &str| read::<Cpu>(text).millicores();
        assert_eq!(
            ["1", "0.0001", "1.5", "0", "1e99"].map(millicores),
            [1000, 1, 1500, 0, u64::MAX]
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            prop_assert!(text.parse::<Cpu>().is_err() || text.is_ascii());
        }

        #[test]
        fn they_compare_as_numbers_do(a in 0..5_000_u32, b in 0..5_000_u32) {
            let forms = |n: u32| [format!("{n}m"), format!("{}.{:03}", n / 1000, n % 1000), format!("{n}e-3"), format!("{n}000u"), format!("0.{n:06}k")];
            for one in forms(a) {
                for other in forms(b) {
                    prop_assert_eq!(read::<Cpu>(&one).cmp(&read(&other)), a.cmp(&b), "{} {}", one, other);
                }
            }
        }
    }
}
