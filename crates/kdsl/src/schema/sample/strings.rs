//! Strings that meet a schema, preferably those that YAML or templates are likely to get wrong.

use super::pattern::Pattern;
use fastrand::Rng;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::cell::OnceCell;

/// The number of times that a refused value is drawn again.
pub(super) const DRAWS: usize = 20;

/// The most characters of a random string, unless its schema demands more.
const MAX_LENGTH: usize = 24;

/// Strings that YAML or a template takes for something else, or breaks at.
pub(super) const TRAPS: &[&str] = &[
    "",
    "a",
    "yes",
    "null",
    "1e3",
    "0777",
    "a: b",
    " a ",
    "{{ x }}",
    "a\"b\\n",
    "one\ntwo\n",
];

/// Every printable ASCII character, to catch code that replaces one.
pub(super) const PRINTABLE: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/// The pieces that random strings are made of.
const PIECES: &[&str] = &[
    "a",
    "B",
    "0",
    "7",
    "-",
    "_",
    ".",
    "/",
    " ",
    "  ",
    "\n",
    "\t",
    "\r\n",
    "\"",
    "'",
    "\\",
    "`",
    ":",
    ": ",
    " #",
    "#",
    "{",
    "}",
    "{{",
    "}}",
    "{{-",
    "[",
    "]",
    ",",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "?",
    "- ",
    "---",
    "~",
    "=",
    "<<",
    "$",
    "$(A)",
    "no",
    "on",
    "y",
    "true",
    "null",
    ".inf",
    "1_000",
    "0x1F",
    "12:30",
    "2001-12-14",
    "é",
    "ß",
    "日本",
    "\u{a0}",
    "\u{feff}",
    "😀",
    "\0",
    "\u{1b}",
];

/// The strings that meet a schema.
pub(super) struct Strings {
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) pattern: Option<Pattern>,
    /// A string of the schema's format.
    pub(super) format: Option<&'static str>,
    pub(super) validator: Option<Validator>,
    pub(super) examples: OnceCell<Vec<String>>,
}

impl Strings {
    /// Draws a string.
    pub(super) fn draw(&self, rng: &mut Rng) -> String {
        let drawn = (0..DRAWS)
            .map(|attempt| self.attempt(attempt, rng))
            .find(|text| self.is_valid(text));
        drawn
            .or_else(|| rng.choice(self.examples()).cloned())
            .unwrap_or_default()
    }

    /// Returns a few strings that are worth trying, always the same ones.
    pub(super) fn examples(&self) -> &[String] {
        self.examples.get_or_init(|| self.find_examples())
    }

    fn find_examples(&self) -> Vec<String> {
        let traps = TRAPS.iter().map(|text| (*text).to_owned());
        let mut examples: Vec<_> = traps
            .chain(self.format.map(Into::into))
            .chain([PRINTABLE.into(), self.padded("a".into())])
            .chain([63, 300].map(|length| "a".repeat(self.most.min(length))))
            .filter(|text| self.is_valid(text))
            .collect();
        if examples.len() < 3 {
            let mut rng = Rng::with_seed(0);
            let drawn = (0..10 * DRAWS).filter_map(|_| self.pattern.as_ref()?.draw(&mut rng));
            examples.extend(drawn.filter(|text| self.is_valid(text)).take(3));
        }
        examples.dedup();
        examples
    }

    fn attempt(&self, attempt: usize, rng: &mut Rng) -> String {
        // The first attempt ignores the pattern, as that may let anything through.
        match &self.pattern {
            Some(pattern) if attempt > 0 => pattern.draw(rng).unwrap_or_default(),
            _ if rng.u8(..4) == 0 => rng.choice(TRAPS).copied().unwrap_or_default().into(),
            _ => self.padded(pieces(self.most.min(MAX_LENGTH), rng)),
        }
    }

    fn padded(&self, mut text: String) -> String {
        let missing = self.least.min(1 << 16).saturating_sub(text.chars().count());
        text.extend(std::iter::repeat_n('a', missing));
        text
    }

    pub(super) fn is_valid(&self, text: &str) -> bool {
        self.validator
            .as_ref()
            .is_none_or(|validator| validator.is_valid(&json!(text)))
    }
}

/// Returns a string that has a format of draft-07.
pub(super) fn example_of(format: Option<&Value>) -> Option<&'static str> {
    let example = match format?.as_str()? {
        "date-time" => "2001-12-14T21:59:43Z",
        "date" => "2001-12-14",
        "time" => "21:59:43Z",
        "email" | "idn-email" => "a@b.example",
        "hostname" | "idn-hostname" => "b.example",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "iri" | "uri-reference" | "iri-reference" | "uri-template" => {
            "https://b.example/c?d#e"
        }
        "json-pointer" => "/a/0",
        "relative-json-pointer" => "0/a",
        "regex" => "a*",
        _ => return None,
    };
    Some(example)
}

fn pieces(most: usize, rng: &mut Rng) -> String {
    let wanted = rng.usize(0..=8);
    let mut text = String::new();
    let mut length = 0;
    for _ in 0..wanted {
        let piece = rng.choice(PIECES).copied().unwrap_or_default();
        length += piece.chars().count();
        if length > most {
            break;
        }
        text.push_str(piece);
    }
    text
}
