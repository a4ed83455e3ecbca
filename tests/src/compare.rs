//! Manifests as data, and where two of them differ.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Objects by kind and name.
pub type Objects = BTreeMap<(String, String), Value>;

/// Each object under its kind and name; two of one name are an error.
pub fn by_name(objects: Vec<Value>) -> Result<Objects, String> {
    let mut all = Objects::new();
    for object in objects {
        let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), Into::into);
        let key = (word(&object["kind"]), word(&object["metadata"]["name"]));
        if let Some(other) = all.insert(key.clone(), object) {
            return Err(format!("two of {key:?}, the other is {other}"));
        }
    }
    Ok(all)
}

/// The first place in which two sets of objects differ, in words. `1` and `1.0` are one number.
pub fn first_difference(expected: &Objects, found: &Objects) -> Option<String> {
    let pointer = differences(expected, found).into_iter().next()?;
    let show = |objects: &Objects| match at(objects, &pointer) {
        Some(value) => value.to_string(),
        None => "nothing".into(),
    };
    let path = pointer.join(" / ");
    Some(format!(
        "{path}\n  expected: {}\n  found:    {}",
        show(expected),
        show(found)
    ))
}

/// The topmost places in which two sets of objects differ: kind, name, and the steps within the object.
pub fn differences(a: &Objects, b: &Objects) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    let keys: BTreeSet<_> = a.keys().chain(b.keys()).collect();
    for key in keys {
        let mut path = vec![key.0.clone(), key.1.clone()];
        collect(a.get(key), b.get(key), &mut path, &mut found);
    }
    found
}

fn collect(
    a: Option<&Value>,
    b: Option<&Value>,
    path: &mut Vec<String>,
    found: &mut BTreeSet<Vec<String>>,
) {
    match (a, b) {
        (Some(Value::Object(x)), Some(Value::Object(y))) => {
            let keys: BTreeSet<&String> = x.keys().chain(y.keys()).collect();
            for key in keys {
                path.push(key.clone());
                collect(x.get(key), y.get(key), path, found);
                path.pop();
            }
        }
        (Some(Value::Array(x)), Some(Value::Array(y))) if x.len() == y.len() => {
            for (index, (x, y)) in x.iter().zip(y).enumerate() {
                path.push(index.to_string());
                collect(Some(x), Some(y), path, found);
                path.pop();
            }
        }
        (Some(Value::Number(x)), Some(Value::Number(y))) if x.as_f64() == y.as_f64() => {}
        (a, b) if a == b => {}
        _ => {
            found.insert(path.clone());
        }
    }
}

/// What stands in a place that [`differences`] named.
pub fn at<'v>(objects: &'v Objects, path: &[String]) -> Option<&'v Value> {
    let [kind, name, steps @ ..] = path else {
        return None;
    };
    let object = objects.get(&(kind.clone(), name.clone()))?;
    steps.iter().try_fold(object, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        other => other.get(step),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn objects(object: Value) -> Objects {
        by_name(vec![object]).expect("there is one")
    }

    #[test]
    fn the_topmost_difference_is_told() {
        let a = objects(json!({"kind": "A", "metadata": {"name": "a"}, "x": [1, {"y": "1"}]}));
        let b = objects(json!({"kind": "A", "metadata": {"name": "a"}, "x": [1.0, {"y": 1}]}));
        assert_eq!(
            differences(&a, &b),
            BTreeSet::from([["A", "a", "x", "1", "y"].map(String::from).to_vec()])
        );
        let told = first_difference(&a, &b).expect("they differ");
        assert!(told.contains("expected: \"1\"\n  found:    1"), "{told}");
        assert_eq!(first_difference(&a, &a), None);
    }

    #[test]
    fn one_name_is_for_one_object() {
        let object = json!({"kind": "A", "metadata": {"name": "a"}});
        assert!(by_name(vec![object.clone(), object]).is_err());
    }
}
