//! Whatever environments have, each gets its own out of what they are merged to.

use super::*;
use crate::chart::AnyChart as _;
use crate::emit::prove::ProofEffort;
use crate::emit::template::evaluate::Evaluator;
use crate::emit::template::{Conditional, Entry, Expr, Item, Node, Template};
use crate::path::ValuesPath;
use crate::placeholder::{Builtin, Part, Symbol};
use crate::release::{ReleaseInfo, ResolvedRelease};
use crate::tree::Tree;
use crate::val::condition::Condition;
use crate::val::kind::Kind;
use crate::{Chart, Objects, Release};
use k8s_openapi::api::core::v1::ConfigMap;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// After the environment: two booleans, two maps, two lists of texts, a list of objects.
const KINDS: [Kind; 7] = [
    Kind::BOOLEAN,
    Kind::BOOLEAN,
    Kind::TEXT_MAP,
    Kind::TEXT_MAP,
    Kind::TEXT_LIST,
    Kind::TEXT_LIST,
    Kind::OBJECT_LIST,
];

fn word() -> impl Strategy<Value = String> {
    select(vec!["a", "b", "c"]).prop_map(Into::into)
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        3 => Just(Condition::Always),
        1 => (1..3_usize).prop_map(|leaf| Condition::Value(LeafId(leaf))),
        1 => (3..8_usize).prop_map(|leaf| Condition::NonEmpty(LeafId(leaf))),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(Condition::not),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.and(b)),
            (inner.clone(), inner).prop_map(|(a, b)| a.or(b)),
        ]
    })
}

fn node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        Just(Node::Null),
        any::<bool>().prop_map(Node::Bool),
        (0..2_i64).prop_map(Node::Int),
        word().prop_map(Node::Text),
        (1..8_usize).prop_map(|leaf| Node::Expr(Expr::Symbol(Symbol::Value(LeafId(leaf))))),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let choice = (condition(), inner.clone(), inner.clone());
        prop_oneof![
            4 => map(inner.clone()).prop_map(Node::Map),
            4 => vec(item(inner), 0..5).prop_map(Node::Seq),
            1 => choice.prop_map(|(when, then, otherwise)| {
                Node::Conditional(Box::new(Conditional { when, then, otherwise }))
            }),
        ]
    })
}

/// Entries with different keys, at most one loop among them, and perhaps a helper's labels.
fn map(value: impl Strategy<Value = Node> + Clone) -> impl Strategy<Value = Vec<Entry>> {
    let field = (condition(), word(), value.clone());
    let range = (condition(), 3..5_usize, vec(word(), 0..2), value);
    let ranges = vec(range, 0..2);
    let includes = vec(Just(Entry::Include(Builtin::Labels)), 0..2);
    (vec(field, 0..4), ranges, includes).prop_map(|(fields, ranges, mut entries)| {
        let mut seen = BTreeSet::new();
        for (when, key, value) in fields {
            if seen.insert(key.clone()) {
                entries.push(Entry::Field {
                    when,
                    key: key.into(),
                    value,
                    record: true,
                });
            }
        }
        entries.extend(ranges.into_iter().map(|(when, over, omit, value)| {
            let key = Part::Symbol(Symbol::Key(LeafId(over)));
            Entry::Range {
                when,
                over: LeafId(over),
                omit,
                key: Expr::Joined(vec![Part::Text("own-".into()), key]),
                value,
            }
        }));
        entries
    })
}

fn item(node: impl Strategy<Value = Node> + Clone) -> impl Strategy<Value = Item> {
    let named = (word(), node.clone()).prop_map(|(name, value)| {
        let field = |key: &'static str, value| Entry::Field {
            when: Condition::Always,
            key: key.into(),
            value,
            record: true,
        };
        Node::Map(vec![field("name", Node::Text(name)), field("value", value)])
    });
    prop_oneof![
        3 => (condition(), prop_oneof![named, node.clone()])
            .prop_map(|(when, node)| Item::Node { when, node }),
        1 => (condition(), 3..7_usize, vec(word(), 0..2), node).prop_map(
            |(when, over, omit, node)| Item::Range { when, over: LeafId(over), omit, node }
        ),
        1 => condition().prop_map(|when| Item::Splice { when, of: LeafId(7) }),
    ]
}

/// A root, as all objects have it; it is the same object in all environments.
fn template() -> impl Strategy<Value = Option<Template>> {
    let body = (condition(), node()).prop_map(|(when, body)| {
        let field = |key: &'static str, value| Entry::Field {
            when: Condition::Always,
            key: key.into(),
            value,
            record: true,
        };
        Template {
            waivers: Vec::new(),
            kind: "ConfigMap",
            name: "api".into(),
            when,
            node: Node::Map(vec![
                field("kind", Node::Text("ConfigMap".into())),
                field("data", body),
            ]),
            code: std::panic::Location::caller(),
        }
    });
    proptest::option::weighted(0.8, body)
}

fn leaves() -> Vec<Leaf> {
    let leaf = |(index, kind): (usize, Kind)| Leaf {
        path: ValuesPath::root().child(format!("v{index}")),
        kind,
        default: Value::Null,
        skeleton: None,
    };
    let kinds = [Kind::TEXT].into_iter().chain(KINDS);
    kinds.enumerate().map(leaf).collect()
}

fn values() -> impl Strategy<Value = Vec<Value>> {
    let map = || proptest::collection::btree_map("[a-d]", word(), 0..3).prop_map(|map| json!(map));
    let list = || vec(word(), 0..3).prop_map(|list| json!(list));
    let objects = vec(word().prop_map(|name| json!({ "name": name })), 0..3);
    let booleans = (any::<bool>(), any::<bool>());
    (booleans, map(), map(), list(), list(), objects).prop_map(|((a, b), m, n, l, k, objects)| {
        vec![json!(""), json!(a), json!(b), m, n, l, k, json!(objects)]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn each_environment_gets_its_own(
        own in vec(template(), 1..5),
        all in vec(values(), 4),
    ) {
        let names: Vec<String> = (0..own.len()).map(|index| format!("e{index}")).collect();
        let environments = Environments { leaf: LeafId(0), names: &names };
        let layers: Vec<Vec<Template>> = own.iter().map(|it| it.iter().cloned().collect()).collect();
        let merged = environments.templates(&layers).unwrap();
        let leaves = leaves();
        let known = ResolvedRelease::new(ReleaseInfo::example("shop"));
        for mut values in all {
            for (name, own) in names.iter().zip(&own) {
                values[0] = json!(name);
                let evaluator = Evaluator { leaves: &leaves, values: &values, release: &known };
                let objects = |of: &[Template]| -> Vec<Tree> {
                    let objects = of.iter().flat_map(|template| evaluator.objects(template));
                    objects.map(|object| object.tree()).collect()
                };
                let (expected, found) = (objects(own.as_slice()), objects(&merged));
                prop_assert_eq!(found, expected, "{}: {:#?}", name, &merged);
            }
        }
    }
}

#[test]
fn two_kinds_for_one_file_are_refused() {
    let template = |kind: &'static str| Template {
        kind,
        name: "api".into(),
        when: Condition::Always,
        node: Node::Map(Vec::new()),
        waivers: Vec::new(),
        code: std::panic::Location::caller(),
    };
    let names = ["dev".to_string(), "prod".to_string()];
    let environments = Environments {
        leaf: LeafId(0),
        names: &names,
    };
    let layers = [vec![template("ConfigMap")], vec![template("Configmap")]];
    let error = environments.templates(&layers).unwrap_err();
    assert_eq!(
        error.diagnostics()[0].title(),
        "the ConfigMap `api` of `dev` and the Configmap `api` of `prod` would be written to one file"
    );
}

/// A chart whose environments differ in a fixed setting.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Fixed {
    port: i32,
}

fn layer<'a>(program: &'a Program<'a>, settings: &'a Settings, of: &ChartMetadata) -> Layer<'a> {
    let compiled = CompiledChart::new(program, settings, of, &ProofEffort::default()).unwrap();
    Layer {
        program,
        settings,
        compiled,
    }
}

#[test]
fn what_is_not_what_the_function_returns() {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in [("dev", "port: 80"), ("prod", "port: 443")] {
        std::fs::write(directory.path().join(format!("{name}.yaml")), text).unwrap();
    }
    let build = |release: &Release, fixed: &Fixed| {
        Objects::from(ConfigMap {
            metadata: release.component("rest").metadata(),
            data: Some([("port".into(), fixed.port.to_string())].into()),
            ..ConfigMap::default()
        })
    };
    let chart = Chart::new(crate::metadata!(), build).environments(directory.path());
    let metadata = chart.metadata().unwrap();
    let (dev, dev_settings) = chart.program("dev").unwrap();
    let (prod, prod_settings) = chart.program("prod").unwrap();
    let mut layers = [
        layer(&dev, &dev_settings, &metadata),
        layer(&prod, &prod_settings, &metadata),
    ];
    assert!(CompiledChart::layered(&layers, &metadata, &ProofEffort::default()).is_ok());
    layers[1].compiled.templates[0].when = Condition::Never;
    let error = CompiledChart::layered(&layers, &metadata, &ProofEffort::default());
    let text = error.err().unwrap().to_string();
    let lines = text.lines().filter(|line| !line.contains("-->"));
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
    error: ConfigMap `kdsl-rest` is not what a template can give
     = note: the function gives the object, the template nothing
     = note: in the layered chart, for the environment `prod`
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}
