//! Time zones.

use super::scan::{cut, equal_ignoring_case, has_only_alphanumerics_and};

checked! {
    /// The name of a time zone in the IANA database, such as `Europe/Berlin`, for a `CronJob`'s `timeZone`.
    ///
    /// Only the form is checked: at most three parts with slashes between them, each of at most 32 letters, digits,
    /// `_`, `-` and `+`, beginning with a letter. `Local` is refused, as by Kubernetes: it is another zone on each
    /// machine.
    ///
    /// ```
    /// use kdsl::text::TimeZone;
    ///
    /// const ZONE: TimeZone = kdsl::time_zone!("Europe/Berlin");
    /// assert!("UTC+1 hour".parse::<TimeZone>().is_err());
    /// ```
    #[doc(alias = "timeZone")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    TimeZone, "a time zone" {
        example: "Europe/Berlin",
        length: 1..=98,
        pattern: "^[A-Za-z][-A-Za-z0-9_+]{0,31}(/[A-Za-z][-A-Za-z0-9_+]{0,31}){0,2}$",
        description: "A name of the IANA time zone database, such as `Europe/Berlin`; not `Local`.",
        except: "Local",
    }
}

/// Returns a [`TimeZone`](crate::text::TimeZone) of a literal, which is checked at compile time.
///
/// A name of the IANA time zone database; not `Local`.
///
/// ```
/// assert_eq!(kdsl::time_zone!("Europe/Berlin").as_str(), "Europe/Berlin");
/// ```
#[macro_export]
macro_rules! time_zone {
    ($text:expr) => {
        const { $crate::text::TimeZone::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    if equal_ignoring_case(text, b"local") {
        return Err("is not `Local`: that is another zone on each machine");
    }
    let mut rest = Some(text);
    let mut parts = 0;
    while let Some(text) = rest {
        let (part, after) = cut(text, b'/');
        let [first, others @ ..] = part else {
            return Err("has a name on both sides of `/`");
        };
        if !first.is_ascii_alphabetic() {
            return Err("has parts that begin with a letter");
        }
        if !has_only_alphanumerics_and(others, b"-_+") {
            return Err("has only letters, digits, `_`, `-`, `+` and `/`");
        }
        if part.len() > 32 {
            return Err("has parts of at most 32 characters");
        }
        parts += 1;
        rest = after;
    }
    if parts > 3 {
        Err("has at most three parts")
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<TimeZone>(&[
            "UTC",
            "Etc/UTC",
            "Etc/GMT+1",
            "America/Argentina/Buenos_Aires",
            "EST5EDT",
        ]);
        let letters = "has only letters, digits, `_`, `-`, `+` and `/`";
        refuses::<TimeZone>(&[
            ("", "is not empty"),
            (
                "Local",
                "is not `Local`: that is another zone on each machine",
            ),
            (
                "local",
                "is not `Local`: that is another zone on each machine",
            ),
            ("+01:00", "has parts that begin with a letter"),
            ("UTC 1", letters),
            ("Etc/..", "has parts that begin with a letter"),
            ("Europe/", "has a name on both sides of `/`"),
            ("/a", "has a name on both sides of `/`"),
            ("a/b/c/d", "has at most three parts"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<TimeZone>();
    }
}
