//! Values as Helm puts them together: a user's over a chart's defaults.

use serde_json::{Map, Value};

/// The user's values over the defaults, as Helm coalesces them: maps are merged, `null` takes a default away,
/// all else replaces it.
pub(crate) fn coalesce(defaults: &mut Value, user: Value) {
    match (defaults, user) {
        (Value::Object(defaults), Value::Object(user)) => {
            for (key, value) in user {
                match defaults.get_mut(&key) {
                    Some(_) if value.is_null() => {
                        defaults.shift_remove(&key);
                    }
                    Some(default) => coalesce(default, value),
                    None => {
                        defaults.insert(key, value);
                    }
                }
            }
        }
        (defaults, user) => *defaults = user,
    }
}

/// Lays a file of values over another: maps are merged, all else replaces.
pub(crate) fn merge(values: &mut Value, over: Value) {
    match (values, over) {
        (Value::Object(values), Value::Object(over)) => {
            for (key, value) in over {
                merge(values.entry(key).or_insert(Value::Null), value);
            }
        }
        (values, over) => *values = over,
    }
}

/// Returns the values that a user has to give so that, laid over the defaults, they give exactly the wanted ones.
pub(crate) fn override_for(defaults: &Value, wanted: &Value) -> Value {
    match (defaults, wanted) {
        (Value::Object(defaults), Value::Object(wanted)) => {
            let kept = wanted.iter().map(|(key, value)| {
                let default = defaults.get(key).unwrap_or(&Value::Null);
                (key.clone(), override_for(default, value))
            });
            let gone = defaults.keys().filter(|key| !wanted.contains_key(*key));
            kept.chain(gone.map(|key| (key.clone(), Value::Null)))
                .collect::<Map<_, _>>()
                .into()
        }
        (_, wanted) => wanted.clone(),
    }
}

/// Returns the values without those that equal their defaults.
pub(crate) fn changes(defaults: &Value, wanted: &Value) -> Value {
    let mut changes = override_for(defaults, wanted);
    prune(&mut changes, defaults);
    changes
}

fn prune(changes: &mut Value, defaults: &Value) {
    let (Value::Object(changes), Value::Object(defaults)) = (changes, defaults) else {
        return;
    };
    changes.retain(|key, change| {
        let Some(default) = defaults.get(key) else {
            return true;
        };
        prune(change, default);
        let is_no_change = matches!((&*change, default), (Value::Object(change), Value::Object(_)) if change.is_empty());
        !is_no_change && change != default
    });
}

/// The values without the maps in them that not all of the others have.
///
/// `null` in a file over these values takes such a map away, but what a third file then puts into it would bring it
/// back whole: Helm merges the files first.
pub(crate) fn without_partial_maps(values: &Value, others: &[&Value]) -> Value {
    let Value::Object(entries) = values else {
        return values.clone();
    };
    let kept = entries.iter().filter_map(|(key, value)| {
        let others: Vec<Option<&Value>> = others.iter().map(|other| other.get(key)).collect();
        let is_map = |other: Option<&Value>| other.is_some_and(Value::is_object);
        let is_kept = match value {
            Value::Object(_) => others.iter().copied().all(is_map),
            _ => !others.iter().copied().any(is_map),
        };
        let others: Vec<&Value> = others.into_iter().flatten().collect();
        is_kept.then(|| (key.clone(), without_partial_maps(value, &others)))
    });
    Value::Object(kept.collect())
}

/// Puts a value at a path, or removes what is there. Does nothing unless the maps that the path leads through exist.
pub(crate) fn put(root: &mut Value, path: &[String], value: Option<Value>) {
    let Some((last, parents)) = path.split_last() else {
        return;
    };
    let parent = parents.iter().try_fold(root, |at, name| at.get_mut(name));
    let Some(Value::Object(entries)) = parent else {
        return;
    };
    match value {
        Some(value) => {
            entries.insert(last.clone(), value);
        }
        None => {
            entries.shift_remove(last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;
    use serde_json::json;

    #[test]
    fn null_takes_a_default_away_and_stays_where_there_is_none() {
        let mut values = json!({"a": {"x": 1, "y": 2}, "b": [1]});
        coalesce(
            &mut values,
            json!({"a": {"x": null, "z": null}, "b": [2, 3]}),
        );
        assert_eq!(values, json!({"a": {"y": 2, "z": null}, "b": [2, 3]}));
    }

    #[test]
    fn an_override_gives_exactly_what_is_wanted() {
        let defaults = json!({"a": {"x": 1, "y": 2}, "b": {"c": "d"}});
        let wanted = json!({"a": {"y": 3}, "b": {}});
        let mut values = defaults.clone();
        coalesce(&mut values, override_for(&defaults, &wanted));
        assert_eq!(values, wanted);
    }

    #[test]
    fn maps_that_not_all_have_are_left_to_the_files_above() {
        let values =
            json!({"a": {"x": 1, "m": {"y": 2}}, "b": {}, "c": 3, "d": [4], "e": {"f": {}}});
        let others = [
            &json!({"a": {"m": {}}, "c": {"now": "a map"}, "e": {"f": {}}}),
            &json!({"a": {"x": 2, "m": {"z": 5}}, "b": {}, "c": 3, "e": 6}),
        ];
        assert_eq!(
            without_partial_maps(&values, &others),
            json!({"a": {"x": 1, "m": {"y": 2}}, "d": [4]})
        );
        assert_eq!(without_partial_maps(&values, &[]), values);
    }

    #[test]
    fn changes_are_only_what_differs() {
        let defaults =
            json!({"a": {"x": 1, "y": {"z": 2}}, "b": [1], "c": 3, "d": {}, "e": {"f": 1}});
        let wanted =
            json!({"a": {"x": 1, "y": {"z": 4}, "n": {}}, "b": [1], "d": {"k": "v"}, "e": {}});
        let changes = changes(&defaults, &wanted);
        assert_eq!(
            changes,
            json!({"a": {"y": {"z": 4}, "n": {}}, "d": {"k": "v"}, "e": {"f": null}, "c": null})
        );
        let mut values = defaults.clone();
        coalesce(&mut values, changes);
        assert_eq!(values, wanted);
    }
}
