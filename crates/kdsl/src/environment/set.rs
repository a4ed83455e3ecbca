//! Values from the command line, in the grammar of Helm's `--set` and `--set-string`.

use crate::error::{Diagnostic, Result};
use crate::place::{Place, Source};
use serde_json::{Map, Value};
use std::ops::Range;
use std::sync::Arc;

const MAX_INDEX: usize = 65_536;
/// How many dots Helm allows in a name.
const MAX_DOTS: usize = 30;
const MAX_DEPTH: usize = 100;

/// Sets what a text such as `a.b=1,c[0]=x,d={y,z}` says; `null` removes a setting that is there.
/// With `as_string` every value is a text, whatever it looks like.
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
        setter.name(map, Level::default())?;
    }
    Ok(())
}

/// A text and how much of it has been read.
struct Setter {
    source: Arc<Source>,
    at: usize,
    as_string: bool,
}

/// How far down a name has led.
#[derive(Debug, Clone, Copy, Default)]
struct Level {
    dots: usize,
    depth: usize,
}

/// A piece of the text up to a stop, its escapes resolved.
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

    /// Reads one name and sets its value in a map.
    fn name(&mut self, map: &mut Map<String, Value>, level: Level) -> Result<()> {
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

    /// Reads what follows a `[` and sets its value in a list.
    fn item(&mut self, list: &mut Value, name: Range<usize>, level: Level) -> Result<()> {
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

    fn down(&self, level: Level, dot: bool, span: &Range<usize>) -> Result<Level> {
        let dots = level.dots + usize::from(dot);
        let depth = level.depth + 1;
        if dots > MAX_DOTS || depth > MAX_DEPTH {
            return Err(self.mistake("nested too deep", span.clone()).into());
        }
        Ok(Level { dots, depth })
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

    fn clash(&self, found: &Value, wanted: &str, name: Range<usize>) -> crate::error::Error {
        let found = super::check::words::kind(found);
        self.mistake(&format!("this is {found}, not a {wanted}"), name)
            .into()
    }

    fn mistake(&self, title: &str, span: Range<usize>) -> Diagnostic {
        let source = self.source.clone();
        Diagnostic::new(title).at(Place { source, span })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn after(mut values: Value, text: &str) -> Value {
        set(&mut values, text, false).unwrap();
        values
    }

    fn said(text: &str) -> String {
        let mut values = json!({"number": 1, "map": {}, "list": []});
        set(&mut values, text, false).unwrap_err().to_string()
    }

    #[test]
    fn as_helm_does() {
        for (text, expected) in [
            ("", json!({})),
            ("a=1", json!({"a": 1})),
            ("a=1,", json!({"a": 1})),
            ("a.b.c=x,a.d=y", json!({"a": {"b": {"c": "x"}, "d": "y"}})),
            (r"a\.b=c,d\=e=f", json!({"a.b": "c", "d=e": "f"})),
            (r"a=b\,c\\d,e=\{", json!({"a": "b,c\\d", "e": "{"})),
            (r"a=b\", json!({"a": "b"})),
            ("a={1,x,null}", json!({"a": [1, "x", null]})),
            ("a={},b=1", json!({"a": [""], "b": 1})),
            ("a={x}b=1", json!({"a": ["x"], "b": 1})),
            ("a[1]=x", json!({"a": [null, "x"]})),
            ("a[0].b=x,a[0].c=y", json!({"a": [{"b": "x", "c": "y"}]})),
            ("a[0][1]=x", json!({"a": [[null, "x"]]})),
            ("a[+1]={b}", json!({"a": [null, ["b"]]})),
            ("a=", json!({"a": ""})),
            ("a=,b=", json!({"a": "", "b": ""})),
            ("a=b=c.d[0]", json!({"a": "b=c.d[0]"})),
            (
                "a=TRUE,b=False,c=Null",
                json!({"a": true, "b": false, "c": null}),
            ),
            (
                "a=0,b=-0,c=007,d=-7,e=+5,f=-007",
                json!({"a": 0, "b": 0, "c": "007", "d": -7, "e": 5, "f": -7}),
            ),
            (
                "a=1.5,b=1e3,c=yes,d=99999999999999999999",
                json!({"a": "1.5", "b": "1e3", "c": "yes", "d": "99999999999999999999"}),
            ),
            ("a=1,a=2", json!({"a": 2})),
            ("ü.é=ñ", json!({"ü": {"é": "ñ"}})),
        ] {
            assert_eq!(after(json!({}), text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_there_is_changed() {
        let values = json!({"a": {"b": 1, "c": 2}, "d": [1, {"e": 2}], "f": 3});
        assert_eq!(
            after(values, "a.b=null,d[0]=null,d[1].e=x,d[2]=y,f={z}"),
            json!({"a": {"c": 2}, "d": [null, {"e": "x"}, "y"], "f": ["z"]})
        );
        assert_eq!(
            after(json!({"a": [1]}), "a[0].b=x"),
            json!({"a": [{"b": "x"}]})
        );
    }

    #[test]
    fn as_text() {
        let mut values = json!({});
        set(&mut values, "a=1,b=true,c=null,d={1}", true).unwrap();
        assert_eq!(
            values,
            json!({"a": "1", "b": "true", "c": "null", "d": ["1"]})
        );
    }

    #[test]
    fn mistakes() {
        let texts = [
            "a",
            "a.b",
            "a,b=1",
            "a.=1",
            "=1",
            "a[",
            "a[x]=1",
            "a[-1]=1",
            "a[65537]=1",
            "a[0]x=1",
            "a[0]",
            "a={1,2",
            "number.a=1",
            "map[0]=1",
            "list.a=1",
        ];
        insta::assert_snapshot!(texts.map(said).join("\n\n"), @r#"
        error: `a` has no value
         --> --set:1:1
          |
        1 | a
          | ^
          |
          = help: write `a=value`

        error: `b` has no value
         --> --set:1:3
          |
        1 | a.b
          |   ^
          |
          = help: write `b=value`

        error: `a` has no value
         --> --set:1:1
          |
        1 | a,b=1
          | ^
          |
          = help: write `a=value`

        error: a name is missing here
         --> --set:1:3
          |
        1 | a.=1
          |   ^

        error: a name is missing here
         --> --set:1:1
          |
        1 | =1
          | ^

        error: `]` is missing after the index
         --> --set:1:3
          |
        1 | a[
          |   ^

        error: an index is a number, counted from 0
         --> --set:1:3
          |
        1 | a[x]=1
          |   ^

        error: an index is a number, counted from 0
         --> --set:1:3
          |
        1 | a[-1]=1
          |   ^^

        error: an index is at most 65536
         --> --set:1:3
          |
        1 | a[65537]=1
          |   ^^^^^

        error: after an index comes `=`, `.` or another `[`
         --> --set:1:5
          |
        1 | a[0]x=1
          |     ^

        error: a value is missing here
         --> --set:1:5
          |
        1 | a[0]
          |     ^

        error: `}` is missing after the list
         --> --set:1:3
          |
        1 | a={1,2
          |   ^^^^

        error: this is a number, not a map
         --> --set:1:1
          |
        1 | number.a=1
          | ^^^^^^

        error: this is a map, not a list
         --> --set:1:1
          |
        1 | map[0]=1
          | ^^^

        error: this is a list, not a map
         --> --set:1:1
          |
        1 | list.a=1
          | ^^^^
        "#);
        assert!(said(&format!("{}=1", "a.".repeat(31) + "a")).contains("nested too deep"));
        assert!(said(&format!("a{}=1", "[0]".repeat(101))).contains("nested too deep"));
        assert!(
            set(
                &mut json!({}),
                &format!("{}=1", "a.".repeat(30) + "a"),
                false
            )
            .is_ok()
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_answered(text in any::<String>(), punctuation in "[ab=,.{}\\[\\]\\\\0-9-]{0,40}") {
            for text in [text, punctuation] {
                let mut values = json!({"a": {"b": [1]}, "b": [{}]});
                if let Err(error) = set(&mut values, &text, false) {
                    prop_assert!(!error.to_string().is_empty());
                }
            }
        }
    }
}
