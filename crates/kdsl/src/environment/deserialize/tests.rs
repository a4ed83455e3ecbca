use super::*;
use pretty_assertions::assert_eq;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

fn read<T: DeserializeOwned>(value: &Value) -> Result<T> {
    deserialize(value, &|_| None)
}

fn said<T: DeserializeOwned + std::fmt::Debug>(value: &Value) -> String {
    read::<T>(value).unwrap_err().to_string()
}

/// Messages to a value of the handshake.
#[derive(Debug, PartialEq)]
struct Open {
    path: String,
    value: Value,
}

impl<'de> Deserialize<'de> for Open {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Seen;
        impl<'de> Visitor<'de> for Seen {
            type Value = Open;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an open value")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut map: A,
            ) -> std::result::Result<Open, A::Error> {
                let path = map.next_entry::<String, String>()?.unwrap();
                let value = map.next_entry::<String, Value>()?.unwrap();
                assert_eq!((path.0.as_str(), value.0.as_str()), ("path", "value"));
                assert_eq!(map.next_key::<String>()?, None);
                Ok(Open {
                    path: path.1,
                    value: value.1,
                })
            }
        }
        deserializer.deserialize_newtype_struct(OPEN_NAME, Seen)
    }
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Api {
    replicas: Open,
    image: Option<Open>,
    #[serde(default)]
    hosts: Vec<Open>,
    #[serde(default)]
    labels: BTreeMap<String, Open>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Name(String);

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Unit,
    Newtype(i32),
    Tuple(i32, String),
    Struct { a: u16 },
}

#[derive(Debug, Deserialize, PartialEq)]
struct Plain {
    name: Name,
    kinds: Vec<Kind>,
    by_number: BTreeMap<u16, Option<f64>>,
    flag: bool,
    nothing: (),
    pair: (i8, char),
}

fn open(path: &str, value: Value) -> Open {
    Open {
        path: path.into(),
        value,
    }
}

#[test]
fn open_values_learn_their_path() {
    let value = json!({"api": {"replicas": 3, "image": "x", "hosts": ["a", null], "labels": {"a.b/c\"": {"d": [1]}}}});
    let read: BTreeMap<String, Api> = read(&value).unwrap();
    assert_eq!(
        read["api"],
        Api {
            replicas: open(r#"["api","replicas"]"#, json!(3)),
            image: Some(open(r#"["api","image"]"#, json!("x"))),
            hosts: vec![
                open(r#"["api","hosts","0"]"#, json!("a")),
                open(r#"["api","hosts","1"]"#, json!(null))
            ],
            labels: [(
                "a.b/c\"".to_owned(),
                open(r#"["api","labels","a.b/c\""]"#, json!({"d": [1]}))
            )]
            .into(),
        }
    );
}

#[test]
fn all_else_is_as_in_json() {
    let value = json!({
        "name": "n",
        "kinds": ["unit", {"unit": null}, {"newtype": 1}, {"tuple": [1, "a"]}, {"struct": {"a": 2}}],
        "by_number": {"8080": 1, "1": null},
        "flag": true,
        "nothing": null,
        "pair": [1, "c"],
    });
    let ours: Plain = read(&value).unwrap();
    assert_eq!(ours, serde_json::from_value(value).unwrap());
}

#[test]
fn whole_floats_are_integers() {
    assert_eq!(read::<u8>(&json!(3.0)).unwrap(), 3);
    assert_eq!(read::<i64>(&json!(-1e3)).unwrap(), -1000);
    assert!(read::<i32>(&json!(3.5)).is_err());
    assert!(read::<u8>(&json!(256.0)).is_err());
    assert!(read::<i64>(&json!(1e300)).is_err());
}

#[test]
fn mistakes_tell_their_path() {
    let api = |value: Value| said::<BTreeMap<String, Api>>(&json!({ "api": value }));
    let plain = |key: &str, value: Value| {
        let mut all = json!({"name": "n", "kinds": [], "by_number": {}, "flag": true, "nothing": null, "pair": [1, "c"]});
        all[key] = value;
        said::<Plain>(&all)
    };
    let all = [
        api(json!({"replica": 3})),
        api(json!({})),
        api(json!([])),
        plain("name", json!(3)),
        plain("kinds", json!(["unit", "unti"])),
        plain("kinds", json!(["newtype"])),
        plain("kinds", json!([{"struct": {"a": 70000}}])),
        plain("kinds", json!([{"tuple": [1]}])),
        plain("kinds", json!([{"tuple": [1, "a", "b"]}])),
        plain("kinds", json!([3])),
        plain("by_number", json!({"x": 1})),
        plain("flag", json!("hunter2")),
        plain("pair", json!([300, "c"])),
    ];
    insta::assert_snapshot!(all.join("\n\n"), @r#"
    error: unknown setting `replica`
     |
     = note: at `api.replica`
     = help: did you mean `replicas`?

    error: missing setting `replicas`
     |
     = note: at `api`

    error: expected struct Api with 4 elements, found 0 items
     |
     = note: at `api`

    error: expected a string, found an integer
     |
     = note: at `name`

    error: not one of the choices
     |
     = note: at `kinds.1`
     = help: did you mean `unit`?

    error: `newtype` needs a value: write `newtype: …`
     |
     = note: at `kinds.0`

    error: the number is out of range: expected u16
     |
     = note: at `kinds.0.struct.a`

    error: expected tuple variant Kind::Tuple with 2 elements, found 1 items
     |
     = note: at `kinds.0.tuple`

    error: expected a shorter list, found 3 items
     |
     = note: at `kinds.0.tuple`

    error: expected a string or a map of one entry, found a number
     |
     = note: at `kinds.0`

    error: expected an integer, found a string
     |
     = note: at `by_number.x`

    error: expected a boolean, found a string
     |
     = note: at `flag`

    error: the number is out of range: expected i8
     |
     = note: at `pair.0`
    "#);
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(&["unit", "newtype", "c", "8080"][..]).prop_map(Value::from),
    ];
    let key = prop::sample::select(&["name", "kinds", "a", "newtype", "tuple", "1"][..]);
    leaf.prop_recursive(4, 20, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.clone().prop_map(String::from), inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_are_read_as_json_reads_them(value in any_value()) {
        prop_assert_eq!(&read::<Value>(&value).unwrap(), &value);
        if let Ok(kinds) = serde_json::from_value::<Vec<Kind>>(value.clone()) {
            prop_assert_eq!(read::<Vec<Kind>>(&value).unwrap(), kinds);
        }
    }
}
