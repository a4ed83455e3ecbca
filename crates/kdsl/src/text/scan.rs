//! Looking through a text while it is compiled.

/// What is before the first such byte, and what is after it.
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

/// Is the text of letters, digits and these others only?
pub(super) const fn has_only_alphanumerics_and(mut text: &[u8], others: &[u8]) -> bool {
    while let [byte, rest @ ..] = text {
        if !byte.is_ascii_alphanumeric() && !contains(others, *byte) {
            return false;
        }
        text = rest;
    }
    true
}

pub(super) const fn contains(mut text: &[u8], wanted: u8) -> bool {
    while let [byte, rest @ ..] = text {
        if *byte == wanted {
            return true;
        }
        text = rest;
    }
    false
}

/// Is there a capital letter?
pub(super) const fn has_upper(mut text: &[u8]) -> bool {
    while let [byte, rest @ ..] = text {
        if byte.is_ascii_uppercase() {
            return true;
        }
        text = rest;
    }
    false
}

/// Are the first and the last a letter or a digit?
pub(super) const fn ends_in_alphanumerics(text: &[u8]) -> bool {
    matches!((text.first(), text.last()), (Some(first), Some(last))
        if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric())
}

/// The number that the text is, if it has at most nine digits and nothing else.
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

/// Are they the same but for capital letters?
pub(super) const fn equal_ignoring_case(mut one: &[u8], mut other: &[u8]) -> bool {
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other) {
        if !a.eq_ignore_ascii_case(b) {
            return false;
        }
        (one, other) = (rest, others);
    }
    one.is_empty() && other.is_empty()
}

/// Are they the same?
pub(super) const fn equal(mut one: &[u8], mut other: &[u8]) -> bool {
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (rest, others);
    }
    one.is_empty() && other.is_empty()
}
