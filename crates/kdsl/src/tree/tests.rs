//! Equality of trees as data.

use super::*;
use pretty_assertions::assert_eq;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn text(text: &str) -> Tree {
    Tree::Text(text.into())
}

fn entries(keys: &[&'static str]) -> Vec<(Cow<'static, str>, Tree)> {
    keys.iter().map(|key| ((*key).into(), text(key))).collect()
}

#[test]
fn neither_the_order_of_keys_nor_their_origin_matters() {
    assert_eq!(
        Tree::Map(entries(&["a", "b"])),
        Tree::Record(entries(&["b", "a"]))
    );
    assert_ne!(Tree::Map(entries(&["a", "b"])), Tree::Map(entries(&["a"])));
    assert_ne!(Tree::Map(entries(&["a"])), Tree::Map(entries(&["a", "b"])));
    assert_ne!(Tree::Map(entries(&["a"])), Tree::Map(entries(&["b"])));
}

#[test]
fn the_order_of_items_does() {
    let list = |items: &[&str]| Tree::Seq(items.iter().map(|item| text(item)).collect());
    assert_ne!(list(&["a", "b"]), list(&["b", "a"]));
    assert_ne!(list(&["a"]), list(&["a", "a"]));
}

#[test]
fn kinds_of_scalars_are_never_mixed_up() {
    let all = [
        Tree::Null,
        Tree::Bool(false),
        Tree::Int(0),
        Tree::Float(0.5),
        text(""),
        text("0"),
        Tree::Seq(vec![]),
        Tree::Map(vec![]),
    ];
    for (i, a) in all.iter().enumerate() {
        for (j, b) in all.iter().enumerate() {
            assert_eq!(a == b, i == j, "{a:?} {b:?}");
        }
    }
}

#[test]
fn a_whole_number_is_one_however_helm_holds_it() {
    assert_eq!(Tree::from(&json!(3.0)), Tree::Int(3));
    assert_eq!(Tree::from(&json!(0.5)), Tree::Float(0.5));
    assert_eq!(Tree::from(&json!(1e300)), Tree::Float(1e300));
}

#[test]
fn a_variant_with_fields_is_a_map_of_one() {
    #[derive(Serialize)]
    enum Edge {
        Gateway { name: &'static str },
    }
    let tree = Tree::of(&Edge::Gateway { name: "main" }).unwrap();
    assert_eq!(tree.to_json(), json!({ "Gateway": { "name": "main" } }));
}

#[test]
fn a_mistake_tells_its_place() {
    #[derive(Serialize)]
    struct Inner {
        rates: Vec<f64>,
    }
    let data = BTreeMap::from([(
        "inner",
        Inner {
            rates: vec![1.0, f64::NAN],
        },
    )]);
    let error = Tree::of(&data).unwrap_err();
    assert_eq!(
        (error.path(), error.to_string().as_str()),
        ("inner.rates[1]", "NaN is no number for a chart")
    );
}

fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,4}".prop_map(Value::from),
    ];
    scalar.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-c]", inner, 0..4)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn json_comes_back(value in value()) {
        prop_assert_eq!(Tree::from(&value).to_json(), value.clone());
        prop_assert_eq!(Tree::of(&value).unwrap(), Tree::from(&value));
    }
}
