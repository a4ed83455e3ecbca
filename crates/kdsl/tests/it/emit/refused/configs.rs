//! Configurations whose open values can't stay open.

use super::*;

/// Refused whatever its function makes of it.
fn config<C: Config>(env: &str) -> String {
    refused_with::<C>(env, |release, _, objects| {
        objects.add(config_map(release, "api", [("a", "b")]));
    })
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Image {
    tag: Val<String>,
}

#[test]
fn unused() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Top {
        image: Image,
        replicas: Val<i32>,
    }
    assert_snapshot!(config::<Top>("image:\n  tag: '1'\nreplicas: 2\n"), @r#"
    error: nothing uses the open setting `image.tag`
      --> prod.yaml:2
      |
    2 |   tag: '1'
      |   ^^^
      |
      = help: use it in an object, or take it out of the configuration

    error: nothing uses the open setting `replicas`
      --> prod.yaml:3
      |
    3 | replicas: 2
      | ^^^^^^^^
      |
      = help: use it in an object, or take it out of the configuration
    "#);
}

#[test]
fn unused_and_given_by_no_file() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Top {
        goods: String,
        #[serde(default)]
        replicas: Val<i32>,
    }
    assert_snapshot!(config::<Top>("goods: tea\n"), @r"
    error: nothing uses the open setting `replicas`
     |
     = note: no file gives it, so it has its type's default
     = help: use it in an object, or take it out of the configuration
    ");
}

#[test]
fn flattened() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Top {
        #[serde(flatten)]
        image: Image,
    }
    assert_snapshot!(config::<Top>("tag: '1'\n"), @r#"
    error: `tag` is a `Val`, but can't stay open
      --> prod.yaml:1
      |
    1 | tag: '1'
      | ^^^
      |
      = note: it is inside of something that serde reads twice: `flatten`, `untagged`, or an internally tagged enum
      = help: give it a struct of its own, or make it a plain setting
    "#);
}

#[test]
fn untagged() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    #[serde(untagged)]
    enum Source {
        Image { image: Image },
        Path { path: String },
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Top {
        source: Source,
    }
    assert_snapshot!(config::<Top>("source:\n  image:\n    tag: '1'\n"), @r#"
    error: `source.image.tag` is a `Val`, but can't stay open
      --> prod.yaml:3
      |
    3 |     tag: '1'
      |     ^^^
      |
      = note: it is inside of something that serde reads twice: `flatten`, `untagged`, or an internally tagged enum
      = help: give it a struct of its own, or make it a plain setting
    "#);
}

#[test]
fn in_a_list() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Top {
        images: Vec<Image>,
    }
    assert_snapshot!(config::<Top>("images:\n  - tag: '1'\n"), @r#"
    error: `images.0.tag` can't stay open
      --> prod.yaml:2
      |
    2 |   - tag: '1'
      |     ^^^
      |
      = help: an open value can't be inside of a list: use a map, or make it a plain setting
    "#);
}

#[test]
fn under_a_key_with_a_dash() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    struct Top {
        image_tag: Val<String>,
    }
    assert_snapshot!(config::<Top>("image-tag: '1'\n"), @r#"
    error: `image-tag` can't stay open
      --> prod.yaml:1
      |
    1 | image-tag: '1'
      | ^^^^^^^^^
      |
      = help: its name is a word to Helm only if it is made of letters and digits: use `#[serde(rename_all = "camelCase")]`
    "#);
}

#[test]
fn in_a_map_under_a_key_with_a_dash() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Top {
        tenants: BTreeMap<String, Image>,
    }
    assert_snapshot!(config::<Top>("tenants:\n  acme-corp:\n    tag: '1'\n"), @r#"
    error: `tenants.acme-corp.tag` can't stay open
      --> prod.yaml:3
      |
    3 |     tag: '1'
      |     ^^^
      |
      = help: its name is a word to Helm only if it is made of letters and digits: use `#[serde(rename_all = "camelCase")]`
    "#);
}

#[test]
fn called_global() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Top {
        global: Image,
    }
    assert_snapshot!(config::<Top>("global:\n  tag: '1'\n"), @r#"
    error: `global.tag` can't stay open
      --> prod.yaml:2
      |
    2 |   tag: '1'
      |   ^^^
      |
      = help: Helm gives `global` a meaning of its own; call it something else
    "#);
}

#[test]
fn the_whole_configuration() {
    assert_snapshot!(config::<Val<BTreeMap<String, String>>>("a: b\n"), @r#"
    error: the whole configuration can't stay open
      --> prod.yaml:1
      |
    1 | a: b
      | ^
      |
      = help: make it a struct whose fields are `Val`s
    "#);
}

#[test]
fn out_of_its_own_bounds() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Top {
        #[schemars(range(min = 1, max = 5))]
        replicas: Val<i32>,
    }
    assert_snapshot!(config::<Top>("replicas: 9\n"), @r#"
    error: expected at most 5, found the number 9
      --> prod.yaml:1
      |
    1 | replicas: 9
      |           ^ at `replicas`
    "#);
}

#[test]
fn attributes_that_helm_cannot_read_or_that_say_nothing() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Top {
        api: Service,
        web: Service,
        #[schemars(range(min = 1))]
        host: Val<kdsl::text::Host>,
        #[schemars(regex(pattern = r"^\d+$"))]
        right: Val<String>,
        #[schemars(regex(pattern = "^(?!-)"))]
        fixed: String,
    }
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Service {
        #[schemars(regex(pattern = "^(?!-)[a-z-]{1,2000}$"))]
        name: Val<Option<String>>,
    }
    let env = "api: {name: a}\nweb: {name: b}\nhost: a.example\nright: '1'\nfixed: a\n";
    assert_snapshot!(config::<Top>(env));
}

#[test]
fn a_types_own_default_is_out_of_its_bounds() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Top {
        #[schemars(range(min = 1, max = 5))]
        #[serde(default)]
        replicas: Val<i32>,
    }
    let error = refused_with::<Top>("{}\n", |release, top, objects| {
        objects.add(config_map(
            release,
            "api",
            [("replicas", top.replicas.to_string())],
        ));
    });
    assert_snapshot!(error, @r#"
    error: expected at least 1, found the number 0
     |
     = note: at `replicas`
    "#);
}

#[test]
fn holds_a_stand_ins_character() {
    assert_snapshot!(config::<Image>("tag: \"\\uE000v0\\uE001\"\n"), @r#"
    error: the character U+E000 is reserved
      --> prod.yaml:1
      |
    1 | tag: "\uE000v0\uE001"
      |      ^^^^^^^^^^^^^^^^
      |
      = help: remove it
    "#);
}
