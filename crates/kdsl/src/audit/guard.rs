//! Reasoning about the conditions under which places of objects are there.

use crate::val::condition::Condition;
use crate::val::leaf::Leaf;
use serde_json::Value;

/// Number of conditions up to which all combinations are tried; with more, anything counts as possible.
const MANY: usize = 12;

/// Returns whether all conditions can hold together.
pub(crate) fn can_hold(all: &[&Condition]) -> bool {
    can_hold_with(all, &|_| None)
}

/// Returns whether all conditions can hold together while optional values are as they are by default.
pub(crate) fn can_hold_by_default(all: &[&Condition], leaves: &[Leaf]) -> bool {
    let defaults = |atom: &Condition| match atom {
        Condition::Set(leaf) | Condition::NonEmpty(leaf) => {
            let leaf = leaves.get(leaf.0)?;
            Some(is_given(&leaf.default))
        }
        _ => None,
    };
    can_hold_with(all, &defaults)
}

/// Returns whether one of these sides always holds if `given` does.
pub(crate) fn covers(given: &Condition, sides: &[Vec<Condition>]) -> bool {
    let none = sides.iter().map(|side| all_hold(side).not());
    let none: Vec<Condition> = none.collect();
    let mut all: Vec<&Condition> = none.iter().collect();
    all.push(given);
    atoms(&all).len() <= MANY && !can_hold(&all)
}

/// Returns the condition that all of these hold.
pub(crate) fn all_hold(all: &[Condition]) -> Condition {
    all.iter().cloned().fold(Condition::Always, Condition::and)
}

fn can_hold_with(all: &[&Condition], known: &dyn Fn(&Condition) -> Option<bool>) -> bool {
    if all.iter().all(|condition| **condition == Condition::Always) {
        return true;
    }
    let (fixed, free): (Vec<&Condition>, Vec<&Condition>) = atoms(all)
        .into_iter()
        .partition(|atom| known(atom).is_some());
    if free.len() > MANY {
        return true;
    }
    (0..1_u32 << free.len()).any(|bits| {
        let value = |atom: &Condition| match free.iter().position(|one| *one == atom) {
            Some(at) => bits >> at & 1 == 1,
            None => fixed.contains(&atom) && known(atom) == Some(true),
        };
        is_possible(&free, &value) && all.iter().all(|condition| condition.holds_if(&value))
    })
}

/// Returns whether an assignment of truth values is possible: a text is one word at a time.
fn is_possible(atoms: &[&Condition], value: &dyn Fn(&Condition) -> bool) -> bool {
    atoms.iter().all(|atom| match atom {
        Condition::Is(leaf, words) if value(atom) => words.iter().any(|word| {
            atoms.iter().all(|other| match other {
                Condition::Is(of, words) if of == leaf => words.contains(word) == value(other),
                _ => true,
            })
        }),
        _ => true,
    })
}

/// Returns the conditions on one open value each that these are made of, each once.
fn atoms<'c>(conditions: &[&'c Condition]) -> Vec<&'c Condition> {
    let mut atoms = Vec::new();
    for atom in conditions.iter().flat_map(|condition| condition.atoms()) {
        if !atoms.contains(&atom) {
            atoms.push(atom);
        }
    }
    atoms
}

fn is_given(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(entries) => !entries.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::placeholder::LeafId;

    fn is(leaf: usize, words: &[&str]) -> Condition {
        let words = words.iter().map(|word| (*word).to_string());
        Condition::Is(LeafId(leaf), words.collect())
    }

    #[test]
    fn a_text_is_one_word_at_a_time() {
        let (dev, prod) = (is(0, &["dev"]), is(0, &["prod"]));
        let (some, others) = (is(0, &["dev", "prod"]), is(0, &["local", "prod"]));
        assert!(!can_hold(&[&dev, &prod]));
        assert!(can_hold(&[&dev, &is(1, &["prod"])]), "another text");
        assert!(can_hold(&[&some, &others]) && can_hold(&[&some, &dev.clone().not()]));
        assert!(!can_hold(&[&some, &others, &dev]));
        assert!(!can_hold(&[&some, &dev.clone().not(), &prod.clone().not()]));
        assert!(can_hold(&[&dev.not(), &prod.not()]), "a third word");
    }
}
