use super::*;
use serde_json::json;

#[test]
fn without_places() {
    let app = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["replicas", "image"],
        "properties": {
            "replicas": {"type": "integer", "minimum": 0},
            "image": {"type": "string"},
        },
    });
    let schema = json!({"type": "object", "properties": {"flowmonk": app}});
    let checker = SchemaChecker::new(&schema).unwrap();
    let value = json!({"flowmonk": {"replicas": -1, "imag": "a"}});
    insta::assert_snapshot!(checker.check(&value, &Nowhere).unwrap_err(), @r#"
    error: missing setting `image`
     |
     = note: in `flowmonk`
     = help: `image` is a string

    error: expected at least 0, found the number -1
     |
     = note: at `flowmonk.replicas`

    error: unknown setting `imag`
     |
     = note: in `flowmonk`
     = help: did you mean `image`?
    "#);
}

#[test]
fn a_schema_that_is_none() {
    let error = check_json(&json!({}), &json!({"type": "objekt"}), &Nowhere).unwrap_err();
    insta::assert_snapshot!(error, @r#"
    error: the settings' schema is not valid: "objekt" is not valid under any of the schemas listed in the 'anyOf' keyword
     |
     = note: at `/type` in the schema
    "#);
}
