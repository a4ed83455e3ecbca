//! Amounts in the notation of Kubernetes' `resource.Quantity`: a number, then a suffix or an exponent.

/// Returns the text after the number at the front of an amount, such as `12`, `1.5`, `1.` or `.5`; `None` without a
/// number.
pub(super) const fn suffix(text: &[u8]) -> Option<&[u8]> {
    let (whole, rest) = digits(text);
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => digits(rest),
        rest => (0, rest),
    };
    if whole + fraction == 0 {
        None
    } else {
        Some(rest)
    }
}

/// Returns whether a suffix is a decimal exponent, such as `e3` or `E-2`, of at most three digits.
pub(super) const fn is_exponent(suffix: &[u8]) -> bool {
    let ([b'e' | b'E', b'+' | b'-', number @ ..] | [b'e' | b'E', number @ ..]) = suffix else {
        return false;
    };
    let (count, rest) = digits(number);
    count > 0 && count <= 3 && rest.is_empty()
}

/// Returns the number of digits at the front, and the rest.
const fn digits(mut text: &[u8]) -> (usize, &[u8]) {
    let mut count = 0;
    while let [b'0'..=b'9', rest @ ..] = text {
        count += 1;
        text = rest;
    }
    (count, text)
}

/// Returns an amount in billionths, rounded up as Kubernetes does; `None` if the text is no amount.
pub(crate) fn billionths(text: &str) -> Option<u128> {
    let suffix = std::str::from_utf8(suffix(text.as_bytes())?).ok()?;
    let number = text.strip_suffix(suffix)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let (unit, exponent) = match suffix.strip_prefix(['e', 'E']) {
        Some(exponent) if is_exponent(suffix.as_bytes()) => (BILLION, exponent.parse().ok()?),
        _ => (unit(suffix)?, 0),
    };
    let digits: Vec<u128> = (whole.bytes().chain(fraction.bytes()))
        .map(|digit| u128::from(digit - b'0'))
        .collect();
    Some(product(
        &digits,
        i64::try_from(whole.len()).ok()? + exponent,
        unit,
    ))
}

const BILLION: u128 = 1_000_000_000;

/// Returns the value of a suffix in billionths.
fn unit(suffix: &str) -> Option<u128> {
    Some(match suffix {
        "n" => 1,
        "u" => 1_000,
        "m" => 1_000_000,
        "" => BILLION,
        "k" => BILLION * 1_000,
        "M" => BILLION * 1_000_u128.pow(2),
        "G" => BILLION * 1_000_u128.pow(3),
        "T" => BILLION * 1_000_u128.pow(4),
        "P" => BILLION * 1_000_u128.pow(5),
        "E" => BILLION * 1_000_u128.pow(6),
        "Ki" => BILLION << 10,
        "Mi" => BILLION << 20,
        "Gi" => BILLION << 30,
        "Ti" => BILLION << 40,
        "Pi" => BILLION << 50,
        "Ei" => BILLION << 60,
        _ => return None,
    })
}

/// Multiplies a unit by a number of these digits, `point` of which are before its point. Rounds up.
fn product(digits: &[u128], point: i64, unit: u128) -> u128 {
    let at = |place: i64| {
        let digit = usize::try_from(place)
            .ok()
            .and_then(|place| digits.get(place));
        digit.copied().unwrap_or_default()
    };
    let length = i64::try_from(digits.len()).unwrap_or(i64::MAX);
    // Digits farther from the point than this overflow, or only decide on rounding up.
    let far = 64;
    let whole = (0..point.min(length + far)).fold(0_u128, |whole, place| {
        whole.saturating_mul(10).saturating_add(at(place))
    });
    let (fraction, exact) =
        (point.max(-far)..length)
            .rev()
            .fold((0, true), |(below, exact), place| {
                let here = at(place) * unit + below;
                (here / 10, exact && here.is_multiple_of(10))
            });
    let exact = exact && (point >= -far || digits.iter().all(|digit| *digit == 0));
    whole
        .saturating_mul(unit)
        .saturating_add(fraction)
        .saturating_add(u128::from(!exact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn amounts() {
        let cases = [
            ("0", 0),
            ("1n", 1),
            ("0.1n", 1),
            ("1.1n", 2),
            ("1u", 1_000),
            ("100m", 100_000_000),
            (".5", 500_000_000),
            ("1.", BILLION),
            ("0001", BILLION),
            ("1e3", 1_000 * BILLION),
            ("1.5E+1", 15 * BILLION),
            ("15e-1", 1_500_000_000),
            ("1e-9", 1),
            ("1e-10", 1),
            ("1e-999", 1),
            ("0e-999", 0),
            ("0e999", 0),
            ("123e-2", 1_230_000_000),
            ("1k", 1_000 * BILLION),
            ("1E", 1_000_000_000_000_000_000 * BILLION),
            ("1Ki", 1_024 * BILLION),
            ("0.5Ki", 512 * BILLION),
            ("0.1Ki", 102_400_000_000),
            ("1.000000000000000000001Gi", BILLION * (1 << 30) + 1),
            ("8Ei", BILLION << 63),
            ("1e999", u128::MAX),
            ("99999999999999999999999999999999999999999", u128::MAX),
        ];
        for (text, amount) in cases {
            assert_eq!(billionths(text), Some(amount), "{text}");
        }
        for text in [
            "",
            ".",
            "m",
            "1 ",
            "-1",
            "+1",
            "1mi",
            "1i",
            "1e",
            "1e+",
            "1e1000",
            "1Kib",
            "\u{e000}v1\u{e001}",
        ] {
            assert_eq!(billionths(text), None, "{text}");
        }
    }
}
