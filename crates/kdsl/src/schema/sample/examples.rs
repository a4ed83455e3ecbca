//! Values of a shape at which a chart's function may do something else: with words in them that it may look for, of
//! unusual sizes, near numbers that it may compare with.

use super::boundary;
use super::range::NumberRange;
use super::shape::{ListShape, ObjectShape, ShapeCache, ValueShape};
use super::strings::{PRINTABLE, Strings};
use super::words::Words;
use serde_json::{Map, Value, json};
use std::rc::Rc;

/// The length of a text that is long.
const LONG: usize = 5_000;
/// The number of items of a list or a map that is long.
const MANY: usize = 40;
/// The most words that are keys or items of one value.
const MOST: usize = 128;
/// The most definitions that refer to one another.
const MAX_DEPTH: usize = 8;

/// Returns up to `most` values, the likeliest first; some may break a rule that the shape ignores.
pub(super) fn values(
    shapes: &ShapeCache,
    shape: &ValueShape,
    words: &Words,
    most: usize,
) -> Vec<Value> {
    let search = ExampleSearch {
        shapes,
        words,
        most,
    };
    search.all(shape, MAX_DEPTH)
}

struct ExampleSearch<'a> {
    shapes: &'a ShapeCache,
    words: &'a Words,
    most: usize,
}

impl ExampleSearch<'_> {
    fn all(&self, shape: &ValueShape, depth: usize) -> Vec<Value> {
        let Some(depth) = depth.checked_sub(1) else {
            return Vec::new();
        };
        match shape {
            ValueShape::String(strings) => self
                .texts(strings)
                .map(Value::from)
                .take(self.most)
                .collect(),
            ValueShape::Number(range) => self.numbers(range),
            ValueShape::List(list) => self.lists(list),
            ValueShape::Object(object) => self.maps(object, depth),
            ValueShape::Any(each) => each
                .iter()
                .flat_map(|shape| self.all(shape, depth))
                .collect(),
            ValueShape::Reference(name) => self.all(&self.shapes.named(name), depth),
            ValueShape::Null | ValueShape::Boolean | ValueShape::Choice(_) => Vec::new(),
        }
    }

    /// Each word alone, at either end of a text, and within it; all of them at once; and a long text.
    fn texts<'s>(&'s self, strings: &'s Strings) -> impl Iterator<Item = String> + 's {
        let words = &self.words.texts;
        let everything = std::iter::once_with(|| {
            let words: Vec<&str> = words.iter().take(MOST).map(String::as_str).collect();
            let text = format!(" {} {PRINTABLE}é\t\r\n", words.join(" "));
            let length = text.chars().count();
            format!("{}{text}", "a".repeat(LONG.saturating_sub(length)))
        });
        let long = std::iter::once_with(|| "a".repeat(LONG.min(strings.most)));
        let with = words.iter().flat_map(|word| {
            let whole = std::iter::once(word.clone());
            whole.chain(around(strings, word))
        });
        let everything = everything.filter(|text| strings.is_valid(text));
        everything
            .chain(long)
            .chain(with)
            .filter(|text| strings.is_valid(text))
    }

    /// Each number, with its neighbours.
    fn numbers(&self, range: &NumberRange) -> Vec<Value> {
        let own = self.words.numbers.iter();
        let near = own.flat_map(|n| [*n, n.saturating_add(1), n.saturating_sub(1)]);
        near.filter_map(|n| range.whole(n))
            .take(self.most)
            .collect()
    }

    /// A list of all words, a long one with repetitions, and each word by itself.
    fn lists(&self, list: &ListShape) -> Vec<Value> {
        let items = self.resolved(&list.items);
        let ValueShape::String(strings) = &*items else {
            let mut items = boundary::values(self.shapes, &items);
            if list.unique {
                items.truncate(MANY);
                return vec![items.into()];
            }
            let many = items.len() * MANY;
            return vec![items.into_iter().cycle().take(many.min(MANY)).collect()];
        };
        let fitting = |text: &&String| strings.is_valid(text);
        let mut words: Vec<&String> = self.words.texts.iter().filter(fitting).take(MOST).collect();
        if words.is_empty() {
            words = strings.examples().iter().collect();
        }
        if list.unique {
            return vec![json!(words)];
        }
        let long = words
            .iter()
            .take(MANY / 2)
            .cycle()
            .take(MANY.min(words.len() * MANY));
        let all = words.iter().chain(words.first());
        let mut found = vec![
            json!(all.collect::<Vec<_>>()),
            json!(long.collect::<Vec<_>>()),
        ];
        found.extend(words.iter().map(|word| json!([word])));
        found
    }

    /// A map with all words as keys and as values, a long one, and one with each word by itself.
    fn maps(&self, object: &ObjectShape, depth: usize) -> Vec<Value> {
        let Some((keys, contents)) = &object.entries else {
            return Vec::new();
        };
        let keys = self.resolved(keys);
        let fits = |text: &String| match &*keys {
            ValueShape::String(strings) => strings.is_valid(text),
            _ => true,
        };
        let mut content = self.all(contents, depth);
        if content.is_empty() {
            content = boundary::values(self.shapes, contents);
        }
        // What is beside another is short.
        let long = 2.min(content.len());
        content.rotate_left(long);
        let words: Vec<&String> = self
            .words
            .texts
            .iter()
            .filter(|word| fits(word))
            .take(MOST)
            .collect();
        let map = |keys: &mut dyn Iterator<Item = String>| -> Value {
            let content = content.iter().cycle().cloned();
            keys.zip(content).collect::<Map<_, _>>().into()
        };
        let mut found = vec![
            map(&mut words.iter().map(|word| (*word).clone())),
            map(&mut (0..MANY).map(|number| format!("k{number}")).filter(fits)),
        ];
        found.extend(
            words
                .iter()
                .map(|word| map(&mut std::iter::once((*word).clone()))),
        );
        found
    }
    /// Returns the shape that a reference leads to.
    fn resolved(&self, shape: &Rc<ValueShape>) -> Rc<ValueShape> {
        let mut shape = Rc::clone(shape);
        for _ in 0..MAX_DEPTH {
            let ValueShape::Reference(name) = &*shape else {
                break;
            };
            shape = self.shapes.named(name);
        }
        shape
    }
}

/// Returns texts with a word at their start, at their end, and inside.
fn around(strings: &Strings, word: &str) -> Vec<String> {
    let both = format!("{word}a{word}");
    if strings.is_valid(&both) {
        // What only the middle shows `everything` has.
        return vec![both];
    }
    let core = strings.examples().iter().find(|text| !text.is_empty());
    let cores = core
        .map(String::as_str)
        .into_iter()
        .chain(["a", "a.example.com"]);
    let mut found = Vec::new();
    for core in cores {
        found.extend([
            format!("{word}{core}"),
            format!("{core}{word}"),
            format!("{core}{word}{core}"),
        ]);
    }
    found
}
