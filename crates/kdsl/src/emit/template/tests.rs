use super::*;
use crate::path::ValuesPath;
use crate::placeholder::{Builtin, LeafId, Part, Symbol};
use crate::tree::spell;
use crate::val::kind::Kind;
use crate::val::leaf::Leaf;
use pretty_assertions::assert_eq;
use serde_json::Value;

const ENABLED: LeafId = LeafId(0);
const HOSTS: LeafId = LeafId(1);
const TAG: LeafId = LeafId(2);

fn field(when: Condition, key: &'static str, value: Node) -> Entry {
    Entry::Field {
        when,
        key: key.into(),
        value,
        record: true,
    }
}

fn always(key: &'static str, value: Node) -> Entry {
    field(Condition::Always, key, value)
}

fn one(node: Node) -> Item {
    Item::Node {
        when: Condition::Always,
        node,
    }
}

/// An object with a place of each sort.
fn template() -> Template {
    let release = Symbol::Builtin(Builtin::Fullname);
    let tagged = vec![Part::Text("v".into()), Part::Symbol(Symbol::Value(TAG))];
    let choice = Conditional {
        when: Condition::Set(TAG),
        then: Node::Expr(Expr::Joined(vec![Part::Digest(tagged)])),
        otherwise: Node::Text("latest".into()),
    };
    let hosts = Item::Range {
        when: Condition::Always,
        over: HOSTS,
        omit: Vec::new(),
        node: Node::Map(vec![always(
            "host",
            Node::Expr(Expr::Symbol(Symbol::Item(HOSTS))),
        )]),
    };
    let fixed = Node::Map(vec![always("host", Node::Text("a.example.com".into()))]);
    Template {
        kind: "Thing",
        name: "api".into(),
        when: Condition::Value(ENABLED),
        node: Node::Map(vec![
            always("name", Node::Expr(Expr::Symbol(release))),
            always("version", Node::Conditional(Box::new(choice))),
            field(
                Condition::NonEmpty(HOSTS),
                "rules",
                Node::Seq(vec![one(fixed), hosts]),
            ),
        ]),
        code: Location::caller(),
        waivers: Vec::new(),
    }
}

fn leaves() -> Vec<Leaf> {
    let leaf = |name: &str| Leaf {
        path: ValuesPath::root().child(name),
        kind: Kind::TEXT,
        default: Value::Null,
        skeleton: None,
    };
    ["enabled", "hosts", "tag"].map(leaf).into()
}

#[test]
fn every_use_of_an_open_value_is_visited() {
    let leaves = leaves();
    let mut uses = Vec::new();
    template().visit(&mut |it| {
        let when = it.when.iter().cloned();
        let when = when.fold(Condition::Always, Condition::and);
        uses.push(format!(
            "{} {:?} at `{}` if {}",
            leaves[it.leaf.0].path,
            it.role,
            spell(it.path),
            when.describe(&leaves)
        ));
    });
    insta::assert_snapshot!(uses.join("\n"), @"
    enabled Gate at `` if true
    tag Gate at `version` if `enabled` is true
    tag Value at `version` if `enabled` is true and `tag` is set
    tag Gate at `version` if `enabled` is true
    hosts Gate at `rules` if `enabled` is true
    hosts Loop at `rules[1]` if `enabled` is true and `hosts` is not empty
    ");
}

#[test]
fn all_that_can_stand_at_a_place_is_told() {
    let template = template();
    let leaves = leaves();
    let at = |path: &[&str]| -> Vec<String> {
        let found = template.node.alternatives(path).into_iter();
        let words = |it: Alternative<'_>| {
            format!(
                "{:?} if {}, in {} loops",
                it.node,
                it.when.describe(&leaves),
                it.loops.len()
            )
        };
        found.map(words).collect()
    };
    insta::assert_snapshot!(at(&["version"]).join("\n"), @r#"
    Expr(Joined([Digest([Text("v"), Symbol(Value(LeafId(2)))])])) if `tag` is set, in 0 loops
    Text("latest") if `tag` is not set, in 0 loops
    "#);
    insta::assert_snapshot!(at(&["rules", ITEMS, "host"]).join("\n"), @r#"
    Text("a.example.com") if `hosts` is not empty, in 0 loops
    Expr(Symbol(Item(LeafId(1)))) if `hosts` is not empty, in 1 loops
    "#);
    assert_eq!(at(&["name", "more"]), Vec::<String>::new());
}

#[test]
fn every_leaf_can_be_replaced() {
    let mut template = template();
    let mut found = Vec::new();
    template.map_leaves(&mut |leaf| {
        found.push(leaf.0);
        leaf.0 += 10;
    });
    assert_eq!(found, [0, 2, 2, 1, 1, 1]);
    let mut used = Vec::new();
    template.visit(&mut |it| used.push(it.leaf.0));
    assert!(used.iter().all(|leaf| *leaf >= 10), "{used:?}");
}
