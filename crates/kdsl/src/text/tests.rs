//! Assertions for every checked text.

use super::{Checked, Malformed};
use crate::path::ValuesPath;
use crate::schema::{ConfigSchema, Sampler, SchemaLeaf, Unset, values_schema};
use pretty_assertions::assert_eq;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

pub(super) trait Text:
    Checked + FromStr<Err = Malformed> + Debug + Display + Serialize + DeserializeOwned + JsonSchema
{
}

impl<T> Text for T where
    T: Checked
        + FromStr<Err = Malformed>
        + Debug
        + Display
        + Serialize
        + DeserializeOwned
        + JsonSchema
{
}

pub(super) fn read<T: Text>(text: &str) -> T {
    text.parse()
        .unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

/// Right ones, which stay as they were written.
pub(super) fn accepts<T: Text>(texts: &[&str]) {
    for text in texts {
        assert_eq!(read::<T>(text).to_string(), *text);
        let typed: T = serde_json::from_value(json!(text)).unwrap();
        assert_eq!(serde_json::to_value(typed).unwrap(), json!(text));
    }
}

/// Wrong ones, with what is wrong with each.
pub(super) fn refuses<T: Text>(texts: &[(&str, &str)]) {
    for (text, problem) in texts {
        let error = text.parse::<T>().expect_err(text).to_string();
        let (what, example) = (T::RULE.what, T::RULE.example);
        assert_eq!(error, format!("{what} {problem}, for example `{example}`"));
        let read = serde_json::from_value::<T>(json!(text)).expect_err(text);
        assert_eq!(read.to_string(), error);
    }
}

/// The schema lets through what the type takes, and the type takes what the schema lets through.
pub(super) fn agrees<T: Text>() {
    assert!(strays::<T>().is_empty(), "{:?}", strays::<T>());
}

/// As [`agrees`], but for what a pattern can't say: all that the type refuses nevertheless has this flaw.
pub(super) fn agrees_but_for<T: Text>(flaw: impl Fn(&str) -> bool) {
    let strays = strays::<T>();
    assert!(!strays.is_empty(), "it agrees altogether");
    for text in strays {
        assert!(flaw(&text), "{text:?}: {:?}", text.parse::<T>());
    }
}

/// Texts that the schema lets through and the type doesn't; there must be none the other way round.
fn strays<T: Text>() -> BTreeSet<String> {
    read::<T>(T::RULE.example);
    T::RULE
        .examples
        .iter()
        .for_each(|text| drop(read::<T>(text)));
    let schema = schema::<T>();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let sampler = Sampler::new(&schema["definitions"]);
    let leaf = &schema["properties"]["only"];
    let valid = |text: &str| validator.is_valid(&json!({ "only": text }));
    let mut rng = fastrand::Rng::with_seed(17);
    let drawn: BTreeSet<String> = (0..500)
        .filter_map(|_| sampler.random(leaf, &mut rng).as_str().map(Into::into))
        .collect();
    assert!(drawn.len() > 50, "{drawn:?}");
    assert!(drawn.iter().all(|text| valid(text)));
    let bases = drawn.iter().map(String::as_str);
    let bases: Vec<&str> = bases.chain([T::RULE.example; 200]).collect();
    let odd: BTreeSet<String> = bases
        .into_iter()
        .flat_map(|text| [text.to_owned(), damaged(text, &mut rng)])
        .chain([String::new()])
        .chain(T::RULE.except.iter().map(ToString::to_string))
        .collect();
    let (right, wrong): (Vec<_>, Vec<_>) = odd.into_iter().partition(|t| t.parse::<T>().is_ok());
    assert!(right.len() > 4 && wrong.len() > 20);
    for text in right {
        assert!(valid(&text), "the schema refuses {text:?}");
    }
    wrong.into_iter().filter(|text| valid(text)).collect()
}

/// The same text with a character more, less or other.
fn damaged(text: &str, rng: &mut fastrand::Rng) -> String {
    const OTHERS: &[char] = &[
        'a', 'z', 'A', '0', '9', '-', '_', '.', '/', ':', ',', '*', '%', '@', '+', ' ', '\n', 'é',
        'm', 'i', 'K', 'e',
    ];
    let mut all: Vec<char> = text.chars().collect();
    let at = rng.usize(0..=all.len());
    let other = *rng.choice(OTHERS).unwrap();
    match rng.u8(..4) {
        0 => all.insert(at, other),
        1 if at < all.len() => all[at] = other,
        2 if at < all.len() => all.insert(at, all[at]),
        _ if at < all.len() => drop(all.remove(at)),
        _ => {}
    }
    all.into_iter().collect()
}

/// The schema of an installation's values that has one such text, and no examples of it.
fn schema<T: Text>() -> Value {
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is wanted")]
    struct Only<T> {
        only: T,
    }
    let open = SchemaLeaf {
        path: ValuesPath::parse("only"),
        default: None,
        unset: Unset::Never,
        excluded_keys: BTreeSet::new(),
        excluded_names: BTreeSet::new(),
        entries: BTreeSet::new(),
    };
    let mut schema = values_schema(&ConfigSchema::of::<Only<T>>(), "only", &[open]);
    let definitions = schema["definitions"].as_object_mut().unwrap();
    for definition in definitions.values_mut().filter_map(Value::as_object_mut) {
        definition.remove("examples");
    }
    schema
}
