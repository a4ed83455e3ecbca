//! Restriction of strings to those that Helm can carry.
//!
//! `toYaml` drops a whole map for one character that YAML calls unprintable, and the text after a line separator loses
//! its indentation; Helm deletes the text `<no value>` from every file; and kdsl marks open values in strings by two
//! private characters.

use super::definitions;
use serde_json::{Map, Value, json};
use std::ops::RangeInclusive;

/// The name of the definition that every free string refers to.
pub(super) const TEXT: &str = "Text";

pub(super) const NO_VALUE: &str = "<no value>";

/// The pattern of [`TEXT`]. Two-digit escapes and literal characters mean the same to RE2, ECMA-262 and Rust; longer
/// escapes don't.
pub(super) const PATTERN: &str =
    "^[^\\x7f-\\x9f\u{2028}\u{2029}\u{e000}\u{e001}\u{fffe}\u{ffff}]*$";

/// Returns the definition of [`TEXT`].
pub(super) fn definition() -> Value {
    json!({
        "description": "Text that Helm can carry: no control characters above U+007E, no U+2028, U+2029, U+E000, U+E001, U+FFFE, U+FFFF, and not `<no value>`.",
        "type": "string",
        "pattern": PATTERN,
        "not": { "pattern": NO_VALUE },
    })
}

/// Restricts a schema's strings to [`TEXT`], unless its own keywords already do.
pub(super) fn restrict(schema: &mut Map<String, Value>) {
    let strings = match schema.get("type") {
        Some(Value::String(kind)) => kind == "string",
        Some(Value::Array(kinds)) => kinds.contains(&json!("string")),
        _ => false,
    };
    if !strings || is_text(schema) {
        return;
    }
    let place = schema.keys().position(|keyword| keyword == "type");
    let others = match schema.shift_remove("type") {
        Some(Value::Array(kinds)) => kinds.into_iter().filter(|k| k != "string").collect(),
        _ => Vec::new(),
    };
    let text = match definitions::reference(TEXT) {
        text if others.is_empty() => text,
        text => json!({ "anyOf": [{ "type": others }, text] }),
    };
    if let Some(Value::Array(all)) = schema.get_mut("allOf") {
        all.push(text);
    } else {
        schema.shift_insert(place.unwrap_or_default(), "allOf".into(), json!([text]));
    }
}

/// Returns whether a schema lets only strings through that Helm can carry.
fn is_text(schema: &Map<String, Value>) -> bool {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return values.iter().all(can_carry);
    }
    if let Some(value) = schema.get("const") {
        return can_carry(value);
    }
    let pattern = schema.get("pattern").and_then(Value::as_str);
    pattern.is_some_and(is_narrow)
}

/// Returns whether all that matches a pattern is seen to be text that Helm can carry.
pub(super) fn is_narrow(pattern: &str) -> bool {
    alphabet(pattern).is_some_and(|alphabet| {
        let has = |c| alphabet.iter().any(|range| range.contains(&c));
        alphabet.iter().all(|range| *range.end() < '\u{7f}') && !NO_VALUE.chars().all(has)
    })
}

/// Returns whether a text may match a pattern; it doesn't, if it is seen to have another character.
pub(super) fn may_match(pattern: &str, text: &str) -> bool {
    let has =
        |alphabet: &[RangeInclusive<char>], c| alphabet.iter().any(|range| range.contains(&c));
    alphabet(pattern).is_none_or(|alphabet| text.chars().all(|c| has(&alphabet, c)))
}

/// Returns the pattern of a text that has a character which none of [`TEXT`] has.
pub(super) fn unwanted() -> String {
    PATTERN.trim_end_matches("*$").replacen("^[^", "[", 1)
}

/// Returns whether Helm can carry a value.
fn can_carry(value: &Value) -> bool {
    let bad = |c| {
        matches!(
            c,
            '\u{7f}'
                ..='\u{9f}'
                    | '\u{2028}'
                    | '\u{2029}'
                    | '\u{e000}'
                    | '\u{e001}'
                    | '\u{fffe}'
                    | '\u{ffff}'
        )
    };
    value
        .as_str()
        .is_none_or(|text| !text.contains(bad) && !text.contains(NO_VALUE))
}

/// Returns the characters of all strings that match an anchored pattern, or `None` for a pattern that isn't understood.
fn alphabet(pattern: &str) -> Option<Vec<RangeInclusive<char>>> {
    let mut chars = pattern
        .strip_prefix('^')?
        .strip_suffix('$')?
        .chars()
        .peekable();
    let mut alphabet = Vec::new();
    let mut depth = 0_usize;
    while let Some(c) = chars.next() {
        match c {
            '(' => {
                depth += 1;
                if chars.next_if_eq(&'?').is_some() {
                    chars.next_if_eq(&':')?;
                }
            }
            ')' => depth = depth.checked_sub(1)?,
            '|' if depth == 0 => return None,
            '|' | '*' | '+' | '?' => {}
            '{' => drop(chars.find(|c| *c == '}')),
            '[' => class(&mut chars, &mut alphabet)?,
            '\\' => alphabet.extend(escape(chars.next()?)?),
            '.' | '^' | '$' => return None,
            literal => alphabet.push(literal..=literal),
        }
    }
    (depth == 0).then_some(alphabet)
}

/// Adds the characters of a class, up to its `]`.
fn class(
    chars: &mut std::iter::Peekable<std::str::Chars<'_>>,
    alphabet: &mut Vec<RangeInclusive<char>>,
) -> Option<()> {
    if chars.peek() == Some(&'^') {
        return None;
    }
    let mut before = None;
    loop {
        match chars.next()? {
            ']' => return Some(()),
            '[' | '&' | '~' => return None,
            '\\' => {
                alphabet.extend(escape(chars.next()?)?);
                before = None;
            }
            '-' if before.is_some() && chars.peek() != Some(&']') => {
                let end = chars.next().filter(|c| *c != '\\')?;
                alphabet.push(before?..=end);
                before = None;
            }
            c => {
                alphabet.push(c..=c);
                before = Some(c);
            }
        }
    }
}

/// Returns the characters that an escape stands for.
fn escape(letter: char) -> Option<Vec<RangeInclusive<char>>> {
    match letter {
        'd' => Some(vec!['0'..='9']),
        'w' => Some(vec!['0'..='9', 'A'..='Z', 'a'..='z', '_'..='_']),
        't' => Some(vec!['\t'..='\t']),
        'n' => Some(vec!['\n'..='\n']),
        c if c.is_ascii_punctuation() => Some(vec![c..=c]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_pattern_is_seen_to_be_one() {
        let narrow = |pattern: &str| {
            let schema = json!({"type": "string", "pattern": pattern});
            is_text(schema.as_object().unwrap())
        };
        for pattern in [
            "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
            r"^\d{1,3}\.\w+$",
            "^(?:a|b c)$",
            "^<[a-z]+>$",
            "^$",
        ] {
            assert!(narrow(pattern), "{pattern}");
        }
        for pattern in [
            "[a-z]",
            "^a|b$",
            "^.*$",
            "^[^a]*$",
            "^[ -~]*$",
            r"^\S+$",
            r"^\x7f$",
            "^(a$",
            "^(?!a)$",
            "^[a-\u{ff}]$",
            r"^a\$",
            "^[é-\\xff]$",
            "^[&-é&&a]$",
        ] {
            assert!(!narrow(pattern), "{pattern}");
        }
    }

    #[test]
    fn text_is_what_can_be_carried() {
        let text = jsonschema::draft7::new(&definition()).unwrap();
        for c in '\0'..='\u{1ffff}' {
            let value = json!(format!("a{c}\n"));
            assert_eq!(text.is_valid(&value), can_carry(&value), "{c:?}");
        }
        assert!(!text.is_valid(&json!("a <no value>")));
    }
}
