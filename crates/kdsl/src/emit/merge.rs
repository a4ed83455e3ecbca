//! From the trees of several probing runs to one template.
//!
//! Where all runs agree, a thing is fixed. Where they differ, the difference must be that of an open number, or of a
//! gate that was on in some runs and off in the others; anything else can't be written as a template.

use super::node::{Choice, Entry, Expr, Item, Node, Step};
use crate::release::LABELS;
use crate::tree::Tree;
use crate::val::gate::Condition;
use crate::val::kind::Shape;
use crate::val::session::{Leaf, Parity, Run, stand_in};
use crate::val::token::{Builtin, LeafId, Part, Symbol, has_token, parts};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Runs as bits.
pub(crate) type Runs = u128;

/// A tree, and the runs that gave it. All of them have the same stand-ins for numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    pub(crate) runs: Runs,
    pub(crate) odd: bool,
    pub(crate) tree: &'t Tree,
}

/// What was learnt from the runs: who stands for what, and which gates were on.
pub(crate) struct Merger<'a> {
    leaves: &'a [Leaf],
    gates: &'a [Condition],
    /// For each gate, the runs in which it was on.
    codes: Vec<Runs>,
    numbers: BTreeMap<(i64, i64), LeafId>,
    by_mask: BTreeMap<Runs, BTreeMap<Runs, Vec<usize>>>,
    path: Vec<Step>,
    forced: Vec<(usize, bool)>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) doubts: Vec<Doubt>,
    pub(crate) omitted: BTreeMap<LeafId, BTreeSet<String>>,
}

/// Something that can't be written as a template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Problem {
    pub(crate) path: Vec<Step>,
    pub(crate) what: What,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// It differs between runs as no single gate does.
    Varies,
    /// A number that changes with an open one, and isn't it.
    Computed,
    /// A text that was cut out of an open one.
    BrokenText,
    /// An open number got into a text by way of `get`.
    NumberInText,
    /// An open object that was changed.
    ChangedObject,
    /// An open value as a key.
    OpenKey,
    /// An item of an open list, outside of a list.
    LooseItem,
    /// Two open maps in one.
    TwoMaps,
    /// Two open lists walked together.
    TwoLists,
}

/// Several gates would explain what was seen; further runs must tell them apart.
#[derive(Debug, Clone)]
pub(crate) struct Doubt {
    pub(crate) forced: Vec<(usize, bool)>,
    /// Both explanations may well be right.
    pub(crate) is_slight: bool,
}

/// A gate that decides nothing hardly gives the same in so many runs by chance.
const ENOUGH: u32 = 12;

/// A node, and the open lists and maps whose items it uses without being in a loop over them.
struct Built {
    node: Node,
    loose: Vec<LeafId>,
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
        let numbers = leaves.iter().enumerate().filter_map(|(index, leaf)| {
            let id = LeafId(index);
            let shape = leaf.kind.shape;
            let is_number = matches!(shape, Shape::Integer | Shape::Port);
            is_number.then(|| ((stand_in(id, shape, false), stand_in(id, shape, true)), id))
        });
        Self {
            leaves,
            gates,
            codes,
            numbers: numbers.collect(),
            by_mask: BTreeMap::new(),
            path: Vec::new(),
            forced: Vec::new(),
            problems: Vec::new(),
            doubts: Vec::new(),
            omitted: BTreeMap::new(),
        }
    }

    /// Merges an object's trees.
    pub(crate) fn object(&mut self, rows: &[Row<'_>]) -> Node {
        let built = self.node(rows);
        if !built.loose.is_empty() {
            self.problem(What::LooseItem);
        }
        built.node
    }

    /// Turns to another object: when is it there?
    pub(crate) fn start_object(&mut self, present: Runs, all: Runs) -> Condition {
        self.path.clear();
        self.forced.clear();
        self.presence(present, all)
    }

    /// The object's gate was another in some run.
    pub(crate) fn waver(&mut self) {
        self.problem(What::Varies);
    }

    /// When is something there that was there in just these runs?
    fn presence(&mut self, present: Runs, all: Runs) -> Condition {
        if present == all {
            return Condition::Always;
        }
        match self.gate_of(&[present], all) {
            Some((gate, on)) => self.condition(gate, on == present),
            None => {
                self.problem(What::Varies);
                Condition::Always
            }
        }
    }

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

    fn scalar(&mut self, tree: &Tree) -> Built {
        match tree {
            Tree::Bool(it) => Node::Bool(*it).into(),
            Tree::Float(it) => Node::Float(*it).into(),
            Tree::Text(text) => self.text(text),
            _ => Node::Null.into(),
        }
    }

    fn text(&mut self, text: &str) -> Built {
        if !has_token(text) {
            return Node::Text(text.into()).into();
        }
        let Some(expr) = self.expr(text).map(|expr| self.as_text(expr)) else {
            return Node::Null.into();
        };
        let symbols = expr.symbols();
        if symbols.iter().any(|symbol| self.is_structured(*symbol)) {
            self.problem(What::ChangedObject);
        }
        let looped = symbols.iter().filter(|symbol| symbol.is_looped());
        let mut loose: Vec<LeafId> = looped.filter_map(|symbol| symbol.leaf()).collect();
        loose.dedup();
        Built {
            node: Node::Expr(expr),
            loose,
        }
    }

    fn expr(&mut self, text: &str) -> Option<Expr> {
        match parts(text) {
            Ok(mut parts) => Some(match parts.as_slice() {
                [Part::Symbol(symbol)] => Expr::Symbol(*symbol),
                _ => Expr::Joined(std::mem::take(&mut parts)),
            }),
            Err(_) => {
                self.problem(What::BrokenText);
                None
            }
        }
    }

    /// A number or a boolean that was formatted, with nothing around it, is a text all the same.
    fn as_text(&self, expr: Expr) -> Expr {
        match expr {
            Expr::Symbol(symbol @ Symbol::Value(leaf))
                if self.leaves.get(leaf.0).is_some_and(|leaf| {
                    matches!(
                        leaf.kind.shape,
                        Shape::Integer | Shape::Port | Shape::Boolean
                    )
                }) =>
            {
                Expr::Joined(vec![Part::Symbol(symbol)])
            }
            other => other,
        }
    }

    fn is_structured(&self, symbol: Symbol) -> bool {
        symbol
            .leaf()
            .and_then(|leaf| self.leaves.get(leaf.0))
            .is_some_and(|leaf| leaf.skeleton.is_some())
    }

    /// A number that is the same in all runs, or an open one's stand-in.
    fn number(&mut self, rows: &[Row<'_>]) -> Built {
        let value = |odd: bool| {
            let mut values = rows
                .iter()
                .filter(|row| row.odd == odd)
                .map(|row| match row.tree {
                    Tree::Int(int) => *int,
                    _ => 0,
                });
            let first = values.next()?;
            Some(values.all(|other| other == first).then_some(first))
        };
        match (value(false), value(true)) {
            (Some(None), _) | (_, Some(None)) => self.choice(rows),
            (Some(Some(even)), Some(Some(odd))) => {
                if even == odd {
                    return Node::Int(even).into();
                }
                match self.numbers.get(&(even, odd)) {
                    Some(leaf) => Node::Expr(Expr::Symbol(Symbol::Value(*leaf))).into(),
                    None => self.computed(rows),
                }
            }
            (Some(Some(one)), None) | (None, Some(Some(one))) => {
                if self
                    .numbers
                    .keys()
                    .any(|(even, odd)| *even == one || *odd == one)
                {
                    self.doubt(false);
                }
                Node::Int(one).into()
            }
            (None, None) => Node::Null.into(),
        }
    }

    fn computed(&mut self, rows: &[Row<'_>]) -> Built {
        // A literal that a gate chooses may by chance follow the parity of the runs.
        if self.splits(rows).is_some() {
            return self.choice(rows);
        }
        self.problem(What::Computed);
        Node::Null.into()
    }

    /// The open object that this stands for as a whole.
    fn whole(&self, tree: &Tree) -> Option<LeafId> {
        let leaf = token_within(tree, 5)?;
        let skeleton = self.leaves.get(leaf.0)?.skeleton.as_ref()?;
        (tree == skeleton).then_some(leaf)
    }

    fn map(&mut self, rows: &[Row<'_>]) -> Built {
        let all = runs(rows);
        let mut loose = Vec::new();
        let mut entries = Vec::new();
        for key in union(rows.iter().map(|row| keys(row.tree))) {
            let within = present(rows, |tree| tree.get(&key));
            self.path.push(Step::Key(key.to_string()));
            let depth = self.forced.len();
            let when = self.presence(runs(&within), all);
            entries.push(self.entry(when, key, &within, &mut loose));
            self.forced.truncate(depth);
            self.path.pop();
        }
        self.fix_omitted(&mut entries);
        Built {
            node: Node::Map(entries),
            loose,
        }
    }

    fn entry(
        &mut self,
        when: Condition,
        key: Cow<'static, str>,
        rows: &[Row<'_>],
        loose: &mut Vec<LeafId>,
    ) -> Entry {
        if !has_token(&key) {
            let value = self.node(rows);
            loose.extend(value.loose);
            let record = matches!(key, Cow::Borrowed(_));
            return Entry::Field {
                when,
                key,
                value: value.node,
                record,
            };
        }
        let expr = self.expr(&key).unwrap_or(Expr::Joined(Vec::new()));
        if let Expr::Symbol(Symbol::Builtin(labels @ (Builtin::Labels | Builtin::SelectorLabels))) =
            expr
        {
            return Entry::Include(labels);
        }
        let keys: Vec<LeafId> = expr
            .symbols()
            .iter()
            .filter_map(|symbol| match symbol {
                Symbol::Key(leaf) => Some(*leaf),
                _ => None,
            })
            .collect();
        let value = self.node(rows);
        // A list may have an item twice, and so can't give keys.
        let is_of_list = |symbol: &Symbol| matches!(symbol, Symbol::Item(_));
        let ([over], false) = (&keys[..], expr.symbols().iter().any(is_of_list)) else {
            self.problem(What::OpenKey);
            return Entry::Field {
                when,
                key: "".into(),
                value: Node::Null,
                record: false,
            };
        };
        let over = *over;
        loose.extend(value.loose.into_iter().filter(|leaf| *leaf != over));
        Entry::Range {
            when,
            over,
            omit: Vec::new(),
            key: expr,
            value: value.node,
        }
    }

    /// What the chart itself sets is left out of an open map beside it.
    fn fix_omitted(&mut self, entries: &mut [Entry]) {
        let fixed: BTreeSet<String> = entries
            .iter()
            .flat_map(|entry| match entry {
                Entry::Field { key, .. } => vec![key.to_string()],
                Entry::Include(labels) => label_keys(*labels),
                Entry::Range { .. } => Vec::new(),
            })
            .collect();
        let mut ranges = 0;
        for entry in entries {
            if let Entry::Range {
                over, omit, key, ..
            } = entry
            {
                ranges += 1;
                match key.sources(*over, &fixed) {
                    Some(sources) => *omit = sources,
                    None if fixed.is_empty() => {}
                    None => self.problem(What::OpenKey),
                }
                self.omitted
                    .entry(*over)
                    .or_default()
                    .extend(omit.iter().cloned());
            }
        }
        if ranges > 1 {
            self.problem(What::TwoMaps);
        }
    }

    /// A list: its items one by one, if it can be told which is which.
    fn seq(&mut self, rows: &[Row<'_>]) -> Option<Built> {
        let all = runs(rows);
        let aligned = align(rows)?;
        let mut loose = Vec::new();
        let mut items = Vec::new();
        for (index, within) in aligned.iter().enumerate() {
            self.path.push(Step::Index(index));
            let depth = self.forced.len();
            let when = self.presence(runs(within), all);
            items.push(self.item(when, within, &mut loose));
            self.forced.truncate(depth);
            self.path.pop();
        }
        self.fix_names(&mut items);
        if let [
            Item::Splice {
                when: Condition::Always,
                of,
            },
        ] = items[..]
        {
            return Some(Node::Expr(Expr::Symbol(Symbol::Value(of))).into());
        }
        Some(Built {
            node: Node::Seq(items),
            loose,
        })
    }

    fn item(&mut self, when: Condition, rows: &[Row<'_>], loose: &mut Vec<LeafId>) -> Item {
        let built = self.node(rows);
        if let Node::Expr(Expr::Symbol(Symbol::Value(of))) = built.node {
            if self
                .leaves
                .get(of.0)
                .is_some_and(|leaf| leaf.kind.shape == Shape::ObjectList)
            {
                return Item::Splice { when, of };
            }
        }
        match built.loose[..] {
            [] => Item::Node {
                when,
                node: built.node,
            },
            [over] => Item::Range {
                when,
                over,
                omit: Vec::new(),
                node: built.node,
            },
            [over, ..] if built.loose.iter().all(|leaf| *leaf == over) => Item::Range {
                when,
                over,
                omit: Vec::new(),
                node: built.node,
            },
            _ => {
                loose.clear();
                self.problem(What::TwoLists);
                Item::Node {
                    when,
                    node: Node::Null,
                }
            }
        }
    }

    /// The same for lists whose items have names, such as a container's environment.
    fn fix_names(&mut self, items: &mut [Item]) {
        let fixed: BTreeSet<String> = items
            .iter()
            .filter_map(|item| match item {
                Item::Node { node, .. } => node.field("name")?.text().map(Into::into),
                _ => None,
            })
            .collect();
        for item in items {
            match item {
                Item::Range {
                    over, omit, node, ..
                } => {
                    if let Some(Node::Expr(name)) = node.field("name")
                        && let Some(sources) = name.sources(*over, &fixed)
                    {
                        omit.clone_from(&sources);
                        self.omitted.entry(*over).or_default().extend(sources);
                    }
                }
                Item::Splice { of, .. } => {
                    self.omitted
                        .entry(*of)
                        .or_default()
                        .extend(fixed.iter().cloned());
                }
                Item::Node { .. } => {}
            }
        }
    }

    /// A boolean that is an open one, or its opposite.
    fn boolean(&mut self, rows: &[Row<'_>]) -> Option<Built> {
        let mut on = 0;
        for row in rows {
            match row.tree {
                Tree::Bool(true) => on |= row.runs,
                Tree::Bool(false) => {}
                _ => return None,
            }
        }
        let depth = self.forced.len();
        let (gate, runs_on) = self.gate_of(&[on], runs(rows))?;
        self.forced.truncate(depth);
        match &self.gates[gate] {
            Condition::Value(leaf) if runs_on == on => {
                Some(Node::Expr(Expr::Symbol(Symbol::Value(*leaf))).into())
            }
            _ => None,
        }
    }

    /// One of two nodes, as a gate decides.
    fn choice(&mut self, rows: &[Row<'_>]) -> Built {
        let all = runs(rows);
        let Some(candidates) = self.splits(rows) else {
            return self.nested_choice(rows);
        };
        let Some((gate, on)) = self.gate_of(&candidates, all) else {
            return self.nested_choice(rows);
        };
        self.split(rows, gate, on)
    }

    fn split(&mut self, rows: &[Row<'_>], gate: usize, on: Runs) -> Built {
        let depth = self.forced.len();
        self.forced.push((gate, true));
        let then = self.node(&only(rows, on));
        self.forced.truncate(depth);
        self.forced.push((gate, false));
        let otherwise = self.node(&only(rows, runs(rows) & !on));
        self.forced.truncate(depth);
        let mut loose = then.loose;
        loose.extend(otherwise.loose);
        loose.dedup();
        let when = self.gates[gate].clone();
        let choice = Choice {
            when,
            then: then.node,
            otherwise: otherwise.node,
        };
        Built {
            node: Node::Choice(Box::new(choice)),
            loose,
        }
    }

    /// The ways in which a gate may have split the rows, if they are of two sorts.
    fn splits(&self, rows: &[Row<'_>]) -> Option<Vec<Runs>> {
        let sorts = |odd: bool| {
            let mut sorts: Vec<(&Tree, Runs)> = Vec::new();
            for row in rows.iter().filter(|row| row.odd == odd) {
                match sorts.iter_mut().find(|(tree, _)| *tree == row.tree) {
                    Some((_, runs)) => *runs |= row.runs,
                    None => sorts.push((row.tree, row.runs)),
                }
            }
            match sorts[..] {
                [] => Some((0, 0)),
                [(_, a)] => Some((a, 0)),
                [(_, a), (_, b)] => Some((a, b)),
                _ => None,
            }
        };
        let (even, other_even) = sorts(false)?;
        let (odd, other_odd) = sorts(true)?;
        if other_even == 0 && other_odd == 0 {
            return None;
        }
        Some(vec![
            even | odd,
            even | other_odd,
            other_even | odd,
            other_even | other_odd,
        ])
    }

    /// A choice within a choice.
    fn nested_choice(&mut self, rows: &[Row<'_>]) -> Built {
        let all = runs(rows);
        let taken: Vec<usize> = self.forced.iter().map(|(gate, _)| *gate).collect();
        let candidates: Vec<(usize, Runs)> = (0..self.gates.len())
            .filter(|gate| !taken.contains(gate))
            .map(|gate| (gate, self.codes[gate] & all))
            .filter(|(_, on)| {
                let (then, otherwise) = (only(rows, *on), only(rows, all & !on));
                let simple = |rows: &[Row<'_>]| self.splits(rows).is_none() && is_uniform(rows);
                let even_split = !then.is_empty() && !otherwise.is_empty();
                even_split && (simple(&then) || simple(&otherwise) || are_apart(&then, &otherwise))
            })
            .take(64)
            .collect();
        if candidates.len() > 1 {
            for (gate, on) in &candidates {
                self.doubt_candidate(rows, *gate, *on);
            }
        }
        for (gate, on) in candidates {
            let (problems, doubts) = (self.problems.len(), self.doubts.len());
            let built = self.split(rows, gate, on);
            if self.problems.len() == problems {
                return built;
            }
            self.problems.truncate(problems);
            self.doubts.truncate(doubts);
        }
        let what = if digits_vary(rows) {
            What::NumberInText
        } else {
            What::Varies
        };
        self.problem(what);
        Node::Null.into()
    }

    /// Several gates seem to decide; those that don't will be found out where they are on, or where they are off.
    fn doubt_candidate(&mut self, rows: &[Row<'_>], gate: usize, on: Runs) {
        for (is_on, side) in [(true, on), (false, runs(rows) & !on)] {
            let is_plain = is_uniform(&only(rows, side));
            if is_plain && side.count_ones() < ENOUGH {
                self.forced.push((gate, is_on));
                self.doubt(true);
                self.forced.pop();
            }
        }
    }

    /// The gate that was on in one of these sets of runs and off in the others, or the other way round.
    fn gate_of(&mut self, sets: &[Runs], all: Runs) -> Option<(usize, Runs)> {
        let codes = &self.codes;
        let index = self.by_mask.entry(all).or_insert_with(|| {
            let mut index: BTreeMap<Runs, Vec<usize>> = BTreeMap::new();
            for (gate, code) in codes.iter().enumerate() {
                index.entry(code & all).or_default().push(gate);
            }
            index
        });
        let mut found: Vec<usize> = Vec::new();
        for set in sets {
            for on in [*set, all & !set] {
                if on != 0 && on != all {
                    found.extend(index.get(&on).into_iter().flatten());
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let gate = *found.first()?;
        if found.len() > 1 {
            self.doubt(false);
        }
        Some((gate, self.codes[gate] & all))
    }

    fn condition(&mut self, gate: usize, on: bool) -> Condition {
        self.forced.push((gate, on));
        let condition = self.gates[gate].clone();
        if on { condition } else { condition.not() }
    }

    fn doubt(&mut self, is_slight: bool) {
        self.doubts.push(Doubt {
            forced: self.forced.clone(),
            is_slight,
        });
    }

    fn problem(&mut self, what: What) {
        self.problems.push(Problem {
            path: self.path.clone(),
            what,
        });
    }
}

impl Expr {
    /// The keys of an open map from which it would make one of these; `None` if that can't be told.
    fn sources(&self, over: LeafId, made: &BTreeSet<String>) -> Option<Vec<String>> {
        let key = Part::Symbol(Symbol::Key(over));
        let (before, after) = match self {
            Self::Symbol(symbol) => (*symbol == Symbol::Key(over)).then_some(("", ""))?,
            Self::Joined(parts) => match &parts[..] {
                [Part::Text(before), part] if *part == key => (before.as_str(), ""),
                [part, Part::Text(after)] if *part == key => ("", after.as_str()),
                [Part::Text(before), part, Part::Text(after)] if *part == key => {
                    (before.as_str(), after.as_str())
                }
                _ => return None,
            },
        };
        let source = |made: &String| {
            let source = made.strip_prefix(before)?.strip_suffix(after)?;
            Some(source.to_string())
        };
        Some(made.iter().filter_map(source).collect())
    }

    pub(crate) fn symbols(&self) -> Vec<Symbol> {
        match self {
            Self::Symbol(symbol) => vec![*symbol],
            Self::Joined(parts) => parts
                .iter()
                .filter_map(|part| match part {
                    Part::Symbol(symbol) => Some(*symbol),
                    Part::Text(_) => None,
                })
                .collect(),
        }
    }
}

impl Run {
    pub(crate) fn is_odd(&self) -> bool {
        self.parity == Parity::Odd
    }
}

fn label_keys(labels: Builtin) -> Vec<String> {
    let within = |of: &Builtin| *of == Builtin::SelectorLabels || labels == Builtin::Labels;
    LABELS
        .iter()
        .filter(|(_, of)| within(of))
        .map(|(key, _)| (*key).into())
        .collect()
}

fn runs(rows: &[Row<'_>]) -> Runs {
    rows.iter().fold(0, |runs, row| runs | row.runs)
}

/// The rows of these runs.
fn only<'t>(rows: &[Row<'t>], runs: Runs) -> Vec<Row<'t>> {
    rows.iter()
        .filter(|row| row.runs & runs != 0)
        .map(|row| Row {
            runs: row.runs & runs,
            ..*row
        })
        .collect()
}

/// The rows that have a part, with that part; equal ones together.
fn present<'t>(rows: &[Row<'t>], part: impl Fn(&'t Tree) -> Option<&'t Tree>) -> Vec<Row<'t>> {
    rows.iter()
        .filter_map(|row| {
            Some(Row {
                tree: part(row.tree)?,
                ..*row
            })
        })
        .collect()
}

fn is_uniform(rows: &[Row<'_>]) -> bool {
    [false, true].iter().all(|odd| {
        let mut trees = rows
            .iter()
            .filter(|row| row.odd == *odd)
            .map(|row| row.tree);
        trees
            .next()
            .is_none_or(|first| trees.all(|tree| tree == first))
    })
}

/// Has neither side anything that the other has?
fn are_apart(then: &[Row<'_>], otherwise: &[Row<'_>]) -> bool {
    then.iter()
        .all(|a| otherwise.iter().all(|b| a.odd != b.odd || a.tree != b.tree))
}

fn keys(tree: &Tree) -> Vec<Cow<'static, str>> {
    tree.entries()
        .unwrap_or_default()
        .iter()
        .map(|(key, _)| key.clone())
        .collect()
}

/// All names of several lists, in an order that fits each.
fn union<N: PartialEq + Clone>(lists: impl Iterator<Item = Vec<N>>) -> Vec<N> {
    let mut all: Vec<N> = Vec::new();
    for list in lists {
        if all == list {
            continue;
        }
        let mut at = 0;
        for name in list {
            match all.iter().position(|known| *known == name) {
                Some(index) => at = index + 1,
                None => {
                    all.insert(at, name);
                    at += 1;
                }
            }
        }
    }
    all
}

/// The items of the rows' lists, side by side: by what identifies them, else by their place.
fn align<'t>(rows: &[Row<'t>]) -> Option<Vec<Vec<Row<'t>>>> {
    let lists: Vec<&'t [Tree]> = rows
        .iter()
        .map(|row| match row.tree {
            Tree::Seq(items) => items.as_slice(),
            _ => &[],
        })
        .collect();
    let same_length = lists.iter().all(|list| list.len() == lists[0].len());
    let named: Option<Vec<Vec<&str>>> = lists
        .iter()
        .map(|list| list.iter().map(identity).collect())
        .collect();
    if let Some(names) = named.filter(|names| names.iter().all(|list| is_distinct(list))) {
        let all = union(names.iter().cloned());
        let in_order = |list: &Vec<&str>| {
            let mut at = all.iter();
            list.iter().all(|name| at.any(|known| known == name))
        };
        if names.iter().all(in_order) && !(same_length && all.len() != lists[0].len()) {
            let column = |name: &&str| {
                present(rows, |tree| match tree {
                    Tree::Seq(items) => items.iter().find(|item| identity(item) == Some(*name)),
                    _ => None,
                })
            };
            return Some(all.iter().map(column).collect());
        }
    }
    if !same_length {
        return None;
    }
    let column = |index: usize| {
        present(rows, |tree| match tree {
            Tree::Seq(items) => items.get(index),
            _ => None,
        })
    };
    Some((0..lists[0].len()).map(column).collect())
}

fn is_distinct(names: &[&str]) -> bool {
    names.iter().collect::<BTreeSet<_>>().len() == names.len()
}

/// What tells an item of a list from its neighbours.
fn identity(item: &Tree) -> Option<&str> {
    const KEYS: [&str; 7] = [
        "name",
        "mountPath",
        "topologyKey",
        "key",
        "host",
        "path",
        "ip",
    ];
    match item {
        Tree::Text(text) => Some(text),
        _ => KEYS.iter().find_map(|key| item.get(key)?.text()),
    }
}

/// The first open value's token in a small tree.
fn token_within(tree: &Tree, depth: usize) -> Option<LeafId> {
    if depth == 0 {
        return None;
    }
    match tree {
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

/// Do these texts differ in nothing but numbers?
fn digits_vary(rows: &[Row<'_>]) -> bool {
    let mut shapes = rows.iter().map(|row| match row.tree {
        Tree::Text(text) => text
            .chars()
            .filter(|c| !c.is_ascii_digit())
            .collect::<String>(),
        _ => String::new(),
    });
    shapes
        .next()
        .is_some_and(|first| !first.is_empty() && shapes.all(|shape| shape == first))
}
