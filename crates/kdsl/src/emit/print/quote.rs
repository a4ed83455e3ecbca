//! Quoting: fixed texts as YAML scalars that every reader takes for those very texts.

use std::fmt::Write as _;

/// Prints a text as a scalar: plain where that is safe, double-quoted where it isn't.
pub(crate) fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.into()
    } else {
        quoted(text)
    }
}

/// Prints a text double-quoted, in escapes that YAML 1.1, YAML 1.2 and Go agree on. Helm finds no action in it.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut rest = text.chars().peekable();
    let mut at = 0;
    while let Some(c) = rest.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            // Helm would take `{{` for the start of an action.
            '{' if rest.peek() == Some(&'{') => out.push_str("\\x7b"),
            // Helm deletes this text from all that it renders.
            '<' if text[at..].starts_with(NO_VALUE) => out.push_str("\\u003c"),
            c if is_printable(c) => out.push(c),
            c => {
                let n = u32::from(c);
                let _ = match n {
                    0..=0xff => write!(out, "\\x{n:02x}"),
                    0x100..=0xffff => write!(out, "\\u{n:04x}"),
                    _ => write!(out, "\\U{n:08x}"),
                };
            }
        }
        at += c.len_utf8();
    }
    out.push('"');
    out
}

/// The text that Helm deletes from all that it renders.
pub(crate) const NO_VALUE: &str = "<no value>";

/// Returns whether a text can stand as a literal block scalar, its final newline kept by `|` or stripped by `|-`.
pub(crate) fn is_block(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let printable = |c: char| c == '\n' || c == '\t' || is_printable(c);
    body.contains('\n')
        && !body.starts_with([' ', '\t', '\n'])
        && !body.ends_with(char::is_whitespace)
        && body.chars().all(printable)
        && !body.contains("{{")
        && !body.contains(NO_VALUE)
}

/// Prints a text as a Go string literal, for use within an action.
pub(crate) fn go_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_printable(c) => out.push(c),
            c => {
                let n = u32::from(c);
                let _ = if n <= 0xffff {
                    write!(out, "\\u{n:04x}")
                } else {
                    write!(out, "\\U{n:08x}")
                };
            }
        }
    }
    out.push('"');
    out
}

/// Prints texts as operands of a function in an action, each behind a space.
pub(crate) fn go_strings(all: &[String]) -> String {
    all.iter()
        .fold(String::new(), |text, one| text + " " + &go_string(one))
}

/// Words that some reader takes for a boolean, a null or a number.
const RESERVED: [&str; 11] = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf",
];

/// Returns whether every reader takes a text without quotes for that very text.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let starts = first.is_ascii_alphabetic() || matches!(first, '_' | '/');
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '/' | '-');
    let lower = text.to_ascii_lowercase();
    is_quantity(text) || starts && text.chars().all(word) && !RESERVED.contains(&lower.as_str())
}

/// Returns whether a text is digits and a unit, such as `256Mi`: no reader takes that for a number.
fn is_quantity(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < text.len() && matches!(unit, "m" | "Ki" | "Mi" | "Gi" | "Ti")
}

/// Returns whether a character needs no escape in quotes.
fn is_printable(c: char) -> bool {
    match c {
        ' '..='~' => true,
        // Line separators, byte order marks, invisible and direction-changing characters, and what is none.
        '\0'..='\u{a0}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{feff}'
        | '\u{fff0}'..='\u{ffff}' => false,
        c => u32::from(c) & 0xfffe != 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;
    use proptest::prelude::*;

    fn read(yaml: &str) -> String {
        serde_yaml::from_str(yaml).unwrap()
    }

    #[test]
    fn every_character_is_read_back() {
        for c in ('\0'..='\u{3000}')
            .chain('\u{f000}'..='\u{10040}')
            .chain('\u{1fff0}'..='\u{20000}')
        {
            let text = format!("a{c}b");
            assert_eq!(read(&quoted(&text)), text, "{c:?}");
        }
        let odd = "\0\t\n\r\u{1b}\u{7f}\u{85}é\u{2028}\u{feff}\u{fdd0}\u{ffff}\u{10ffff}😀\"\\";
        let plain = r#""\x00\t\n\r\x1b\x7f\x85é\u2028\ufeff\ufdd0\uffff\U0010ffff😀\"\\""#;
        assert_eq!(quoted(odd), plain);
    }

    proptest! {
        #[test]
        fn every_string_is_read_back(text in any::<String>()) {
            prop_assert_eq!(read(&quoted(&text)), text);
        }

        #[test]
        fn what_looks_like_yaml_too(text in r#"[ \n\t"'\\:#{}\[\],&*!|>%@`~?0-9a-z\-]{0,12}"#) {
            prop_assert_eq!(read(&quoted(&text)), text);
        }
    }
}
