//! Comparison of objects with templates, without building either.

use super::*;
use crate::emit::template::Conditional;
use crate::path::ValuesPath;
use crate::placeholder::{Builtin, Part};
use crate::release::{ReleaseInfo, ResolvedRelease};
use crate::val::condition::Condition;
use crate::val::kind::Kind;
use crate::val::leaf::Leaf;
use pretty_assertions::assert_eq;
use proptest::prelude::*;
use serde_json::json;

const HOSTS: LeafId = LeafId(0);
const LABELS: LeafId = LeafId(1);
const TAG: LeafId = LeafId(2);
const TOLERATIONS: LeafId = LeafId(3);

fn leaves() -> Vec<Leaf> {
    let leaf = |(name, kind)| Leaf {
        path: ValuesPath::root().child(name),
        kind,
        default: Value::Null,
        skeleton: None,
    };
    [
        ("hosts", Kind::TEXT_LIST),
        ("labels", Kind::TEXT_MAP),
        ("tag", Kind::TEXT.optional()),
        ("tolerations", Kind::OBJECT_LIST),
    ]
    .map(leaf)
    .into()
}

fn field(when: Condition, key: &'static str, value: Node) -> Entry {
    Entry::Field {
        when,
        key: key.into(),
        value,
        record: true,
    }
}

fn item(when: Condition, node: Node) -> Item {
    Item::Node { when, node }
}

fn symbol(symbol: Symbol) -> Node {
    Node::Expr(Expr::Symbol(symbol))
}

fn joined(before: &str, symbol: Symbol) -> Expr {
    Expr::Joined(vec![Part::Text(before.into()), Part::Symbol(symbol)])
}

/// A node with a construct of each sort.
fn node() -> Node {
    let digest = Part::Digest(vec![Part::Symbol(Symbol::Value(TAG))]);
    let version = Node::Conditional(Box::new(Conditional {
        when: Condition::Set(TAG),
        then: Node::Expr(Expr::Joined(vec![Part::Text("v".into()), digest])),
        otherwise: Node::Text("latest".into()),
    }));
    let labels = Node::Map(vec![
        Entry::Include(Builtin::SelectorLabels),
        field(Condition::Always, "app", Node::Text("shop".into())),
        Entry::Range {
            when: Condition::Always,
            over: LABELS,
            omit: vec!["app".into()],
            key: joined("x-", Symbol::Key(LABELS)),
            value: symbol(Symbol::Entry(LABELS)),
        },
    ]);
    let hosts = Item::Range {
        when: Condition::Always,
        over: HOSTS,
        omit: Vec::new(),
        node: Node::Map(vec![field(
            Condition::Always,
            "host",
            Node::Expr(joined("https://", Symbol::Item(HOSTS))),
        )]),
    };
    Node::Map(vec![
        field(Condition::Always, "tag", symbol(Symbol::Value(TAG))),
        field(Condition::Always, "version", version),
        field(Condition::Set(TAG), "count", Node::Int(3)),
        field(Condition::Always, "labels", labels),
        field(
            Condition::NonEmpty(HOSTS),
            "rules",
            Node::Seq(vec![
                item(Condition::Set(TAG), Node::Null),
                hosts,
                item(Condition::Always, Node::Float(0.5)),
            ]),
        ),
        field(
            Condition::Always,
            "tolerations",
            Node::Seq(vec![
                Item::Splice {
                    when: Condition::Always,
                    of: TOLERATIONS,
                },
                item(Condition::Always, Node::Bool(true)),
            ]),
        ),
        field(Condition::Always, "all", symbol(Symbol::Value(TOLERATIONS))),
    ])
}

/// Tells a visitor of a tree, as an object with this data would.
fn tell(tree: &Tree, visitor: &mut dyn TreeVisitor) -> Result<(), TreeError> {
    match tree {
        Tree::Null => visitor.scalar(Scalar::Null),
        Tree::Bool(it) => visitor.scalar(Scalar::Bool(*it)),
        Tree::Int(it) => visitor.scalar(Scalar::Int(*it)),
        Tree::Float(it) => visitor.scalar(Scalar::Float(*it)),
        Tree::Text(it) => visitor.scalar(Scalar::Text(it)),
        Tree::Seq(items) => {
            visitor.begin(Form::List, None)?;
            items.iter().try_for_each(|item| tell(item, visitor))?;
            visitor.end()
        }
        Tree::Map(entries) | Tree::Record(entries) => {
            visitor.begin(Form::Map, None)?;
            for (key, value) in entries {
                visitor.key(key)?;
                tell(value, visitor)?;
            }
            visitor.end()
        }
    }
}

/// Returns whether the matcher takes a tree for what the node gives, and whether it is that.
fn compared(node: &Node, tree: &Tree, values: &[Value]) -> (bool, bool) {
    let leaves = leaves();
    let release = ResolvedRelease::new(ReleaseInfo::example("shop"));
    let evaluator = Evaluator {
        leaves: &leaves,
        values,
        release: &release,
    };
    let taken = tell(tree, &mut Matcher::new(&evaluator, node)).is_ok();
    (taken, evaluator.node(node, &None) == *tree)
}

fn given(node: &Node, values: &[Value]) -> Tree {
    let leaves = leaves();
    let release = ResolvedRelease::new(ReleaseInfo::example("shop"));
    let evaluator = Evaluator {
        leaves: &leaves,
        values,
        release: &release,
    };
    evaluator.node(node, &None)
}

fn values() -> Vec<Value> {
    vec![
        json!(["a.example.com", "b.example.com"]),
        json!({ "z": "1", "b": "2", "app": "mine" }),
        json!("1.2"),
        json!([{ "key": "gpu", "seconds": 3.0 }, { "operator": "Exists" }]),
    ]
}

/// Returns trees that differ from this one in a single thing each.
fn changed(tree: &Tree) -> Vec<Tree> {
    let mut all = vec![match tree {
        Tree::Null => Tree::Text(String::new()),
        Tree::Bool(it) => Tree::Bool(!it),
        Tree::Int(it) => Tree::Text(it.to_string()),
        Tree::Float(it) => Tree::Float(-it),
        Tree::Text(it) => Tree::Text(format!("{it}x")),
        Tree::Seq(_) => Tree::Map(Vec::new()),
        Tree::Map(_) | Tree::Record(_) => Tree::Seq(Vec::new()),
    }];
    match tree {
        Tree::Text(it) => all.push(Tree::Text(it.chars().skip(1).collect())),
        Tree::Seq(items) => {
            for at in 0..items.len() {
                let mut fewer = items.clone();
                fewer.remove(at);
                all.push(Tree::Seq(fewer));
                let mut more = items.clone();
                more.insert(at, items[at].clone());
                all.push(Tree::Seq(more));
                all.extend(changed(&items[at]).into_iter().map(|item| {
                    let mut other = items.clone();
                    other[at] = item;
                    Tree::Seq(other)
                }));
            }
        }
        Tree::Map(entries) | Tree::Record(entries) => {
            for at in 0..entries.len() {
                let mut fewer = entries.clone();
                fewer.remove(at);
                all.push(Tree::Map(fewer));
                let mut twice = entries.clone();
                twice.insert(at, entries[at].clone());
                all.push(Tree::Map(twice));
                let mut instead = entries.clone();
                let other = (at + 1) % entries.len();
                instead[at] = entries[other].clone();
                all.push(Tree::Map(instead));
                let mut renamed = entries.clone();
                renamed[at].0 = format!("{}x", renamed[at].0).into();
                all.push(Tree::Map(renamed));
                all.extend(changed(&entries[at].1).into_iter().map(|value| {
                    let mut other = entries.clone();
                    other[at].1 = value;
                    Tree::Map(other)
                }));
            }
        }
        _ => {}
    }
    all.retain(|other| other != tree);
    all
}

#[test]
fn an_object_is_what_its_template_gives() {
    let mut sets = vec![values(); 4];
    sets[1][0] = json!([]);
    sets[2][1] = json!({});
    sets[3][2] = json!(null);
    for values in sets {
        let tree = given(&node(), &values);
        assert_eq!(compared(&node(), &tree, &values), (true, true), "{tree:?}");
    }
}

#[test]
fn whatever_differs_is_found() {
    let all = changed(&given(&node(), &values()));
    assert!(all.len() > 100, "{}", all.len());
    for tree in all {
        assert_eq!(
            compared(&node(), &tree, &values()),
            (false, false),
            "{tree:?}"
        );
    }
}

#[test]
fn the_order_of_keys_does_not_matter() {
    let Tree::Map(mut entries) = given(&node(), &values()) else {
        unreachable!()
    };
    entries.reverse();
    for (_, value) in &mut entries {
        if let Tree::Map(entries) = value {
            entries.reverse();
        }
    }
    assert_eq!(
        compared(&node(), &Tree::Map(entries), &values()),
        (true, true)
    );
}

fn tree() -> impl Strategy<Value = Tree> {
    let scalar = prop_oneof![
        Just(Tree::Null),
        any::<bool>().prop_map(Tree::Bool),
        (0_i64..2).prop_map(Tree::Int),
        Just(Tree::Float(0.5)),
        "[ab]{0,2}".prop_map(Tree::Text),
    ];
    scalar.prop_recursive(2, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Tree::Seq),
            // Keys may come twice, as an author's own serialization may give them.
            prop::collection::vec(("[a-c]", inner), 0..4).prop_map(|entries| {
                let entry = |(key, value): (String, Tree)| (key.into(), value);
                Tree::Map(entries.into_iter().map(entry).collect())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn no_different_data_is_taken_for_the_same(a in tree(), b in tree()) {
        let (taken, same) = compared(&Node::from(&a), &b, &[]);
        prop_assert!(same || !taken);
    }

    #[test]
    fn a_tree_is_itself(tree in tree()) {
        let (taken, same) = compared(&Node::from(&tree), &tree, &[]);
        prop_assert_eq!(taken, same);
    }
}
