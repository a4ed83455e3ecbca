//! Parser of values from the command line, in the grammar of Helm's `--set` and `--set-string`.

use super::phrasing;
use crate::error::{Code, Diagnostic, Error, Result};
use crate::place::{Place, Source};
use serde_json::{Map, Value};
use std::ops::Range;
use std::sync::Arc;

/// The largest index that Helm accepts.
const MAX_INDEX: usize = 65_536;
/// The most dots in a name that Helm accepts.
const MAX_DOTS: usize = 30;
/// The most levels that one name leads down.
const MAX_DEPTH: usize = 100;

/// Sets the values of a text such as `a.b=1,c[0]=x,d={y,z}`; `null` removes a setting that is there.
/// With `as_string` every value is a string, as with `--set-string`.
pub(crate) fn set(values: &mut Value, text: &str, as_string: bool) -> Result<()> {
    let name = if as_string { "--set-string" } else { "--set" };
    let mut setter = Setter {
        source: Arc::new(Source {
            name: name.into(),
            text: text.into(),
        }),
        at: 0,
        as_string,
    };
    while !setter.rest().is_empty() {
        let map = setter.map(values, 0..text.len())?;
        setter.name(map, NameDepth::default())?;
    }
    Ok(())
}

/// Parser of a text; `at` is the byte offset of what is still to be read.
struct Setter {
    source: Arc<Source>,
    at: usize,
    as_string: bool,
}

/// The number of dots and levels of a name so far.
#[derive(Debug, Clone, Copy, Default)]
struct NameDepth {
    dots: usize,
    depth: usize,
}

/// A piece of the text up to a stop character, without its escapes.
struct Piece {
    text: String,
    span: Range<usize>,
    /// `None` at the end of the text.
    stop: Option<char>,
}

impl Setter {
    fn rest(&self) -> &str {
        &self.source.text[self.at..]
    }

    /// Parses up to one of the stop characters, which is skipped.
    fn until(&mut self, stops: &[char]) -> Piece {
        let (start, mut text) = (self.at, String::new());
        loop {
            let end = self.at;
            let stop = match self.take() {
                Some('\\') => {
                    text.extend(self.take());
                    continue;
                }
                Some(c) if !stops.contains(&c) => {
                    text.push(c);
                    continue;
                }
                stop => stop,
            };
            return Piece {
                text,
                span: start..end,
                stop,
            };
        }
    }

    fn take(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Parses one name and sets its value in a map.
    fn name(&mut self, map: &mut Map<String, Value>, level: NameDepth) -> Result<()> {
        let Piece { text, span, stop } = self.until(&['=', '[', ',', '.']);
        if text.is_empty() {
            return Err(self.mistake("a name is missing here", span).into());
        }
        match stop {
            Some('=') => match self.value()? {
                Value::Null if map.contains_key(&text) => {
                    map.shift_remove(&text);
                }
                value => {
                    map.insert(text, value);
                }
            },
            Some('[') => {
                let below = map.entry(text).or_insert_with(|| Value::Array(Vec::new()));
                self.item(below, span, level)?;
            }
            Some('.') => {
                let level = self.down(level, true, &span)?;
                let below = map.entry(text).or_insert_with(|| Value::Object(Map::new()));
                let below = self.map(below, span)?;
                self.name(below, level)?;
            }
            _ => {
                return Err(self
                    .mistake(&format!("`{text}` has no value"), span)
                    .help(format!("write `{text}=value`"))
                    .into());
            }
        }
        Ok(())
    }

    /// Parses what follows a `[` and sets its value in a list.
    fn item(&mut self, list: &mut Value, name: Range<usize>, level: NameDepth) -> Result<()> {
        let level = self.down(level, false, &name)?;
        let index = self.index()?;
        let items = match list {
            Value::Array(items) => items,
            other => return Err(self.clash(other, "list", name)),
        };
        if items.len() <= index {
            items.resize(index + 1, Value::Null);
        }
        let item = &mut items[index];
        let Piece { text, span, stop } = self.until(&['[', '.', '=']);
        if !text.is_empty() {
            let mistake = self.mistake("after an index comes `=`, `.` or another `[`", span);
            return Err(mistake.into());
        }
        match stop {
            Some('=') => *item = self.value()?,
            Some('[') => {
                if item.is_null() {
                    *item = Value::Array(Vec::new());
                }
                self.item(item, span, level)?;
            }
            Some('.') => {
                if !item.is_object() {
                    *item = Value::Object(Map::new());
                }
                let level = self.down(level, true, &span)?;
                let below = self.map(item, span)?;
                self.name(below, level)?;
            }
            _ => return Err(self.mistake("a value is missing here", span).into()),
        }
        Ok(())
    }

    fn index(&mut self) -> Result<usize> {
        let Piece { text, span, stop } = self.until(&[']']);
        if stop.is_none() {
            return Err(self.mistake("`]` is missing after the index", span).into());
        }
        match text.parse::<i64>().map(usize::try_from) {
            Ok(Ok(index)) if index <= MAX_INDEX => Ok(index),
            Ok(Ok(_)) => {
                let title = format!("an index is at most {MAX_INDEX}");
                Err(self.mistake(&title, span).into())
            }
            _ => Err(self
                .mistake("an index is a number, counted from 0", span)
                .into()),
        }
    }

    fn value(&mut self) -> Result<Value> {
        if self.rest().starts_with('{') {
            return self.list();
        }
        let text = self.until(&[',']).text;
        Ok(self.typed(text))
    }

    fn list(&mut self) -> Result<Value> {
        let start = self.at;
        self.take();
        let mut items = Vec::new();
        loop {
            let Piece { text, span, stop } = self.until(&[',', '}']);
            items.push(self.typed(text));
            match stop {
                Some('}') => break,
                Some(_) => {}
                None => {
                    let mistake = self.mistake("`}` is missing after the list", start..span.end);
                    return Err(mistake.into());
                }
            }
        }
        if self.rest().starts_with(',') {
            self.take();
        }
        Ok(Value::Array(items))
    }

    /// Returns a value as Helm types it: a boolean, `null`, an integer without leading zeros, else a string.
    fn typed(&self, text: String) -> Value {
        if self.as_string {
            return Value::String(text);
        }
        match text.to_ascii_lowercase().as_str() {
            "true" => return Value::Bool(true),
            "false" => return Value::Bool(false),
            "null" => return Value::Null,
            _ => {}
        }
        match text.parse::<i64>() {
            Ok(number) if text == "0" || !text.starts_with('0') => number.into(),
            _ => Value::String(text),
        }
    }

    fn down(&self, level: NameDepth, dot: bool, span: &Range<usize>) -> Result<NameDepth> {
        let dots = level.dots + usize::from(dot);
        let depth = level.depth + 1;
        if dots > MAX_DOTS || depth > MAX_DEPTH {
            return Err(self.mistake("nested too deep", span.clone()).into());
        }
        Ok(NameDepth { dots, depth })
    }

    fn map<'v>(
        &self,
        value: &'v mut Value,
        name: Range<usize>,
    ) -> Result<&'v mut Map<String, Value>> {
        match value {
            Value::Object(map) => Ok(map),
            other => Err(self.clash(other, "map", name)),
        }
    }

    fn clash(&self, found: &Value, wanted: &str, name: Range<usize>) -> Error {
        let found = phrasing::kind(found);
        self.mistake(&format!("this is {found}, not a {wanted}"), name)
            .into()
    }

    fn mistake(&self, title: &str, span: Range<usize>) -> Diagnostic {
        let source = self.source.clone();
        Diagnostic::of(Code::InvalidSet, title).at(Place { source, span })
    }
}

#[cfg(test)]
mod tests;
