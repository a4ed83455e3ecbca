//! Scanning of texts, at compile time, too: all functions are `const`.

/// Splits a text at the first occurrence of a byte; without one, the second part is `None`.
pub(super) const fn cut(text: &[u8], at: u8) -> (&[u8], Option<&[u8]>) {
    let mut index = 0;
    while index < text.len() {
        if text[index] == at {
            let (before, after) = text.split_at(index);
            return (before, Some(after.split_at(1).1));
        }
        index += 1;
    }
    (text, None)
}

/// Checks the segments of a file's path: printable ASCII without spaces; none is empty, `.` or `..`, and none has the
/// `forbidden` byte, of which the text behind it tells.
pub(super) const fn check_segments(
    text: &[u8],
    forbidden: Option<(u8, &'static str)>,
) -> Result<(), &'static str> {
    let mut rest = Some(text);
    while let Some(segments) = rest {
        let (segment, after) = cut(segments, b'/');
        if let Err(problem) = check_segment(segment, forbidden) {
            return Err(problem);
        }
        rest = after;
    }
    Ok(())
}

const fn check_segment(
    segment: &[u8],
    forbidden: Option<(u8, &'static str)>,
) -> Result<(), &'static str> {
    let mut rest = segment;
    while let [byte, others @ ..] = rest {
        if let Some((wrong, problem)) = forbidden
            && *byte == wrong
        {
            return Err(problem);
        }
        if !byte.is_ascii_graphic() {
            return Err("has only printable ASCII characters and no space");
        }
        rest = others;
    }
    match segment {
        [] => Err("has no `//`, and no `/` at its end"),
        [b'.'] | [b'.', b'.'] => Err("has no `.` or `..` between slashes"),
        _ => Ok(()),
    }
}

/// Returns whether a text has only ASCII letters, digits and `others`.
pub(crate) const fn has_only_alphanumerics_and(mut text: &[u8], others: &[u8]) -> bool {
    while let [byte, rest @ ..] = text {
        if !byte.is_ascii_alphanumeric() && !contains(others, *byte) {
            return false;
        }
        text = rest;
    }
    true
}

/// Returns whether a text has a byte.
pub(super) const fn contains(mut text: &[u8], wanted: u8) -> bool {
    while let [byte, rest @ ..] = text {
        if *byte == wanted {
            return true;
        }
        text = rest;
    }
    false
}

/// Returns whether a text has an ASCII capital letter.
pub(crate) const fn has_upper(mut text: &[u8]) -> bool {
    while let [byte, rest @ ..] = text {
        if byte.is_ascii_uppercase() {
            return true;
        }
        text = rest;
    }
    false
}

/// Returns whether the first and the last byte are ASCII letters or digits.
pub(super) const fn ends_in_alphanumerics(text: &[u8]) -> bool {
    matches!((text.first(), text.last()), (Some(first), Some(last))
        if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric())
}

/// Parses a number of at most nine digits.
pub(super) const fn number(mut text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    let mut number = 0;
    while let [digit @ b'0'..=b'9', rest @ ..] = text {
        number = number * 10 + (*digit - b'0') as u32;
        text = rest;
    }
    if text.is_empty() { Some(number) } else { None }
}

/// Returns whether two texts are equal, whatever the case of their ASCII letters.
pub(super) const fn equal_ignoring_case(mut one: &[u8], mut other: &[u8]) -> bool {
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other) {
        if !a.eq_ignore_ascii_case(b) {
            return false;
        }
        (one, other) = (rest, others);
    }
    one.is_empty() && other.is_empty()
}

/// Returns whether two texts are equal.
pub(super) const fn equal(mut one: &[u8], mut other: &[u8]) -> bool {
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (rest, others);
    }
    one.is_empty() && other.is_empty()
}

/// Returns whether a text is a label of RFC 1123: at most 63 lower-case letters, digits and inner `-`.
pub(crate) const fn is_lower_case_label(text: &[u8]) -> bool {
    text.len() <= 63
        && !has_upper(text)
        && has_only_alphanumerics_and(text, b"-")
        && ends_in_alphanumerics(text)
}
