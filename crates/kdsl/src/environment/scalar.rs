//! Meaning of a YAML scalar without quotes.
//!
//! Helm reads YAML 1.1 with a few words of 1.2; most other tools read one of the two. In an env file only scalars that
//! all of them read alike are accepted.

use serde_json::Number;

/// The largest integer that Helm's floating-point numbers hold exactly, 2^53 - 1.
const MAX_INTEGER: i128 = (1 << 53) - 1;

/// The meaning of a scalar.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar {
    Null,
    Bool(bool),
    Number(Number),
    Text,
}

/// The refusal of a scalar: its reason, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) title: String,
    pub(super) help: String,
}

/// Reads a scalar. Refuses one that YAML readers read differently.
pub(super) fn strict(text: &str) -> Result<Scalar, Refusal> {
    let meaning = helm(text)?;
    let number = match &meaning {
        Scalar::Bool(value) if !is_word(text, "true") && !is_word(text, "false") => {
            return Err(ambiguous(text, Some(&value.to_string())));
        }
        Scalar::Text if matches!(text, "=" | "<<") || is_date(text) || is_sexagesimal(text) => {
            return Err(ambiguous(text, None));
        }
        Scalar::Number(number) => number,
        _ if is_decimal(text) => return Err(too_large(text)),
        _ => return Ok(meaning),
    };
    if !is_decimal(text) || has_leading_zero(text) || has_loose_exponent(text) {
        return Err(ambiguous(text, Some(&number.to_string())));
    }
    let digits = unsigned(text);
    if number.is_f64() && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(too_large(text));
    }
    Ok(meaning)
}

/// Reads a scalar as Helm does. Refuses infinities and NaN, which JSON lacks.
pub(super) fn helm(text: &str) -> Result<Scalar, Refusal> {
    const TRUE: [&str; 4] = ["y", "yes", "true", "on"];
    const FALSE: [&str; 4] = ["n", "no", "false", "off"];
    if text.is_empty() || text == "~" || is_word(text, "null") {
        return Ok(Scalar::Null);
    }
    if TRUE.iter().any(|word| is_word(text, word)) {
        return Ok(Scalar::Bool(true));
    }
    if FALSE.iter().any(|word| is_word(text, word)) {
        return Ok(Scalar::Bool(false));
    }
    if is_infinity(text) {
        return Err(Refusal {
            title: format!("`{text}` is a number that JSON lacks"),
            help: format!("write a finite number, or `\"{text}\"` for the text"),
        });
    }
    Ok(number(text).map_or(Scalar::Text, Scalar::Number))
}

fn number(text: &str) -> Option<Number> {
    let plain = match text.bytes().next()? {
        b'.' => text.to_owned(),
        b'0'..=b'9' | b'+' | b'-' => text.replace('_', ""),
        _ => return None,
    };
    if let Some(integer) = integer(&plain) {
        return match i64::try_from(integer) {
            Ok(small) if integer.abs() <= MAX_INTEGER => Some(small.into()),
            #[expect(clippy::cast_precision_loss, reason = "Helm loses it too")]
            _ => Number::from_f64(integer as f64),
        };
    }
    is_decimal(&plain)
        .then(|| plain.parse().ok())
        .flatten()
        .and_then(Number::from_f64)
}

/// Parses an integer of 64 bits, signed or not, in the base of its prefix.
fn integer(text: &str) -> Option<i128> {
    let digits = unsigned(text);
    let (base, digits) = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, &digits[2..]),
        [b'0', b'b' | b'B', ..] => (2, &digits[2..]),
        [b'0', b'o' | b'O', ..] => (8, &digits[2..]),
        [b'0', _, ..] => (8, &digits[1..]),
        _ => (10, digits),
    };
    // Rust's parser would accept a second sign.
    if !digits.starts_with(|c: char| c.is_digit(base)) {
        return None;
    }
    let size = i128::from(u64::from_str_radix(digits, base).ok()?);
    let integer = if text.starts_with('-') { -size } else { size };
    let is_signed = text.len() > unsigned(text).len();
    (!is_signed || i64::try_from(integer).is_ok()).then_some(integer)
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

/// Returns whether a text is a decimal number, such as `12`, `1.5`, `.5`, `5.` or `1e3`, with or without a sign.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = unsigned(mantissa)
        .split_once('.')
        .unwrap_or((unsigned(mantissa), ""));
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let exponent = unsigned(exponent);
    is_digits(whole)
        && is_digits(fraction)
        && whole.len() + fraction.len() > 0
        && is_digits(exponent)
        && !exponent.is_empty()
}

/// Returns whether a number's exponent is none to YAML 1.1, which wants a point before it and a sign in it.
fn has_loose_exponent(text: &str) -> bool {
    text.split_once(['e', 'E'])
        .is_some_and(|(mantissa, exponent)| {
            !mantissa.contains('.') || !exponent.starts_with(['+', '-'])
        })
}

fn has_leading_zero(text: &str) -> bool {
    let digits = unsigned(text);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Returns whether a text is the word in lower case, with a capital, or in capitals.
fn is_word(text: &str, word: &str) -> bool {
    let rest_is = |lower: bool| {
        text.chars()
            .skip(1)
            .all(|c| c.is_ascii_lowercase() == lower)
    };
    text.eq_ignore_ascii_case(word)
        && (rest_is(true) || rest_is(false) && text.starts_with(|c: char| c.is_ascii_uppercase()))
}

fn is_infinity(text: &str) -> bool {
    matches!(text, ".nan" | ".NaN" | ".NAN") || matches!(unsigned(text), ".inf" | ".Inf" | ".INF")
}

/// Returns whether YAML 1.1 reads a date or a time, such as `2001-12-14`.
fn is_date(text: &str) -> bool {
    let (date, time) = text
        .split_once(['T', 't', ' ', '\t'])
        .unwrap_or((text, "0"));
    let parts: Vec<_> = date.split('-').collect();
    let is_number = |part: &str, sizes: [usize; 2]| {
        sizes.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    matches!(parts[..], [year, month, day]
        if is_number(year, [4, 4]) && is_number(month, [1, 2]) && is_number(day, [1, 2]))
        && time.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Returns whether YAML 1.1 reads a number in base 60, such as `12:30:45`.
fn is_sexagesimal(text: &str) -> bool {
    let mut parts = unsigned(text).split(':');
    let is_digits = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.bytes().all(|b| b.is_ascii_digit() || b == b'_')
    };
    let is_sixty = |part: &str| {
        let whole = part.split_once('.').map_or(part, |(whole, _)| whole);
        whole.len() <= 2 && whole.parse::<u8>().is_ok_and(|n| n < 60) && is_digits(whole)
    };
    text.contains(':') && parts.next().is_some_and(is_digits) && parts.all(is_sixty)
}

fn ambiguous(text: &str, meaning: Option<&str>) -> Refusal {
    Refusal {
        title: format!("`{text}` is read differently by different readers of YAML"),
        help: match meaning {
            Some(meaning) => format!("write `{meaning}`, or `\"{text}\"` for the text"),
            None => format!("write `\"{text}\"` for the text"),
        },
    }
}

fn too_large(text: &str) -> Refusal {
    Refusal {
        title: format!("`{text}` is too large a number"),
        help: format!(
            "Helm keeps integers up to {MAX_INTEGER}; write `\"{text}\"` if it is only a text of digits"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn value(scalar: Scalar, text: &str) -> Value {
        match scalar {
            Scalar::Null => Value::Null,
            Scalar::Bool(value) => value.into(),
            Scalar::Number(value) => value.into(),
            Scalar::Text => text.into(),
        }
    }

    #[test]
    fn helm_reads() {
        for (text, expected) in [
            ("", json!(null)),
            ("~", json!(null)),
            ("Null", json!(null)),
            ("nuLL", json!("nuLL")),
            ("y", json!(true)),
            ("Y", json!(true)),
            ("yES", json!("yES")),
            ("OFF", json!(false)),
            ("oN", json!("oN")),
            ("TRUE", json!(true)),
            ("0777", json!(511)),
            ("-010", json!(-8)),
            ("089", json!(89.0)),
            ("0o17", json!(15)),
            ("0x1F", json!(31)),
            ("0b11", json!(3)),
            ("-0b11", json!(-3)),
            ("0x", json!("0x")),
            ("0x-1", json!("0x-1")),
            ("1_000", json!(1000)),
            ("1_000.5", json!(1000.5)),
            ("_1", json!("_1")),
            ("+12", json!(12)),
            ("--1", json!("--1")),
            ("1e3", json!(1000.0)),
            ("1.10", json!(1.1)),
            (".5", json!(0.5)),
            ("5.", json!(5.0)),
            (".", json!(".")),
            ("-", json!("-")),
            ("1e", json!("1e")),
            ("1e999", json!("1e999")),
            ("12:30:45", json!("12:30:45")),
            ("2001-12-14", json!("2001-12-14")),
            ("9007199254740991", json!(9_007_199_254_740_991_i64)),
            ("9007199254740993", json!(9_007_199_254_740_992.0)),
            ("18446744073709551615", json!(1.844_674_407_370_955_2e19)),
            ("99999999999999999999", json!(1e20)),
            ("=", json!("=")),
        ] {
            assert_eq!(value(helm(text).unwrap(), text), expected, "{text}");
        }
        assert!(helm("-.inf").is_err());
        assert!(helm(".NaN").is_err());
    }

    #[test]
    fn strict_agrees_with_helm_or_refuses() {
        for (text, expected) in [
            ("True", json!(true)),
            ("~", json!(null)),
            ("0", json!(0)),
            ("-0", json!(0)),
            ("+12", json!(12)),
            ("-9007199254740991", json!(-9_007_199_254_740_991_i64)),
            ("1.10", json!(1.1)),
            ("1.5e+3", json!(1500.0)),
            ("0.5", json!(0.5)),
            ("a1", json!("a1")),
            ("1.2.3", json!("1.2.3")),
            ("8080:80", json!("8080:80")),
            ("10Gi", json!("10Gi")),
            ("127.0.0.1", json!("127.0.0.1")),
            ("1:2:a", json!("1:2:a")),
            ("2001-12-14-rc1", json!("2001-12-14-rc1")),
            ("-", json!("-")),
        ] {
            assert_eq!(value(strict(text).unwrap(), text), expected, "{text}");
        }
    }

    #[test]
    fn strict_refuses() {
        let words = "y Y yes Yes YES n N no No NO on On ON off Off OFF = <<";
        let numbers =
            "0777 00 -07 089 0o17 0O17 0x1F 0X1f 0b11 1_000 1_ 0_9 1e3 1.0e3 12e-5 1e999 1.0e+999";
        let times = "12:30:45 1:30 190:20:30.15 2001-12-14 2001-1-4T21:59:43.10-05:00";
        let others = ".inf -.INF .nan 9007199254740992 -9007199254740992 99999999999999999999999";
        let all = [words, numbers, times, others].join(" ");
        let accepted: Vec<_> = all.split(' ').filter(|text| strict(text).is_ok()).collect();
        assert!(accepted.is_empty(), "{accepted:?}");
    }

    #[test]
    fn refusals_say_what_to_write() {
        let texts = [
            "yes",
            "0777",
            "1_000",
            "2001-12-14",
            ".inf",
            "9007199254740993",
        ];
        let said: Vec<_> = texts
            .map(|text| strict(text).unwrap_err())
            .iter()
            .map(|refusal| format!("{}; {}", refusal.title, refusal.help))
            .collect();
        insta::assert_snapshot!(said.join("\n"), @r#"
        `yes` is read differently by different readers of YAML; write `true`, or `"yes"` for the text
        `0777` is read differently by different readers of YAML; write `511`, or `"0777"` for the text
        `1_000` is read differently by different readers of YAML; write `1000`, or `"1_000"` for the text
        `2001-12-14` is read differently by different readers of YAML; write `"2001-12-14"` for the text
        `.inf` is a number that JSON lacks; write a finite number, or `".inf"` for the text
        `9007199254740993` is too large a number; Helm keeps integers up to 9007199254740991; write `"9007199254740993"` if it is only a text of digits
        "#);
    }
}
