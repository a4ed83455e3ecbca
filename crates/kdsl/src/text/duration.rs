//! Durations.

use super::checked::{Checked, TextRule};
use std::borrow::Cow;

/// A duration: hours, minutes, seconds and milliseconds, in this order and each at most once, such as `1h30m`.
///
/// Each number has at most five digits; the whole has at most 26 characters. The Gateway API (GEP-2257), Go and
/// Prometheus all read such durations, and read them alike. Two durations are compared by their lengths: `60s` equals
/// `1m`.
///
/// ```
/// use kdsl::{duration, text::Duration};
///
/// const STREAM: Duration = Duration::minutes(30);
/// assert_eq!(STREAM.as_str(), "30m");
/// assert!(STREAM < duration!("1h30m") && duration!("60s") == Duration::minutes(1));
/// ```
#[doc(alias = "GEP-2257")]
#[doc(alias = "timeout")]
#[derive(Debug, Clone)]
pub struct Duration(Repr);

#[derive(Debug, Clone)]
enum Repr {
    Text(Cow<'static, str>),
    /// Leading zeros, digits and a unit, as a `const fn` can write them.
    Made([u8; 6]),
}

impl Duration {
    /// Returns a duration of at most 99999 seconds.
    ///
    /// # Panics
    ///
    /// If it is longer; in a `const` that is a compile error.
    #[track_caller]
    pub const fn seconds(seconds: u32) -> Self {
        Self::made(seconds, b's')
    }

    /// Returns a duration of at most 99999 minutes.
    ///
    /// # Panics
    ///
    /// If it is longer; in a `const` that is a compile error.
    #[track_caller]
    pub const fn minutes(minutes: u32) -> Self {
        Self::made(minutes, b'm')
    }

    /// Returns a duration of at most 99999 hours.
    ///
    /// # Panics
    ///
    /// If it is longer; in a `const` that is a compile error.
    #[track_caller]
    pub const fn hours(hours: u32) -> Self {
        Self::made(hours, b'h')
    }

    /// Returns the duration of a literal; in a `const`, a malformed one is a compile error.
    ///
    /// # Panics
    ///
    /// If the text is malformed.
    #[track_caller]
    pub const fn literal(text: &'static str) -> Self {
        match Self::RULE.verdict(text, check(text.as_bytes())) {
            Ok(()) => Self(Repr::Text(Cow::Borrowed(text))),
            Err(malformed) => malformed.refuse(),
        }
    }

    /// Returns the duration, as it was written.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Text(text) => text,
            Repr::Made(text) => {
                let zeros = text
                    .iter()
                    .take(4)
                    .take_while(|byte| **byte == b'0')
                    .count();
                std::str::from_utf8(&text[zeros..]).unwrap_or_default()
            }
        }
    }

    /// Returns the length in milliseconds.
    pub fn milliseconds(&self) -> u64 {
        self.value().unwrap_or_default()
    }

    #[track_caller]
    const fn made(number: u32, unit: u8) -> Self {
        assert!(
            number <= 99_999,
            "a duration has numbers of at most five digits"
        );
        let mut text = [b'0', b'0', b'0', b'0', b'0', unit];
        let (mut rest, mut place) = (number, 5);
        while place > 0 {
            place -= 1;
            text[place] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        Self(Repr::Made(text))
    }

    fn value(&self) -> Option<u64> {
        let mut rest = self.as_str();
        check(rest.as_bytes()).ok()?;
        let mut sum = 0;
        while !rest.is_empty() {
            let (number, others) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
            let (unit, others) = match others.find(|c: char| c.is_ascii_digit()) {
                Some(at) => others.split_at(at),
                None => (others, ""),
            };
            sum += number.parse::<u64>().ok()? * milliseconds_in(unit)?;
            rest = others;
        }
        Some(sum)
    }
}

impl Checked for Duration {
    const RULE: TextRule = rule! {
        "a duration",
        "1h30m",
        2,
        26,
        "^([0-9]{1,5}h)?([0-9]{1,5}m)?([0-9]{1,5}s)?([0-9]{1,5}ms)?$",
        "Hours `h`, minutes `m`, seconds `s` and milliseconds `ms`, in this order, such as `1h30m`.",
        [],
        []
    };

    fn unchecked(text: String) -> Self {
        Self(Repr::Text(text.into()))
    }
}

checked_impls!(Duration);
compared_by_value!(Duration);

/// Returns a [`Duration`](crate::text::Duration) of a literal, which is checked at compile time.
///
/// At most one number each of hours `h`, minutes `m`, seconds `s` and milliseconds `ms`, in this order.
///
/// ```
/// assert_eq!(kdsl::duration!("1h30m").as_str(), "1h30m");
/// ```
#[macro_export]
macro_rules! duration {
    ($text:expr) => {
        const { $crate::text::Duration::literal($text) }
    };
}

fn milliseconds_in(unit: &str) -> Option<u64> {
    Some(match unit {
        "h" => 3_600_000,
        "m" => 60_000,
        "s" => 1_000,
        "ms" => 1,
        _ => return None,
    })
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    let mut rest = text;
    let mut order = 0;
    while !rest.is_empty() {
        let mut count = 0;
        while let [b'0'..=b'9', others @ ..] = rest {
            count += 1;
            rest = others;
        }
        let here = match rest {
            _ if count == 0 => return Err("is numbers, each with a unit after it"),
            _ if count > 5 => return Err("has numbers of at most five digits"),
            [b'm', b's', others @ ..] => {
                rest = others;
                4
            }
            [unit @ (b'h' | b'm' | b's'), others @ ..] => {
                rest = others;
                match unit {
                    b'h' => 1,
                    b'm' => 2,
                    _ => 3,
                }
            }
            _ => return Err("has the unit `h`, `m`, `s` or `ms` after each number"),
        };
        if here <= order {
            return Err("has its units from the largest to the smallest, each once");
        }
        order = here;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, read, refuses};
    use pretty_assertions::assert_eq;
    use proptest::prelude::*;

    #[test]
    fn good_and_bad() {
        accepts::<Duration>(&[
            "0s",
            "30m",
            "1h30m",
            "5ms",
            "99999h99999m99999s99999ms",
            "00s",
            "1m1ms",
        ]);
        let unit = "has the unit `h`, `m`, `s` or `ms` after each number";
        let order = "has its units from the largest to the smallest, each once";
        let numbers = "is numbers, each with a unit after it";
        refuses::<Duration>(&[
            ("", "is not empty"),
            ("0", unit),
            ("30", unit),
            ("1d", unit),
            ("1.5h", unit),
            ("1 h", unit),
            ("1us", unit),
            ("h", numbers),
            ("-1s", numbers),
            ("1hm", numbers),
            ("1h ", numbers),
            ("30m1h", order),
            ("1s1s", order),
            ("100000s", "has numbers of at most five digits"),
            ("000000000000000000000000001s", "has at most 26 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<Duration>();
    }

    #[test]
    fn constants_are_written_as_by_hand() {
        let made = [
            Duration::seconds(0),
            Duration::seconds(30),
            Duration::minutes(99_999),
            Duration::hours(10),
        ];
        assert_eq!(
            made.map(|duration| duration.to_string()),
            ["0s", "30s", "99999m", "10h"]
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            prop_assert!(text.parse::<Duration>().is_err() || text.is_ascii());
        }

        #[test]
        fn it_is_the_sum_of_its_parts(h in 0..100_000_u64, m in 0..100_000_u64, s in 0..100_000_u64, ms in 0..100_000_u64) {
            let whole: Duration = read(&format!("{h}h{m}m{s}s{ms}ms"));
            prop_assert_eq!(whole.milliseconds(), ((h * 60 + m) * 60 + s) * 1000 + ms);
            prop_assert_eq!(whole.cmp(&read("1h")), whole.milliseconds().cmp(&3_600_000));
        }
    }
}
