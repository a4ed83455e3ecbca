//! A parser of `.env` files that keeps places and never shows values.

use crate::error::{Code, Diagnostic};
use crate::place::{Place, Source};
use crate::text::SecretKey;
use secrecy::SecretString;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Read;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// A variable of a `.env` file.
pub(super) struct DotenvVariable {
    pub(super) name: String,
    pub(super) value: SecretString,
    /// `true` if the value has a `$` that would be replaced by another variable's value.
    pub(super) is_substituted: bool,
    pub(super) place: Place,
}

/// Returns the variables, and diagnostics for what isn't one. No message that shows a place shows a value.
pub(super) fn read(name: &str, text: &str) -> (Vec<DotenvVariable>, Vec<Diagnostic>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let found = parse(text);
    let source = redacted(name, text, &found);
    let place = |line: usize| {
        let start: usize = source
            .text
            .split_inclusive('\n')
            .take(line)
            .map(str::len)
            .sum();
        let length = source.text[start..]
            .lines()
            .next()
            .unwrap_or_default()
            .len();
        Place {
            source: Arc::clone(&source),
            span: start..start + length,
        }
    };
    let mut variables = Vec::new();
    let mut diagnostics = Vec::new();
    for Statement { line, variable } in found {
        match variable {
            Some((name, value, is_substituted)) => variables.push(DotenvVariable {
                place: place(line),
                name,
                value,
                is_substituted,
            }),
            None => diagnostics.push(
                Diagnostic::of(Code::InvalidDotenv, "this is no variable")
                    .at(place(line))
                    .label("not shown, it may be a secret")
                    .help("write `NAME=value`, and quotes around a value that has spaces, quotes or several lines"),
            ),
        }
    }
    (variables, diagnostics)
}

/// A statement of the file, by the line in which it begins; without a variable if it can't be read.
struct Statement {
    line: usize,
    variable: Option<(String, SecretString, bool)>,
}

fn parse(text: &str) -> Vec<Statement> {
    let at = Rc::new(Cell::new(0));
    let mut variables = dotenvy::from_read_iter(Lines {
        text: text.as_bytes(),
        at: Rc::clone(&at),
    });
    let mut found = Vec::new();
    loop {
        let before = at.get();
        let Some(variable) = variables.next() else {
            return found;
        };
        let (line, own) = first_line(text, before..at.get());
        let written = own
            .split_once('=')
            .map_or("", |(_, value)| value.trim_start());
        let is_substituted = has_dollar(written);
        let is_quoted = written.starts_with(['\'', '"']);
        found.push(Statement {
            line,
            variable: variable
                .ok()
                .filter(|(name, value)| is_showable(name, value, is_quoted))
                .map(|(name, value)| (name, value.into(), is_substituted)),
        });
    }
}

/// A reader that returns one line at a time, so that the parser's position is known.
struct Lines<'t> {
    text: &'t [u8],
    at: Rc<Cell<usize>>,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let rest = &self.text[self.at.get()..];
        let line = rest.split_inclusive(|byte| *byte == b'\n').next();
        let read = line.unwrap_or_default().read(buffer)?;
        self.at.set(self.at.get() + read);
        Ok(read)
    }
}

/// Returns the number (from 0) of the first line of this stretch that is neither empty nor a comment, and the text
/// from there on.
fn first_line(text: &str, stretch: Range<usize>) -> (usize, &str) {
    let before = text.get(..stretch.start).unwrap_or_default();
    let mut rest = text.get(stretch).unwrap_or_default();
    let mut line = before.matches('\n').count();
    while let Some((first, after)) = rest.split_once('\n') {
        let first = first.trim_start();
        if !first.is_empty() && !first.starts_with('#') {
            break;
        }
        (line, rest) = (line + 1, after);
    }
    (line, rest)
}

/// Reports whether a value, as it is written, has a `$` that is substituted: one that is neither in single quotes nor
/// behind a backslash. What follows a blank is a comment.
fn has_dollar(value: &str) -> bool {
    let mut quote = None;
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some('\''), _) => {}
            (_, '$') => return true,
            (_, '\\') => drop(rest.next()),
            (None, '\'' | '"') => quote = Some(c),
            (None, ' ' | '\t' | '\n') => return false,
            _ => {}
        }
    }
    false
}

/// Reports whether a name may be shown. The last line of a text in base 64 reads like a variable, too.
fn is_showable(name: &str, value: &str, is_quoted: bool) -> bool {
    let is_key = name.parse::<SecretKey>().is_ok();
    let is_given = is_quoted || !value.trim_end_matches('=').is_empty();
    let is_loud = !name.contains(|c: char| c.is_ascii_lowercase());
    is_key && (is_given || value.is_empty() && is_loud)
}

/// Returns the file with nothing in it but the names of its variables.
fn redacted(name: &str, text: &str, found: &[Statement]) -> Arc<Source> {
    let shown: BTreeMap<usize, String> = found
        .iter()
        .map(|Statement { line, variable }| {
            let shown = variable.as_ref().map(|(name, ..)| format!("{name}=…"));
            (*line, shown.unwrap_or_else(|| "…".into()))
        })
        .collect();
    let lines = 0..=text.matches('\n').count();
    let lines = lines.map(|line| shown.get(&line).map_or("", String::as_str));
    Arc::new(Source {
        name: name.into(),
        text: lines.collect::<Vec<_>>().join("\n"),
    })
}
