//! Makes a failing program smaller for as long as it fails.

use super::programs::language::Program;
use serde_json::Value;

/// The most programs that are tried.
const PATIENCE: usize = 600;

/// The smallest program that can be found of which `fails` holds.
pub(crate) fn reduced(program: &Program, fails: &dyn Fn(&Program) -> bool) -> Program {
    let mut best = serde_json::to_value(program).unwrap();
    let mut left = PATIENCE;
    'again: loop {
        let mut smaller = smaller(&best);
        smaller.sort_by_key(|value| value.to_string().len());
        for candidate in smaller {
            let Ok(program) = serde_json::from_value::<Program>(candidate.clone()) else {
                continue;
            };
            if left == 0 {
                break 'again;
            }
            left -= 1;
            if fails(&program) {
                best = candidate;
                continue 'again;
            }
        }
        break;
    }
    serde_json::from_value(best).unwrap()
}

/// The same value with one item of a list left out, or with a part in place of the whole. Most of them are no programs.
fn smaller(value: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    let mut parts = Vec::new();
    inner(value, &mut parts);
    found.extend(parts);
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                let mut without = items.clone();
                without.remove(at);
                found.push(Value::Array(without));
                for item in smaller(item) {
                    let mut with = items.clone();
                    with[at] = item;
                    found.push(Value::Array(with));
                }
            }
        }
        Value::Object(entries) => {
            for (key, entry) in entries {
                for entry in smaller(entry) {
                    let mut with = entries.clone();
                    with.insert(key.clone(), entry);
                    found.push(Value::Object(with));
                }
                found.push(Value::String("Absent".into()));
            }
        }
        Value::String(text) if text != "a" => {
            found.push(Value::String("a".into()));
            found.push(Value::String(String::new()));
        }
        _ => {}
    }
    found
}

/// All that is within a value.
fn inner(value: &Value, found: &mut Vec<Value>) {
    let items: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(entries) => entries.values().collect(),
        _ => Vec::new(),
    };
    for item in items {
        found.push(item.clone());
        inner(item, found);
    }
}
