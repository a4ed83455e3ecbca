use super::*;

fn name_of(path: &str) -> String {
    let config = config();
    let field = config.at(&ValuesPath::parse(path)).unwrap();
    config.type_name(field.schema)
}

#[test]
fn the_whole_is_a_draft_07_schema() {
    let config = config();
    assert!(jsonschema::draft7::meta::is_valid(config.value()));
    let schema = jsonschema::draft7::new(config.value()).unwrap();
    assert!(!schema.is_valid(&json!({})));
}

#[test]
fn kubernetes_types_are_closed() {
    let definitions = config().value()["definitions"].clone();
    let toleration = &definitions["io.k8s.api.core.v1.Toleration"];
    assert_eq!(toleration["additionalProperties"], json!(false));
    assert_eq!(
        toleration["properties"]["operator"]["enum"],
        json!(["Exists", "Equal"])
    );
    assert_eq!(
        toleration["properties"]["effect"]["description"],
        "Effect indicates the taint effect to match."
    );
}

#[test]
fn settings_are_found_through_whatever_they_lie_in() {
    let config = config();
    let at = |path: &str| config.at(&ValuesPath::parse(path));
    let doc = |path: &str| at(path).unwrap().doc.unwrap_or_default();
    assert_eq!(
        doc("api.replicas"),
        "Pods at rest. The autoscaler starts here."
    );
    assert_eq!(doc("api.image"), "Source of an image.");
    assert_eq!(doc("worker.threads"), "Number of runs at once.");
    assert_eq!(doc("tenants.a.threads"), "Number of runs at once.");
    assert_eq!(doc("store.size"), "Size.");
    assert!(at("routes.0.host").is_some());
    assert!(at("routes.first.host").is_none());
    assert!(at("api.replica").is_none());
    assert!(at("").is_some());
}

#[test]
fn types_are_called_as_people_call_them() {
    let names = [
        ("api.replicas", "integer 0…10"),
        ("api.port", "integer 0…65535"),
        ("api.limit", "integer 0…"),
        ("api.image.repository", "string"),
        ("api.logLevel", "one of debug, info, warn"),
        ("api.annotations", "map of strings"),
        ("api.labels", "map of strings"),
        ("api.tolerations", "list of Toleration"),
        ("api.resources", "ResourceRequirements"),
        ("api.resources.limits", "map of quantities"),
        ("api.affinity", "Affinity"),
        ("api.enabled", "boolean"),
        ("store.size", "quantity"),
        ("worker", "Worker"),
        ("routes", "list of Route"),
    ];
    for (path, name) in names {
        assert_eq!(name_of(path), name, "{path}");
    }
}
