//! Values for the settings of a program: all assignments of its conditions, and texts and numbers that it mentions.

use super::draw::WORDS;
use super::language::Program;
use super::settings::defaults;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The most conditions of which all assignments are tried.
const MOST: usize = 10;
/// The fewest values that a program is tried with.
const FEWEST: usize = 96;

/// What a program uses and mentions.
#[derive(Debug, Default)]
pub(crate) struct Mentioned {
    /// The paths of its settings, such as `/flags/f0`.
    pub(crate) settings: BTreeSet<String>,
    pub(crate) words: BTreeSet<String>,
    numbers: BTreeSet<i64>,
    /// The variants of the language, by name.
    pub(crate) constructs: BTreeSet<String>,
}

impl Mentioned {
    pub(crate) fn of(program: &Program) -> Self {
        let mut found = Self::default();
        found.visit(&serde_json::to_value(program).unwrap());
        found
    }

    fn visit(&mut self, value: &Value) {
        let defaults = defaults();
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    let section = &defaults[key.as_str()];
                    if let (Value::Object(of), Value::Number(number)) = (section, value) {
                        let number = number.as_u64().unwrap_or_default();
                        let name = of.keys().nth(usize::try_from(number).unwrap()).unwrap();
                        self.settings.insert(format!("/{key}/{name}"));
                        continue;
                    }
                    if key.starts_with(|c: char| c.is_ascii_uppercase()) {
                        self.constructs.insert(key.clone());
                    }
                    self.visit(value);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.visit(item)),
            Value::Number(number) => self.numbers.extend(number.as_i64()),
            Value::String(text) => match text.as_str() {
                "PortNumber" => drop(self.settings.insert("/numbers/port".into())),
                "Limit" => drop(self.settings.insert("/numbers/limit".into())),
                "LevelName" | "Level" => drop(self.settings.insert("/level".into())),
                section => match &defaults[section.to_lowercase()] {
                    Value::Object(all) if section.starts_with(char::is_uppercase) => {
                        let path = |name| format!("/{}/{name}", section.to_lowercase());
                        self.settings.extend(all.keys().map(path));
                    }
                    // The name of a variant without data.
                    _ if section.starts_with(|c: char| c.is_ascii_uppercase()) => {}
                    _ => drop(self.words.insert(text.clone())),
                },
            },
            Value::Null | Value::Bool(_) => {}
        }
    }
}

/// All values to try a program with, each over the defaults.
pub(crate) fn assignments(mentioned: &Mentioned, seed: u64) -> Vec<Value> {
    let mut rng = fastrand::Rng::with_seed(seed);
    let is_condition = |path: &&String| {
        ["/flags", "/options", "/lists", "/maps", "/numbers/limit"]
            .iter()
            .any(|start| path.starts_with(start))
    };
    let conditions: Vec<&String> = mentioned.settings.iter().filter(is_condition).collect();
    let others = mentioned.settings.iter().filter(|it| !is_condition(it));
    let others: Vec<&String> = others.collect();
    let pool = Pool::new(mentioned);
    let all = 1_usize << conditions.len().min(MOST);
    let rounds = FEWEST.div_ceil(all).min(if mentioned.settings.is_empty() {
        1
    } else {
        usize::MAX
    });
    let mut assignments = Vec::new();
    for number in 0..all * rounds {
        let mut values = defaults();
        for (bit, path) in conditions.iter().enumerate() {
            let is_on = if bit < MOST {
                number >> bit & 1 == 1
            } else {
                rng.bool()
            };
            *values.pointer_mut(path).unwrap() = pool.condition(path, is_on, &mut rng);
        }
        for path in &others {
            *values.pointer_mut(path).unwrap() = pool.value(path, &mut rng);
        }
        let numbers = values["numbers"].as_object_mut().unwrap();
        numbers.retain(|_, number| !number.is_null());
        assignments.push(values);
    }
    assignments
}

/// The texts and numbers to choose from.
struct Pool {
    words: Vec<String>,
    numbers: Vec<i64>,
}

impl Pool {
    fn new(mentioned: &Mentioned) -> Self {
        let mut words: Vec<String> = WORDS.iter().map(ToString::to_string).collect();
        for word in &mentioned.words {
            words.extend([
                word.clone(),
                word.clone(),
                format!("{word}a"),
                format!("a{word}"),
            ]);
            words.push(format!("a{word}a"));
            words.push(word.repeat(2));
        }
        words.push("a".repeat(500));
        let mut numbers = vec![
            0,
            1,
            2,
            3,
            7,
            80,
            443,
            -1,
            i64::from(i32::MAX),
            i64::from(i32::MIN),
        ];
        for number in &mentioned.numbers {
            numbers.extend([*number, number - 1, number + 1]);
        }
        numbers.retain(|number| i32::try_from(*number).is_ok());
        Self { words, numbers }
    }

    fn word(&self, rng: &mut fastrand::Rng) -> &str {
        &self.words[rng.usize(..self.words.len())]
    }

    /// A text that is not empty.
    fn filled(&self, rng: &mut fastrand::Rng) -> &str {
        match self.word(rng) {
            "" => "b",
            word => word,
        }
    }

    fn condition(&self, path: &str, is_on: bool, rng: &mut fastrand::Rng) -> Value {
        let count = if is_on { rng.usize(1..4) } else { 0 };
        match path.split('/').nth(1) {
            Some("flags") => json!(is_on),
            Some("options") => json!(if is_on { self.filled(rng) } else { "" }),
            Some("lists") => (0..count).map(|_| json!(self.word(rng))).collect(),
            Some("maps") => {
                let keys = ["k1", "z", "on", "debug", "a.b"];
                let keys = rng.choose_multiple(keys, count).into_iter();
                keys.map(|key| (key.to_string(), json!(self.word(rng))))
                    .collect()
            }
            _ if is_on => json!(self.numbers[rng.usize(..self.numbers.len())]),
            _ => Value::Null,
        }
    }

    fn value(&self, path: &str, rng: &mut fastrand::Rng) -> Value {
        let number = self.numbers[rng.usize(..self.numbers.len())];
        match path {
            "/numbers/port" => json!(number.clamp(1, 65535)),
            "/level" => json!(["debug", "info", "error"][rng.usize(..3)]),
            path if path.starts_with("/numbers") => json!(number),
            _ => json!(self.word(rng)),
        }
    }
}
