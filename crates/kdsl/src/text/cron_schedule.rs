//! Schedules of a `CronJob`.

use super::scan::{contains, cut, equal, equal_ignoring_case, number};

/// Returns the pattern of a field: items with commas between them.
macro_rules! field {
    ($value:literal) => {
        concat!(item!($value), "(,", item!($value), ")*")
    };
}

/// Returns the pattern of an item: any value, a value or a range, optionally in steps.
macro_rules! item {
    ($value:literal) => {
        concat!("([*?]|", $value, "(-", $value, ")?)(/[1-9][0-9]{0,2})?")
    };
}

checked! {
    /// The schedule of a `CronJob`: minute, hour, day of the month, month and day of the week, such as `0 3 * * *`, or
    /// a word such as `@daily`; at most 1024 characters.
    ///
    /// Each field has numbers, ranges, lists and steps; months and days of the week may be named by three letters;
    /// Sunday is 0, and 7 is no day: the rule of Kubernetes' parser, robfig/cron version 3. A time zone at the front,
    /// `TZ=` or `CRON_TZ=`, is refused as by Kubernetes, which has the field `timeZone` for it
    /// ([`TimeZone`](super::TimeZone)). `@every` is refused too, since Kubernetes' documentation of `CronJob` doesn't
    /// mention it.
    ///
    /// ```
    /// use kdsl::text::CronSchedule;
    ///
    /// const NIGHTLY: CronSchedule = kdsl::cron!("0 3 * * *");
    /// assert!("0 25 * * *".parse::<CronSchedule>().is_err());
    /// ```
    #[doc(alias = "schedule")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    CronSchedule, "a cron schedule" {
        example: "0 3 * * *",
        length: 1..=1024,
        pattern: concat!(
            "^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|",
            field!("[0-5]?[0-9]"),
            " +",
            field!("([01]?[0-9]|2[0-3])"),
            " +",
            field!("(0?[1-9]|[12][0-9]|3[01])"),
            " +",
            field!("(0?[1-9]|1[0-2]|[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])"),
            " +",
            field!("(0?[0-6]|[sS][uU][nN]|[mM][oO][nN]|[tT][uU][eE]|[wW][eE][dD]|[tT][hH][uU]|[fF][rR][iI]|[sS][aA][tT])"),
            ")$"
        ),
        description: "Minute, hour, day of the month, month and day of the week, such as `0 3 * * *`, or `@daily`; no `TZ=`.",
        examples: &[
            "@hourly",
            "*/15 * * * *",
            "0 0 1 1 *",
            "5,35 8-18/2 * jan-Mar MON-FRI",
            "59 23 ? 12 6",
            "0/20  00-09,22 1,15 * sun",
        ],
    }
}

/// Returns a [`CronSchedule`](crate::text::CronSchedule) of a literal, which is checked at compile time.
///
/// Minute, hour, day of the month, month and day of the week, or a word such as `@daily`.
///
/// ```
/// assert_eq!(kdsl::cron!("0 3 * * *").as_str(), "0 3 * * *");
/// ```
#[macro_export]
macro_rules! cron {
    ($text:expr) => {
        const { $crate::text::CronSchedule::literal($text) }
    };
}

/// The rule of a field.
struct CronField {
    least: u32,
    most: u32,
    /// Names of three letters each, for `least` and the numbers after it.
    names: &'static [u8],
    wrong: &'static str,
}

const FIELDS: [CronField; 5] = [
    CronField {
        least: 0,
        most: 59,
        names: b"",
        wrong: "has minutes of 0 to 59 in its first field",
    },
    CronField {
        least: 0,
        most: 23,
        names: b"",
        wrong: "has hours of 0 to 23 in its second field",
    },
    CronField {
        least: 1,
        most: 31,
        names: b"",
        wrong: "has days of 1 to 31 in its third field",
    },
    CronField {
        least: 1,
        most: 12,
        names: b"janfebmaraprmayjunjulaugsepoctnovdec",
        wrong: "has months of 1 to 12 or JAN to DEC in its fourth field",
    },
    CronField {
        least: 0,
        most: 6,
        names: b"sunmontuewedthufrisat",
        wrong: "has days of the week of 0 to 6 or SUN to SAT in its fifth field",
    },
];

const FIVE: &str = "has five fields, with spaces between them, or is a word such as `@daily`";

const fn check(text: &[u8]) -> Result<(), &'static str> {
    if let [b'@', word @ ..] = text {
        return check_word(word);
    }
    if contains(text, b'=') {
        return Err("has no `TZ=`: a CronJob's `timeZone` says it");
    }
    let mut rest = Some(text);
    let mut fields: &[CronField] = &FIELDS;
    while let [field, others @ ..] = fields {
        let Some(text) = rest else {
            return Err(FIVE);
        };
        let (items, mut after) = cut(text, b' ');
        while let Some([b' ', more @ ..]) = after {
            after = Some(more);
        }
        if items.is_empty() {
            return Err(FIVE);
        }
        if let Err(problem) = check_field(field, items) {
            return Err(problem);
        }
        (rest, fields) = (after, others);
    }
    match rest {
        None => Ok(()),
        Some(_) => Err(FIVE),
    }
}

const fn check_word(word: &[u8]) -> Result<(), &'static str> {
    let mut words: &[&str] = &[
        "yearly", "annually", "monthly", "weekly", "daily", "midnight", "hourly",
    ];
    while let [known, others @ ..] = words {
        if equal(known.as_bytes(), word) {
            return Ok(());
        }
        words = others;
    }
    Err("has of the words with `@` only `@yearly`, `@monthly`, `@weekly`, `@daily` and `@hourly`")
}

const fn check_field(field: &CronField, items: &[u8]) -> Result<(), &'static str> {
    let mut rest = Some(items);
    while let Some(items) = rest {
        let (item, after) = cut(items, b',');
        let (range, step) = cut(item, b'/');
        if let Some(step) = step
            && !is_step(step)
        {
            return Err("has steps of 1 to 999 after `/`");
        }
        if !matches!(range, [b'*' | b'?']) {
            let (from, to) = cut(range, b'-');
            let Some(from) = value(field, from) else {
                return Err(field.wrong);
            };
            if let Some(to) = to {
                match value(field, to) {
                    None => return Err(field.wrong),
                    Some(to) if to < from => {
                        return Err("has ranges from the smaller to the larger");
                    }
                    Some(_) => {}
                }
            }
        }
        rest = after;
    }
    Ok(())
}

const fn is_step(step: &[u8]) -> bool {
    matches!(step, [b'1'..=b'9', ..]) && step.len() <= 3 && number(step).is_some()
}

/// Returns the value of a number of at most two digits, or of a name.
const fn value(field: &CronField, text: &[u8]) -> Option<u32> {
    if let Some(number) = number(text) {
        let fits = text.len() <= 2 && field.least <= number && number <= field.most;
        return if fits { Some(number) } else { None };
    }
    let mut names = field.names;
    let mut number = field.least;
    while let [a, b, c, others @ ..] = names {
        if equal_ignoring_case(text, &[*a, *b, *c]) {
            return Some(number);
        }
        number += 1;
        names = others;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees_but_for, refuses};
    use proptest::prelude::*;

    const REVERSED: &str = "has ranges from the smaller to the larger";

    #[test]
    fn good_and_bad() {
        accepts::<CronSchedule>(&[
            "* * * * *",
            "0 3 * * *",
            "*/15 0-23/2 1,15 jan-Mar MON-FRI",
            "59 23 31 12 6",
            "05 03  01 01   00",
            "5/10 ? ? * SUN,2-4",
            "0-0 0 1 1 0",
            "@daily",
            "@annually",
        ]);
        let steps = "has steps of 1 to 999 after `/`";
        let words = "has of the words with `@` only `@yearly`, `@monthly`, `@weekly`, `@daily` and `@hourly`";
        refuses::<CronSchedule>(&[
            ("", "is not empty"),
            ("* * * *", FIVE),
            ("* * * * * *", FIVE),
            (" * * * * *", FIVE),
            ("* * * * * ", FIVE),
            ("*", FIVE),
            ("60 * * * *", FIELDS[0].wrong),
            ("-1 * * * *", FIELDS[0].wrong),
            ("+1 * * * *", FIELDS[0].wrong),
            ("1- * * * *", FIELDS[0].wrong),
            ("1-2-3 * * * *", FIELDS[0].wrong),
            ("*-5 * * * *", FIELDS[0].wrong),
            ("1,, * * * *", FIELDS[0].wrong),
            ("001 * * * *", FIELDS[0].wrong),
            ("*\t* * * *", FIELDS[0].wrong),
            ("* 24 * * *", FIELDS[1].wrong),
            ("* * 0 * *", FIELDS[2].wrong),
            ("* * 32 * *", FIELDS[2].wrong),
            ("* * L * *", FIELDS[2].wrong),
            ("* * * 13 *", FIELDS[3].wrong),
            ("* * * MON *", FIELDS[3].wrong),
            ("* * * * 7", FIELDS[4].wrong),
            ("* * * * monday", FIELDS[4].wrong),
            ("*/0 * * * *", steps),
            ("*/ * * * *", steps),
            ("*/1/2 * * * *", steps),
            ("* 5-3 * * *", REVERSED),
            ("* * * * FRI-MON", REVERSED),
            (
                "TZ=UTC 0 3 * * *",
                "has no `TZ=`: a CronJob's `timeZone` says it",
            ),
            (
                "CRON_TZ=UTC 0 3 * * *",
                "has no `TZ=`: a CronJob's `timeZone` says it",
            ),
            ("@every 1h", words),
            ("@Daily", words),
            ("@reboot", words),
        ]);
    }

    #[test]
    fn schema_and_type_agree_but_for_ranges_the_wrong_way_round() {
        agrees_but_for::<CronSchedule>(|text| {
            let error = text.parse::<CronSchedule>().unwrap_err();
            error.to_string().contains(REVERSED)
        });
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9*/,?@ A-Za-z=-]{0,30}|.*") {
            prop_assert!(text.parse::<CronSchedule>().is_err() || text.is_ascii());
        }
    }
}
