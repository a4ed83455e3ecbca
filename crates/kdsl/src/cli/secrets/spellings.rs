//! The spellings of secret values, by which a line that holds a piece of one is found.

use k8s_openapi::ByteString;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The number of bytes that a line and a spelling have to share; a shorter run tells nothing of either.
pub(super) const RUN: usize = 6;

type Run = [u8; RUN];

/// Returns the lines that share no run with any spelling of any of these values. Letters count alike in both cases.
pub(super) fn lines_without<'s, 'v>(
    said: &'s str,
    values: impl Iterator<Item = &'v str>,
) -> Vec<&'s str> {
    let lines: Vec<&str> = said.lines().collect();
    let mut holders: BTreeMap<Run, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for run in variants(line).iter().flat_map(|text| runs(text)) {
            holders.entry(run).or_default().push(index);
        }
    }
    let mut is_told = vec![true; lines.len()];
    for value in values {
        for spelling in spellings(value) {
            for run in variants(&spelling).iter().flat_map(|text| runs(text)) {
                for index in holders.remove(&run).unwrap_or_default() {
                    is_told[index] = false;
                }
            }
        }
    }
    let told = lines.into_iter().zip(is_told);
    told.filter_map(|(line, is_told)| is_told.then_some(line))
        .collect()
}

/// Returns a text as it is, with its blanks folded, and without anything but letters and digits: as it is when it has
/// lost or won backslashes, quotes or commas.
fn variants(text: &str) -> [String; 3] {
    let text = text.to_ascii_lowercase();
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = text.chars().filter(|c| c.is_alphanumeric()).collect();
    [text, folded, bare]
}

fn runs(text: &str) -> impl Iterator<Item = Run> {
    let windows = text.as_bytes().windows(RUN);
    windows.filter_map(|window| Run::try_from(window).ok())
}

/// Returns the ways in which a message may spell a value.
fn spellings(value: &str) -> Vec<String> {
    let bytes = value.as_bytes();
    let mut all = vec![
        value.to_owned(),
        escaped(value, &|c| {
            c.is_ascii_graphic() || c == ' ' || !c.is_ascii()
        }),
        // Go's JSON.
        escaped(value, &|c| {
            !(c.is_ascii_control() || "<>&\u{2028}\u{2029}".contains(c))
        }),
        escaped(value, &|c| c.is_ascii_graphic() || c == ' '),
        value.escape_default().to_string(),
        each_byte(bytes, |text, byte| write!(text, "{byte:02x}")),
        each_byte(bytes, |text, byte| write!(text, "\\x{byte:02x}")),
        each_byte(bytes, |text, byte| write!(text, "{byte} ")),
        percent_encoded(bytes, b"-._~", "%20"),
        percent_encoded(bytes, b"-._~", "+"),
        percent_encoded(bytes, b"-._~!'()*", "%20"),
    ];
    // Within other bytes, a value begins at any of three bits of the alphabet's six.
    for (before, spoilt) in [(0, 0), (1, 2), (2, 3)] {
        let encoded = base64(&[&[0; 2][..before], bytes].concat());
        let encoded = encoded.get(spoilt..).unwrap_or_default();
        all.push(encoded.replace('+', "-").replace('/', "_"));
        all.push(encoded.to_owned());
    }
    all
}

/// Returns a text as JSON has it, with escapes in place of all but these characters.
fn escaped(text: &str, is_plain: &dyn Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            c if is_plain(c) => escaped.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            }
        }
    }
    escaped
}

fn each_byte(bytes: &[u8], write: impl Fn(&mut String, u8) -> std::fmt::Result) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write(&mut text, *byte);
    }
    text
}

fn percent_encoded(bytes: &[u8], marks: &[u8], blank: &str) -> String {
    each_byte(bytes, |text, byte| match byte {
        b' ' => text.write_str(blank),
        _ if byte.is_ascii_alphanumeric() || marks.contains(&byte) => text.write_char(byte.into()),
        _ => write!(text, "%{byte:02x}"),
    })
}

/// Returns bytes as Kubernetes writes them, without padding.
fn base64(bytes: &[u8]) -> String {
    let json = serde_json::to_string(&ByteString(bytes.to_vec())).unwrap_or_default();
    json.trim_matches(['"', '=']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    const VALUE: &str = "p<a&b>ss\"w'o\\rd ü  é/?=";

    fn is_told(line: &str, value: &str) -> bool {
        !lines_without(line, [value].into_iter()).is_empty()
    }

    #[test]
    fn a_line_with_any_spelling_of_a_value_is_withheld() {
        let mut lines: Vec<String> = [
            // Go's JSON and its `%q`, JSON of ASCII only, Rust's.
            r#"p\u003ca\u0026b\u003ess\"w'o\\rd ü  é/?="#,
            r#"p<a&b>ss\"w'o\\rd \u00fc  \u00e9/?="#,
            r#"p<a&b>ss\"w'o\\rd ü  é/?="#,
            r"P<A&B>SS",
            r"'p<a&b>ss.w'\''o",
            // Cut, and with its blanks folded.
            "w'o\\rd ü é",
            "password <a&b>ss... is too short",
            // As a query.
            "p%3Ca%26b%3Ess%22w'o",
            "p%3ca%26b%3ess%22w%27o%5crd+%c3%bc",
            // As bytes.
            "[112 60 97 38 98 62 115 115]",
            "70 3c 61 26 62 3e",
            r"\x70\x3c\x61\x26",
            "703C6126623E7373",
        ]
        .map(String::from)
        .to_vec();
        for before in ["", "x", "xy", "xyz"] {
            let encoded = base64(format!("{before}{VALUE}abc").as_bytes());
            lines.extend([encoded.replace('+', "-").replace('/', "_"), encoded]);
        }
        for line in lines {
            let line = format!("Error from server: Invalid value: {line}: no");
            assert!(!is_told(&line, VALUE), "{line}");
        }
    }

    #[test]
    fn other_lines_are_told() {
        let said = "one hunter2 line\nanother line\nhunter and 2\n";
        let told = lines_without(said, ["hunter2"].into_iter());
        assert_eq!(told, ["another line"]);
    }

    #[test]
    fn what_a_short_value_shares_with_a_line_tells_nothing() {
        for value in ["s", "error", "", " "] {
            assert!(is_told("error from server", value), "{value}");
        }
    }

    #[test]
    fn base64_is_withheld_with_and_without_padding() {
        for line in [
            "aHVudGVyMg==",
            "aHVudGVyMg",
            "eGh1bnRlcjI=",
            "dmFsdWU6aHVudGVyMg",
        ] {
            assert!(!is_told(line, "hunter2"), "{line}");
        }
    }
}
