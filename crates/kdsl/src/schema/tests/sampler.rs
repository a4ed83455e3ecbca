use super::*;
use crate::schema::Sampler;
use proptest::prelude::*;

fn leaf_schemas() -> impl Strategy<Value = Value> {
    let simple = prop_oneof![
        Just(json!({"type": "boolean"})),
        (-50_i64..50, 0_i64..50).prop_map(
            |(least, more)| json!({"type": "integer", "minimum": least, "maximum": least + more})
        ),
        (1_i64..9)
            .prop_map(|step| json!({"type": "integer", "multipleOf": step, "exclusiveMinimum": 0})),
        Just(json!({"type": "number", "minimum": 0, "exclusiveMaximum": 1.5})),
        (0_u8..40, 0_u8..40).prop_map(
            |(least, more)| json!({"type": "string", "minLength": least, "maxLength": least + more})
        ),
        Just(json!({"type": "string", "pattern": "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"})),
        Just(json!({"type": "string", "pattern": r"^a\.\d+$|^b\w$"})),
        Just(json!({"type": "string", "pattern": "[^a]"})),
        Just(json!({"type": "string", "format": "ipv4"})),
        Just(json!({"allOf": [{"$ref": "#/definitions/Text"}], "not": {"enum": ["", "a"]}})),
        Just(json!({"enum": ["a", 1, false]})),
        Just(json!({"const": "x"})),
        Just(json!({"type": ["integer", "string"], "minimum": 3})),
        Just(json!({"$ref": "#/definitions/Tree"})),
    ];
    simple.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), 0_u8..3, 0_u8..3).prop_map(|(items, least, more)| json!({
                "type": "array", "items": items, "minItems": least, "maxItems": least + more,
            })),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| json!({
                "type": "object", "properties": {"a": a, "b": b}, "required": ["b"],
                "additionalProperties": false,
            })),
            inner.clone().prop_map(|values| json!({
                "type": "object", "additionalProperties": values,
                "propertyNames": {"pattern": "^[a-z]+$", "not": {"enum": ["a"]}}, "minProperties": 1,
            })),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| json!({"anyOf": [a, b]})),
            inner.prop_map(|one| json!({"allOf": [one], "description": "One."})),
        ]
    })
}

fn definitions() -> Value {
    json!({
        "Text": crate::schema::helm_text::definition(),
        "Tree": {
            "type": "object",
            "properties": {
                "name": {"$ref": "#/definitions/Text"},
                "children": {"type": "array", "items": {"$ref": "#/definitions/Tree"}},
            },
            "required": ["name"],
            "additionalProperties": false,
        },
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_drawn_is_valid(schema in leaf_schemas(), seed in any::<u64>()) {
        let whole = json!({"allOf": [schema], "definitions": definitions()});
        let validator = jsonschema::draft7::new(&whole).unwrap();
        let sampler = Sampler::new(&definitions());
        let boundaries = sampler.boundaries(&schema);
        prop_assert!(!boundaries.is_empty());
        for value in boundaries {
            prop_assert!(validator.is_valid(&value), "{value}");
        }
        let mut rng = fastrand::Rng::with_seed(seed);
        for _ in 0..10 {
            let value = sampler.random(&schema, &mut rng);
            prop_assert!(validator.is_valid(&value), "{value}");
        }
    }

    #[test]
    fn no_schema_makes_it_panic(
        keyword in prop::sample::select(vec![
            "type", "enum", "minimum", "maximum", "pattern", "minLength", "items", "minItems", "required",
            "properties", "additionalProperties", "allOf", "anyOf", "not", "$ref", "multipleOf", "if",
        ]),
        value in prop::sample::select(vec![
            json!(null), json!(-1), json!(1e300), json!("("), json!("object"), json!([]), json!({}),
            json!(["array", "integer"]), json!(false), json!([{}]), json!("#/definitions/Loop"),
            json!({"a": {"$ref": "#/definitions/Loop"}}), json!(9_999_999_999_u64),
        ]),
    ) {
        let sampler = Sampler::new(&json!({"Loop": {"allOf": [{"$ref": "#/definitions/Loop"}]}}));
        for kind in ["integer", "string", "array", "object", "other"] {
            let mut schema = json!({"type": kind});
            schema[&keyword] = value.clone();
            sampler.boundaries(&schema);
            sampler.random(&schema, &mut fastrand::Rng::with_seed(1));
        }
    }
}

#[test]
fn boundaries_of_an_integer_are_its_ends() {
    let sampler = Sampler::new(&json!({}));
    let ends = |schema| sampler.boundaries(&schema);
    assert_eq!(
        ends(json!({"type": "integer", "minimum": 0, "maximum": 10})),
        [json!(0), json!(10), json!(1)]
    );
    assert_eq!(
        ends(json!({"type": "object", "additionalProperties": {"type": "boolean"}})).len(),
        3
    );
}

#[test]
fn one_seed_draws_one_row_of_values() {
    let schema = small_chart();
    let row = || {
        let sampler = Sampler::new(&schema["definitions"]);
        let mut rng = fastrand::Rng::with_seed(3);
        let leaves = schema["properties"]["api"]["properties"]
            .as_object()
            .unwrap();
        let draw = |leaf| sampler.random(leaf, &mut rng);
        leaves.values().map(draw).collect::<Vec<_>>()
    };
    assert_eq!(row(), row());
}

#[test]
fn random_text_is_nasty() {
    let sampler = Sampler::new(&definitions());
    let mut rng = fastrand::Rng::with_seed(5);
    let leaf = json!({"$ref": "#/definitions/Text"});
    let drawn: Vec<_> = (0..400).map(|_| sampler.random(&leaf, &mut rng)).collect();
    for nasty in ['"', '\'', '\\', '\n', '\t', ':', '#', '{', '😀', '\u{a0}'] {
        assert!(
            drawn
                .iter()
                .any(|text| text.as_str().unwrap().contains(nasty)),
            "{nasty:?}"
        );
    }
    assert!(
        drawn
            .iter()
            .all(|text| text.as_str().unwrap().chars().count() <= 24)
    );
}

#[test]
fn random_values_reach_the_depths() {
    let config = config();
    let schema = values_schema(&config, "deep", &[open("api.affinity", None)]);
    let leaf = &schema["properties"]["api"]["properties"]["affinity"];
    let sampler = Sampler::new(&schema["definitions"]);
    let mut rng = fastrand::Rng::with_seed(11);
    let drawn: Vec<_> = (0..100)
        .map(|_| sampler.random(leaf, &mut rng).to_string())
        .collect();
    assert!(drawn.iter().any(|text| text.contains("DoesNotExist")));
    let boundaries = sampler.boundaries(leaf);
    assert!(
        boundaries
            .iter()
            .any(|value| value.to_string().contains("matchFields"))
    );
}
