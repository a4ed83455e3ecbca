use super::helm_schema;
use crate::schema::tests::{config, small_chart};
use crate::schema::{ConfigSchema, Sampler, SchemaLeaf, values_schema};
use pretty_assertions::assert_eq;
use schemars::JsonSchema;
use serde_json::{Map, Value, json};

/// The schema that Helm reads, and those that kdsl reads.
fn forms() -> (Value, Value) {
    let whole = small_chart();
    let text = helm_schema(&whole, &config());
    (serde_json::from_str(&text).unwrap(), whole)
}

/// Names that some map refuses for one reason or another.
fn names() -> Vec<String> {
    let long = [
        "a".repeat(317),
        "a".repeat(318),
        format!("{}/a", "a.".repeat(120) + "a"),
    ];
    let odd = [
        "",
        "a",
        "a/b",
        "A.b_c-d",
        "-a",
        "a-",
        "a//b",
        "<<",
        "<no value>",
        "a\nb",
        "é",
        "\u{7f}",
        "\u{2028}",
        "PORT",
        "a.example/checksum",
        "1",
        ".a",
        "..a",
        "_a",
        " ",
        "a b",
    ];
    odd.map(String::from).into_iter().chain(long).collect()
}

/// Values with one of these entries in each map of a value.
fn with_entries(value: &Value, found: &mut Vec<Value>) {
    fn maps(value: &Value, path: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                found.push(path.to_owned());
                for (name, value) in map {
                    maps(
                        value,
                        &format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")),
                        found,
                    );
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    maps(value, &format!("{path}/{index}"), found);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    maps(value, "", &mut all);
    for path in all {
        for name in names() {
            for entry in [json!("1"), json!({"a": "b"})] {
                let mut other = value.clone();
                other.pointer_mut(&path).unwrap()[name.as_str()] = entry;
                found.push(other);
            }
        }
    }
}

#[test]
fn both_forms_let_the_same_values_through() {
    let (helm, whole) = forms();
    assert!(jsonschema::draft7::meta::is_valid(&helm));
    let valid = |schema: &Value| jsonschema::draft7::new(schema).unwrap();
    let (by_helm, by_whole) = (valid(&helm), valid(&whole));
    let sampler = Sampler::new(&whole["definitions"]);
    let mut rng = fastrand::Rng::with_seed(3);
    let mut all = Vec::new();
    for _ in 0..8 {
        let value = random(&whole, &sampler, &mut rng);
        with_entries(&value, &mut all);
        all.push(value);
    }
    let (mut right, mut wrong) = (0, 0);
    for value in all {
        let verdict = by_whole.is_valid(&value);
        assert_eq!(by_helm.is_valid(&value), verdict, "{value}");
        *if verdict { &mut right } else { &mut wrong } += 1;
    }
    assert!(right > 100 && wrong > 1000, "{right} {wrong}");
}

/// Values of all settings.
fn random(schema: &Value, sampler: &Sampler, rng: &mut fastrand::Rng) -> Value {
    match schema.get("properties") {
        Some(Value::Object(properties))
            if schema.get("additionalProperties") == Some(&json!(false)) =>
        {
            let each = properties.iter().filter(|(name, _)| *name != "global");
            each.map(|(name, schema)| (name.clone(), random(schema, sampler, rng)))
                .collect()
        }
        _ => sampler.random(schema, rng),
    }
}

#[test]
fn no_names_are_left_to_property_names() {
    let (helm, whole) = forms();
    assert!(whole.to_string().contains("propertyNames"));
    assert!(!helm.to_string().contains("propertyNames"));
}

#[test]
fn a_small_chart() {
    insta::assert_snapshot!(helm_schema(&small_chart(), &config()));
}

#[test]
fn what_settings_have_in_common_is_said_once() {
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is wanted")]
    struct Shop {
        /// The API.
        api: Service,
        /// The API.
        web: Service,
        worker: Service,
    }
    /// One of the services.
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is wanted")]
    struct Service {
        /// Number of replicas of the service, at most ten of them.
        replicas: i32,
        /// Name of the service as the others call it.
        name: String,
    }
    let config = ConfigSchema::of::<Shop>();
    let leaf = |(path, default): (&str, Value)| SchemaLeaf {
        path: crate::path::ValuesPath::parse(path),
        default: Some(default),
        unset: crate::schema::Unset::Never,
        excluded_keys: std::collections::BTreeSet::new(),
        excluded_names: std::collections::BTreeSet::new(),
        entries: std::collections::BTreeSet::new(),
    };
    let leaves = [
        ("api.replicas", json!(1)),
        ("api.name", json!("a")),
        ("web.replicas", json!(1)),
        ("web.name", json!("b")),
        ("worker.replicas", json!(2)),
    ]
    .map(leaf);
    let schema = values_schema(&config, "shop", &leaves);
    insta::assert_snapshot!(helm_schema(&schema, &config));
}

#[test]
fn a_struct_without_settings_is_as_it_was() {
    let config = ConfigSchema::of::<Map<String, Value>>();
    let schema = values_schema(&config, "none", &[]);
    let printed: Value = serde_json::from_str(&helm_schema(&schema, &config)).unwrap();
    assert_eq!(printed, schema);
}
