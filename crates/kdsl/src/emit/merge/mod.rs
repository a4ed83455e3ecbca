//! The merge of the trees that several probing runs gave into one template.
//!
//! A part that all runs agree on is fixed. A difference must be that of an open number, or of a gate that was on in some
//! runs and off in the others; anything else can't be written as a template.

mod align;
mod choice;
mod gates;
mod list;
mod map;
mod problem;
mod row;
mod scalar;

pub(crate) use align::{NAMES, union};
pub(crate) use problem::{Doubt, Problem, What};
pub(crate) use row::{Row, Runs};

use super::template::{Expr, Node};
use crate::placeholder::{LeafId, Part, Symbol, has_token, parts};
use crate::tree::{Step, Tree};
use crate::val::condition::Condition;
use crate::val::kind::Shape;
use crate::val::leaf::Leaf;
use crate::val::session::{Run, placeholder};
use std::collections::{BTreeMap, BTreeSet};

/// The state of a merge: placeholders, the gates' states in each run, and the problems found so far.
pub(crate) struct Merger<'a> {
    leaves: &'a [Leaf],
    gates: &'a [Condition],
    /// For each gate, the runs in which it was on.
    codes: Vec<Runs>,
    numbers: BTreeMap<(i64, i64), LeafId>,
    placeholders: BTreeSet<i64>,
    by_mask: BTreeMap<Runs, BTreeMap<Runs, Vec<usize>>>,
    path: Vec<Step>,
    forced: Vec<(usize, bool)>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) doubts: Vec<Doubt>,
    /// Places that few runs had: a gate there may have been on in all of them.
    pub(crate) rare: Vec<Doubt>,
    pub(crate) omitted: BTreeMap<LeafId, BTreeSet<String>>,
}

/// A node, and the open lists and maps whose items it uses outside of a loop over them.
struct Built {
    node: Node,
    loose: Vec<Loose>,
}

/// An item of an open list or map, used at this place.
struct Loose {
    leaf: LeafId,
    path: Vec<Step>,
}

impl From<Node> for Built {
    fn from(node: Node) -> Self {
        Self {
            node,
            loose: Vec::new(),
        }
    }
}

impl<'a> Merger<'a> {
    pub(crate) fn new(leaves: &'a [Leaf], gates: &'a [Condition], runs: &[Run]) -> Self {
        let codes = (0..gates.len())
            .map(|gate| {
                let on = runs.iter().enumerate().filter(|(_, run)| run.is_on(gate));
                on.fold(0, |code, (index, _)| code | 1 << index)
            })
            .collect();
        let numbers: BTreeMap<_, _> = leaves
            .iter()
            .enumerate()
            .filter_map(|(index, leaf)| {
                let id = LeafId(index);
                let shape = leaf.kind.shape;
                let is_number = matches!(shape, Shape::Integer | Shape::Port);
                is_number.then(|| {
                    (
                        (placeholder(id, shape, false), placeholder(id, shape, true)),
                        id,
                    )
                })
            })
            .collect();
        Self {
            leaves,
            gates,
            codes,
            placeholders: numbers
                .keys()
                .flat_map(|(even, odd)| [*even, *odd])
                .collect(),
            numbers,
            by_mask: BTreeMap::new(),
            path: Vec::new(),
            forced: Vec::new(),
            problems: Vec::new(),
            doubts: Vec::new(),
            rare: Vec::new(),
            omitted: BTreeMap::new(),
        }
    }

    /// Merges an object's trees.
    pub(crate) fn object(&mut self, rows: &[Row<'_>]) -> Node {
        let built = self.node(rows);
        for Loose { leaf, path } in built.loose {
            self.problems.push(Problem {
                path,
                what: What::LooseItem,
                leaves: vec![leaf],
            });
        }
        built.node
    }

    /// Begins another object. Returns the condition under which it is there.
    pub(crate) fn start_object(&mut self, present: Runs, all: Runs) -> Condition {
        self.path.clear();
        self.forced.clear();
        self.presence(present, all)
    }

    /// Records that the object's gate differed between runs.
    pub(crate) fn waver(&mut self, gates: &[Condition]) {
        let leaves = gates.iter().flat_map(Condition::leaves).collect();
        self.problem_of(What::Varies, leaves);
    }

    /// Merges the trees of one place.
    fn node(&mut self, rows: &[Row<'_>]) -> Built {
        let Some(first) = rows.first() else {
            return Node::Null.into();
        };
        if rows
            .iter()
            .all(|row| matches!(row.tree, Tree::Map(_) | Tree::Record(_)))
        {
            let mut wholes = rows.iter().map(|row| self.whole(row.tree));
            let whole = wholes.next().flatten();
            return match whole {
                Some(leaf) if wholes.all(|other| other == whole) => {
                    Node::Expr(Expr::Symbol(Symbol::Value(leaf))).into()
                }
                None if wholes.all(|other| other.is_none()) => self.map(rows),
                _ => self.choice(rows),
            };
        }
        if rows.iter().all(|row| matches!(row.tree, Tree::Seq(_))) {
            if let Some(built) = self.seq(rows) {
                return built;
            }
            return self.choice(rows);
        }
        if rows.iter().all(|row| matches!(row.tree, Tree::Int(_))) {
            return self.number(rows);
        }
        if rows.iter().all(|row| row.tree == first.tree) {
            return self.scalar(first.tree);
        }
        self.boolean(rows).unwrap_or_else(|| self.choice(rows))
    }

    /// Returns the open object that a tree is the placeholder of.
    fn whole(&self, tree: &Tree) -> Option<LeafId> {
        let leaf = token_within(tree, 5)?;
        let skeleton = self.leaves.get(leaf.0)?.skeleton.as_ref()?;
        (tree == skeleton).then_some(leaf)
    }

    fn problem(&mut self, what: What) {
        self.problem_of(what, Vec::new());
    }

    fn problem_of(&mut self, what: What, leaves: Vec<LeafId>) {
        self.problems.push(Problem {
            path: self.path.clone(),
            what,
            leaves,
        });
    }
}

/// Returns the leaf of the first placeholder in a small tree.
fn token_within(tree: &Tree, depth: usize) -> Option<LeafId> {
    if depth == 0 {
        return None;
    }
    match tree {
        Tree::Text(text) if !has_token(text) => None,
        Tree::Text(text) => match parts(text).ok()?.as_slice() {
            [Part::Symbol(Symbol::Value(leaf))] => Some(*leaf),
            _ => None,
        },
        Tree::Seq(items) if items.len() == 1 => token_within(&items[0], depth - 1),
        Tree::Map(entries) | Tree::Record(entries) if entries.len() <= 3 => entries
            .iter()
            .find_map(|(_, value)| token_within(value, depth - 1)),
        _ => None,
    }
}
