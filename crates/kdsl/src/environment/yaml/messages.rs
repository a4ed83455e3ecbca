//! Diagnostics of YAML files, without their places.

use crate::error::{Code, Diagnostic};
use std::ops::Range;

/// Returns the first character of a text that YAML allows only as an escape, and its mistake.
pub(super) fn control_character(text: &str) -> Option<(Range<usize>, Diagnostic)> {
    let (at, c) = text.char_indices().find(|(_, c)| is_unprintable(*c))?;
    let title = format!("a control character, U+{:04X}", u32::from(c));
    let mistake = Diagnostic::of(Code::InvalidYaml, title)
        .help("remove it, or write it as an escape in double quotes");
    Some((at..at + c.len_utf8(), mistake))
}

/// Returns the mistake of a text that the parser can't read.
pub(super) fn syntax_error(info: &str) -> Diagnostic {
    let mistake = Diagnostic::of(Code::InvalidYaml, format!("not valid YAML: {info}"));
    if info.contains("tab") {
        mistake.help("indent with spaces")
    } else {
        mistake
    }
}

/// Returns the mistake of a key that is no text.
pub(super) fn not_a_text(key: &str) -> Diagnostic {
    Diagnostic::of(Code::InvalidYaml, "a key has to be a text").help(match key {
        "" => "write `name: value`".to_owned(),
        key => format!("write `\"{key}\"`"),
    })
}

/// Returns the mistake of a value that is nested deeper than `most` levels.
pub(super) fn too_deep(most: usize) -> Diagnostic {
    Diagnostic::of(Code::TooLarge, format!("nested more than {most} deep"))
}

/// Returns whether a character may stand in YAML only as an escape: YAML 1.2.2, section 5.1.
fn is_unprintable(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}
