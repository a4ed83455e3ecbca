use super::*;
use crate::environment::yaml::Dialect;
use crate::place::Source;
use serde_json::json;
use std::sync::Arc;

fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "flowmonk": {"$ref": "#/definitions/App"},
            "web": {"$ref": "#/definitions/App"},
            "exposure": {"oneOf": [
                {"type": "string", "enum": ["none", "internal"]},
                form("gateway", &json!({"$ref": "#/definitions/Gateway"})),
                form("ingress", &json!({"type": "object", "required": ["class"]})),
            ]},
            "level": {"oneOf": [{"const": "debug"}, {"const": "info"}, {"enum": ["warn", "error"]}]},
            "port": {"anyOf": [{"type": "integer"}, {"type": "string"}]},
            "database": {"type": "object", "properties": {
                "user": {"type": "string"},
                "password": {"type": "string", "writeOnly": true, "minLength": 12},
                "keys": {"allOf": [{"$ref": "#/definitions/Keys"}]},
            }},
        },
        "definitions": {
            "App": {
                "type": "object",
                "additionalProperties": false,
                "required": ["replicas", "image"],
                "properties": {
                    "replicas": {
                        "description": "Pods at rest. With autoscaling\nthe least of them.",
                        "type": "integer", "format": "int32", "minimum": 0, "maximum": 100,
                    },
                    "image": {"type": "string", "minLength": 1, "maxLength": 10},
                    "memory": {"allOf": [{"$ref": "#/definitions/Quantity"}]},
                    "autoscaling": {"anyOf": [{"$ref": "#/definitions/Autoscaling"}, {"type": "null"}]},
                    "pull": {"enum": ["Always", "IfNotPresent", "Never"]},
                    "hosts": {"type": "array", "items": {"type": "string", "format": "ipv4"}, "uniqueItems": true, "maxItems": 2},
                    "labels": {
                        "type": "object",
                        "propertyNames": {"pattern": "^[a-z/.]+$"},
                        "additionalProperties": {"type": "string"},
                    },
                    "note": {"description": "Not for Helm's marker.", "not": {"pattern": "<no value>"}},
                },
            },
            "Autoscaling": {"type": "object", "required": ["max"], "properties": {"max": {"type": ["integer", "null"]}}},
            "Gateway": {"type": "object", "properties": {"host": {"type": "string"}}},
            "Quantity": {"title": "Kubernetes quantity", "type": "string", "pattern": "^[0-9]+(Mi|Gi)$"},
            "Keys": {"writeOnly": true, "type": "array", "items": {"type": "string", "pattern": "^k"}},
        },
    })
}

fn form(name: &str, content: &Value) -> Value {
    json!({"type": "object", "required": [name], "additionalProperties": false, "properties": {name: content}})
}

fn said(text: &str) -> String {
    let source = Source {
        name: "env/prod.yaml".into(),
        text: text.into(),
    };
    let document = Document::parse(Arc::new(source), Dialect::Strict).unwrap();
    match check(&document, &schema()) {
        Ok(()) => String::new(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn nothing_wrong() {
    let text = "flowmonk: {replicas: 3.0, image: a, autoscaling: ~, hosts: [1.2.3.4], labels: {a/b: c}}\nexposure: {gateway: {host: x}}\nport: 1\nlevel: info\n";
    assert_eq!(said(text), "");
    assert_eq!(said(""), "");
}

#[test]
fn names() {
    insta::assert_snapshot!(said(
        "flowmonk:\n  replica: 3\n  image: a\n  x: 1\nweb: {}\nwbe: {}\n"
    ), @r#"
    error: missing setting `replicas`
     --> env/prod.yaml:1:1
      |
    1 | flowmonk:
      | ^^^^^^^^ in `flowmonk`
      |
      = help: `replicas` is an integer: Pods at rest.

    error: unknown setting `replica`
     --> env/prod.yaml:2:3
      |
    2 |   replica: 3
      |   ^^^^^^^ in `flowmonk`
      |
      = help: did you mean `replicas`?

    error: unknown setting `x`
     --> env/prod.yaml:4:3
      |
    4 |   x: 1
      |   ^ in `flowmonk`
      |
      = help: the settings there are `replicas`, `image`, `memory`, `autoscaling`, `pull`, `hosts`, `labels`, `note`

    error: missing setting `replicas`
     --> env/prod.yaml:5:1
      |
    5 | web: {}
      | ^^^ in `web`
      |
      = help: `replicas` is an integer: Pods at rest.

    error: missing setting `image`
     --> env/prod.yaml:5:1
      |
    5 | web: {}
      | ^^^ in `web`
      |
      = help: `image` is a string

    error: unknown setting `wbe`
     --> env/prod.yaml:6:1
      |
    6 | wbe: {}
      | ^^^ at the top level
      |
      = help: the settings there are `flowmonk`, `web`, `exposure`, `level`, `port`, `database`
    "#);
}

#[test]
fn values() {
    insta::assert_snapshot!(said(
        "flowmonk:\n  replicas: three\n  image: ''\n  memory: 5 GB\n  pull: always\n  labels: {a: 1, A: x}\nweb:\n  replicas: 101\n  image: registry.local/web\n  hosts: [a, a, 1.2.3.4]\n  note: <no value>\n"
    ), @r#"
    error: expected an integer, found the string "three"
     --> env/prod.yaml:2:13
      |
    2 |   replicas: three
      |             ^^^^^ at `flowmonk.replicas`

    error: expected a text that is not empty, found an empty string
     --> env/prod.yaml:3:10
      |
    3 |   image: ''
      |          ^^ at `flowmonk.image`

    error: expected a Kubernetes quantity, found the string "5 GB"
     --> env/prod.yaml:4:11
      |
    4 |   memory: 5 GB
      |           ^^^^ at `flowmonk.memory`
      |
      = note: it has to match `^[0-9]+(Mi|Gi)$`

    error: expected one of `Always`, `IfNotPresent`, `Never`, found the string "always"
     --> env/prod.yaml:5:9
      |
    5 |   pull: always
      |         ^^^^^^ at `flowmonk.pull`
      |
      = help: did you mean `Always`?

    error: expected a string, found the number 1
     --> env/prod.yaml:6:15
      |
    6 |   labels: {a: 1, A: x}
      |               ^ at `flowmonk.labels.a`

    error: `A` can't be a name here: expected a text that matches `^[a-z/.]+$`
     --> env/prod.yaml:6:18
      |
    6 |   labels: {a: 1, A: x}
      |                  ^ in `flowmonk.labels`

    error: expected at most 100, found the number 101
     --> env/prod.yaml:8:13
      |
    8 |   replicas: 101
      |             ^^^ at `web.replicas`

    error: expected at most 10 characters, found the string "registry.local/web"
     --> env/prod.yaml:9:10
      |
    9 |   image: registry.local/web
      |          ^^^^^^^^^^^^^^^^^^ at `web.image`

    error: expected at most 2 items, found a list
      --> env/prod.yaml:10:10
       |
    10 |   hosts: [a, a, 1.2.3.4]
       |          ^^^^^^^^^^^^^^^ at `web.hosts`

    error: expected no item twice, found a list
      --> env/prod.yaml:10:10
       |
    10 |   hosts: [a, a, 1.2.3.4]
       |          ^^^^^^^^^^^^^^^ at `web.hosts`

    error: expected a valid ipv4, found the string "a"
      --> env/prod.yaml:10:11
       |
    10 |   hosts: [a, a, 1.2.3.4]
       |           ^ at `web.hosts.0`

    error: expected a valid ipv4, found the string "a"
      --> env/prod.yaml:10:14
       |
    10 |   hosts: [a, a, 1.2.3.4]
       |              ^ at `web.hosts.1`

    error: expected a value that is allowed here, found the string "<no value>"
      --> env/prod.yaml:11:9
       |
    11 |   note: <no value>
       |         ^^^^^^^^^^ at `web.note`
       |
       = note: Not for Helm's marker.
    "#);
}

#[test]
fn forms() {
    insta::assert_snapshot!(said("flowmonk: {replicas: 1, image: a, autoscaling: {}}\n"), @r#"
    error: missing setting `max`
     --> env/prod.yaml:1:35
      |
    1 | flowmonk: {replicas: 1, image: a, autoscaling: {}}
      |                                   ^^^^^^^^^^^ in `flowmonk.autoscaling`
      |
      = help: `max` is an integer
    "#);
    insta::assert_snapshot!(said("web: {replicas: 1, image: a, autoscaling: {max: x}}\n"), @r#"
    error: expected an integer, found the string "x"
     --> env/prod.yaml:1:49
      |
    1 | web: {replicas: 1, image: a, autoscaling: {max: x}}
      |                                                 ^ at `web.autoscaling.max`
    "#);
    insta::assert_snapshot!(said("exposure: {gateway: {host: 1}}\nlevel: inof\nport: []\n"), @r#"
    error: expected a string, found the number 1
     --> env/prod.yaml:1:28
      |
    1 | exposure: {gateway: {host: 1}}
      |                            ^ at `exposure.gateway.host`

    error: expected one of `debug`, `info`, `warn`, `error`, found the string "inof"
     --> env/prod.yaml:2:8
      |
    2 | level: inof
      |        ^^^^ at `level`
      |
      = help: did you mean `info`?

    error: expected an integer or a string, found a list
     --> env/prod.yaml:3:7
      |
    3 | port: []
      |       ^^ at `port`
    "#);
    insta::assert_snapshot!(said("exposure: intern\n"), @r#"
    error: expected one of `none`, `internal`, found the string "intern"
     --> env/prod.yaml:1:11
      |
    1 | exposure: intern
      |           ^^^^^^ at `exposure`
      |
      = help: did you mean `internal`?
    "#);
    insta::assert_snapshot!(said("exposure: {ingres: {class: a}}\n"), @r#"
    error: missing setting: one of `gateway`, `ingress`
     --> env/prod.yaml:1:1
      |
    1 | exposure: {ingres: {class: a}}
      | ^^^^^^^^ in `exposure`
      |
      = help: did you mean `ingress`?
    "#);
    insta::assert_snapshot!(said("exposure: {ingress: {}}\n"), @r#"
    error: missing setting `class`
     --> env/prod.yaml:1:12
      |
    1 | exposure: {ingress: {}}
      |            ^^^^^^^ in `exposure.ingress`
    "#);
}

#[test]
fn secrets_stay_secret() {
    let told = said("database:\n  password: hunter2\n  keys:\n  - hunter3\nweb: 1\nport: []\n");
    assert!(!told.contains("hunter"), "{told}");
    insta::assert_snapshot!(told, @r#"
    error: expected at least 12 characters, found a string
     |
     = note: at `database.password`
     = note: in env/prod.yaml:2:13, not shown because it holds a secret

    error: expected a text that matches `^k`, found a string
     |
     = note: at `database.keys.0`
     = note: in env/prod.yaml:4:5, not shown because it holds a secret

    error: expected a map, found the number 1
     --> env/prod.yaml:5:6
      |
    5 | web: 1
      |      ^ at `web`

    error: expected an integer or a string, found a list
     --> env/prod.yaml:6:7
      |
    6 | port: []
      |       ^^ at `port`
    "#);
    let one_line = said("database: {user: 1, password: hunter2, keys: [hunter3]}\n");
    assert!(!one_line.contains("hunter"), "{one_line}");
    let map = said("database: {password: {hunter2: hunter3}}\n");
    assert!(!map.contains("hunter"), "{map}");
}

#[test]
fn without_places() {
    let schema = schema();
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
