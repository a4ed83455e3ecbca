use super::*;

fn check(values: &Value) -> Result<(), String> {
    let schema = jsonschema::draft7::new(&small_chart()).unwrap();
    schema.validate(values).map_err(|error| error.to_string())
}

fn defaults(schema: &Value) -> Option<Value> {
    if let Some(default) = schema.get("default") {
        return Some(default.clone());
    }
    let properties = schema.get("properties")?.as_object()?;
    let set = properties
        .iter()
        .filter_map(|(name, schema)| Some((name.clone(), defaults(schema)?)));
    Some(set.collect())
}

fn with(pointer: &str, value: Value) -> Value {
    let mut values = defaults(&small_chart()).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    values.pointer_mut(parent).unwrap()[name] = value;
    values
}

#[test]
fn a_small_chart() {
    let schema = small_chart();
    insta::assert_snapshot!(serde_json::to_string_pretty(&schema).unwrap());
}

#[test]
fn the_schema_is_valid_and_its_defaults_are() {
    let schema = small_chart();
    assert!(jsonschema::draft7::meta::is_valid(&schema));
    assert_eq!(check(&defaults(&schema).unwrap()), Ok(()));
}

#[test]
fn nothing_stands_beside_a_reference_and_none_is_lost() {
    fn walk(value: &Value, root: &Value) {
        if let Some(Value::String(target)) = value.get("$ref") {
            assert_eq!(value.as_object().unwrap().len(), 1, "{value}");
            assert!(root.pointer(&target[1..]).is_some(), "{target}");
        }
        match value {
            Value::Object(map) => map.values().for_each(|value| walk(value, root)),
            Value::Array(list) => list.iter().for_each(|value| walk(value, root)),
            _ => {}
        }
    }
    let schema = small_chart();
    walk(&schema, &schema);
    let text = schema.to_string();
    for word in [
        "x-kdsl",
        "x-kubernetes",
        "$defs",
        "$id",
        "nullable",
        "int32",
        "\"null\"",
    ] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn what_fits_is_let_through() {
    for (pointer, value) in [
        ("/api/replicas", json!(10)),
        ("/api/image/repository", json!("é 😀\n: {{ x }}")),
        ("/api/labels", json!({"a": "b"})),
        ("/api/limit", json!(9_007_199_254_740_991_u64)),
        ("/api/annotations", json!({"a.example/other": "x"})),
        ("/api/extraEnv", json!([{"name": "HOST", "value": "x"}])),
        ("/api/tolerations", json!([{"operator": "Exists"}])),
        ("/global", json!({"anything": [1, null]})),
    ] {
        assert_eq!(check(&with(pointer, value)), Ok(()), "{pointer}");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    for (pointer, value) in [
        ("/api/replicas", json!(11)),
        ("/api/replicas", json!("2")),
        ("/api/replicas", json!(null)),
        ("/api/image/repository", json!("a\u{7f}")),
        ("/api/image/repository", json!("a <no value> b")),
        ("/api/image/tag", json!("-")),
        ("/api/resources", json!({"limit": {}})),
        ("/api/resources", json!({"limits": {"memory": ""}})),
        ("/api/resources", json!({"limits": {"mem\u{85}": "1"}})),
        ("/api/limit", json!(9_007_199_254_740_992_u64)),
        ("/api/limit", json!(null)),
        ("/api/annotations", json!({"a.example/checksum": "x"})),
        ("/api/annotations", json!({"a": "\u{fffe}"})),
        ("/api/annotations", json!({"\u{e000}": "a"})),
        ("/api/annotations", json!({"k".repeat(318): "a"})),
        ("/api/extraEnv", json!([{"name": "PORT", "value": "x"}])),
        ("/api/extraEnv", json!([{"name": "1", "value": "x"}])),
        ("/api/tolerations", json!([{"operator": "exists"}])),
        ("/api/logLevel", json!("trace")),
        ("/api/port", json!(80)),
        ("/worker/threads", json!(65536)),
        ("/store", json!({"kind": "disk"})),
        ("/other", json!({})),
    ] {
        assert!(
            check(&with(pointer, value.clone())).is_err(),
            "{pointer} {value}"
        );
    }
}

#[test]
fn types_of_one_name_get_their_longer_ones() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Two {
        a: Open<core::Event>,
        b: Open<k8s_openapi::api::events::v1::Event>,
        c: Open<Text>,
    }
    /// The author's own.
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Text {
        text: String,
    }
    let opens = ["a", "b", "c"].map(|path| open(path, None));
    let schema = values_schema(&ConfigSchema::of::<Two>(), "two", &opens);
    let definitions = schema["definitions"].as_object().unwrap();
    assert!(definitions.contains_key("io.k8s.api.core.v1.Event"));
    assert!(definitions.contains_key("io.k8s.api.events.v1.Event"));
    assert!(definitions.contains_key("ObjectReference"));
    assert_eq!(
        definitions["Text2"]["properties"]["text"]["$ref"],
        "#/definitions/Text"
    );
    assert!(schema.get("required").is_none());
}
