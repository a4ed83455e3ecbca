//! Runs a chart's function on stand-ins until it is clear what in its objects is fixed and what is open.

use super::merge::{Doubt, Merger, Problem, Row, Runs, What};
use super::node::{Step, Template, spell};
use super::program::{Given, Key, Program, plain_name};
use crate::error::{Diagnostic, Error, Result};
use crate::tree::Tree;
use crate::val::gate::Condition;
use crate::val::kind::Shape;
use crate::val::session::{Leaf, Parity, Run, Switches};
use crate::val::token::{LeafId, has_token};
use crate::waiver::Waiver;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::Location;

/// The most runs that are tried; they are kept as the bits of one number.
const MOST_RUNS: usize = Runs::BITS as usize;

/// The most runs for gates that may be there unseen: the proof finds those that are.
const PATIENT_RUNS: usize = MOST_RUNS - 32;

/// How sure to be of gates behind gates before the proof tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// As few runs as tell all gates apart: for a large chart that will be proven, and probed again if that fails.
    Little,
    /// Further runs, until every place was seen often enough.
    Much,
}

/// A chart as templates.
#[derive(Debug)]
pub(crate) struct Probed {
    pub(crate) templates: Vec<Template>,
    /// For open maps and lists: the keys or names that the chart itself sets beside them.
    pub(crate) omitted: BTreeMap<LeafId, BTreeSet<String>>,
}

/// Probes the chart's function.
pub(crate) fn probe(program: &Program<'_>, patience: Patience) -> Result<Probed> {
    let mut record = Record::default();
    record.run(program, Switches::AllOn)?;
    record.run(program, Switches::AllOn)?;
    let mut bit = 0;
    while (program.gates().len() + 1) >> bit != 0 {
        record.run(program, Switches::Bit(bit))?;
        bit += 1;
    }
    let is_patient = patience == Patience::Much;
    // Of two gates that are told apart by their bits, no combination is a third one's.
    for seed in 0..if is_patient { 4 } else { 0 } {
        let forced = BTreeMap::new();
        record.run(program, Switches::Mixed { forced, seed })?;
    }
    loop {
        let gates = program.gates();
        let mut merger = Merger::new(program.leaves(), &gates, &record.runs);
        let templates = record.merge(&mut merger);
        let doubts = std::mem::take(&mut merger.doubts);
        let rare = std::mem::take(&mut merger.rare);
        let runs = record.runs.len();
        let is_seen = !is_patient || rare.is_empty() || runs >= PATIENT_RUNS;
        let is_clear = doubts.is_empty() && is_seen;
        if is_clear || runs >= MOST_RUNS {
            let found = std::mem::take(&mut merger.problems);
            let omitted = std::mem::take(&mut merger.omitted);
            if found.is_empty() && doubts.is_empty() {
                return Ok(Probed {
                    templates: templates?,
                    omitted,
                });
            }
            return Err(complain(program, &record, &record.found(found)));
        }
        let unclear = if doubts.is_empty() { rare } else { doubts };
        for _ in 0..6.min(MOST_RUNS - record.runs.len()) {
            let seed = record.runs.len();
            let switches = Switches::Mixed {
                forced: forced(&unclear, gates.len(), seed),
                seed: seed as u64,
            };
            record.run(program, switches)?;
        }
    }
}

/// The gates that lead to some of the doubts: not to all, since what is forced can't be told from another.
fn forced(doubts: &[Doubt], gates: usize, seed: usize) -> BTreeMap<usize, bool> {
    let mut forced = BTreeMap::new();
    let start = seed * 7919 % doubts.len().max(1);
    for doubt in doubts.iter().cycle().skip(start).take(doubts.len()) {
        let mut wanted = doubt.forced.iter();
        if wanted.all(|(gate, on)| forced.get(gate).is_none_or(|other| other == on)) {
            forced.extend(doubt.forced.iter().copied());
        }
        if forced.len() * 3 > gates {
            break;
        }
    }
    forced
}

/// What the runs so far gave.
#[derive(Default)]
struct Record {
    runs: Vec<Run>,
    objects: Vec<Object>,
    places: BTreeMap<Key, usize>,
    /// For each problem of a merge, the object that it is in.
    marks: Vec<(usize, usize)>,
}

/// One object in all runs that gave it.
struct Object {
    key: Key,
    when: Condition,
    code: &'static Location<'static>,
    trees: Vec<(Runs, bool, Tree)>,
    /// Its gates: more than one if it was another in some run.
    gates: Vec<Condition>,
    waivers: Vec<Waiver>,
    /// Were they others in some run?
    wavers: bool,
}

impl Record {
    fn run(&mut self, program: &Program<'_>, switches: Switches) -> Result<()> {
        let index = self.runs.len();
        let run = Run::new(index, switches);
        let odd = run.is_odd();
        let mut expected = 0;
        program.probe(&run, |given| {
            expected = 1 + self.add(1 << index, odd, given, expected);
        })?;
        self.runs.push(run);
        Ok(())
    }

    /// Adds what a run gave, likely the object of this place; returns the place that it is.
    fn add(&mut self, run: Runs, odd: bool, given: Given, expected: usize) -> usize {
        let Given {
            key,
            when,
            code,
            tree,
            waivers,
        } = given;
        let is_expected = |object: &Object| object.key == key;
        let place = if self.objects.get(expected).is_some_and(is_expected) {
            expected
        } else {
            *self.places.entry(key.clone()).or_insert_with(|| {
                self.objects.push(Object {
                    key,
                    when: when.clone(),
                    code,
                    trees: Vec::new(),
                    gates: vec![when.clone()],
                    waivers: waivers.clone(),
                    wavers: waivers.iter().any(|waiver| has_token(waiver.reason())),
                });
                self.objects.len() - 1
            })
        };
        let object = &mut self.objects[place];
        if !object.gates.contains(&when) {
            object.gates.push(when);
        }
        object.wavers |= object.waivers != waivers;
        match object
            .trees
            .iter_mut()
            .find(|(_, o, known)| *o == odd && *known == tree)
        {
            Some((runs, ..)) => *runs |= run,
            None => object.trees.push((run, odd, tree)),
        }
        place
    }

    fn merge(&mut self, merger: &mut Merger<'_>) -> Result<Vec<Template>> {
        let all = Runs::MAX >> (MOST_RUNS - self.runs.len());
        self.marks.clear();
        let mut error = Error::none();
        let mut stems: BTreeMap<String, Key> = BTreeMap::new();
        let mut templates = Vec::with_capacity(self.objects.len());
        for (index, object) in self.objects.iter().enumerate() {
            let rows: Vec<Row<'_>> = object
                .trees
                .iter()
                .map(|(runs, odd, tree)| Row {
                    runs: *runs,
                    odd: *odd,
                    tree,
                })
                .collect();
            let present = rows.iter().fold(0, |runs, row| runs | row.runs);
            let when = merger.start_object(present, all);
            let node = merger.object(&rows);
            if object.gates.len() > 1 {
                merger.waver(&object.gates);
            }
            self.marks.push((merger.problems.len(), index));
            let stem = stem(&object.key);
            if let Some(other) = stems.insert(stem.clone(), object.key.clone()) {
                error.push(
                    Diagnostic::new(format!("two objects would be written to `{stem}.yaml`"))
                        .in_code(object.code)
                        .note(format!(
                            "the other is the {} `{}`",
                            other.0,
                            plain_name(&other.1)
                        ))
                        .help("give one of them another name: `Component::metadata_named`"),
                );
            }
            if object.wavers {
                let name = plain_name(&object.key.1);
                error.push(
                    Diagnostic::new(format!("a waiver of {} `{name}` depends on open values", object.key.0))
                        .in_code(object.code)
                        .help("an exception from the audit is made when the chart is emitted, for all its values"),
                );
            }
            templates.push(Template {
                kind: object.key.0,
                stem,
                when: object.when.clone().and(when),
                node,
                code: object.code,
                waivers: object.waivers.clone(),
            });
        }
        error.check()?;
        Ok(templates)
    }

    /// The problems, each with its object.
    fn found(&self, problems: Vec<Problem>) -> Vec<(usize, Problem)> {
        let object = |index: usize| {
            let mark = self.marks.iter().find(|(end, _)| index < *end);
            mark.map_or(0, |(_, object)| *object)
        };
        problems
            .into_iter()
            .enumerate()
            .map(|(i, problem)| (object(i), problem))
            .collect()
    }
}

/// `<component>-<kind>`.
fn stem(key: &Key) -> String {
    format!("{}-{}", plain_name(&key.1), key.0.to_lowercase())
}

/// Says of each problem where it is, what it depends on, and what to write instead.
fn complain(program: &Program<'_>, record: &Record, problems: &[(usize, Problem)]) -> Error {
    let mut error = Error::none();
    let mut said = BTreeSet::new();
    let mut fleeting = BTreeSet::new();
    for (index, problem) in problems {
        let object = &record.objects[*index];
        // An object with a random name is another one in each run; one of them is enough.
        let runs = object.trees.iter().fold(0, |all, (runs, ..)| all | runs);
        if runs.is_power_of_two() && !fleeting.insert((object.key.0, object.code)) {
            continue;
        }
        if !said.insert((index, spell(&problem.path))) || said.len() > 20 {
            continue;
        }
        error.push(diagnose(program, object, problem));
    }
    if problems.is_empty() {
        error.push(
            Diagnostic::new("too many gates within gates to tell apart")
                .help("put whole objects behind a gate with `Objects::when`, instead of many of their fields"),
        );
    }
    error
}

fn diagnose(program: &Program<'_>, object: &Object, problem: &Problem) -> Diagnostic {
    let place = spell(&problem.path);
    let thing = format!("{} `{}`", object.key.0, plain_name(&object.key.1));
    let place = if place.is_empty() {
        thing
    } else {
        format!("`{place}` of {thing}")
    };
    let causes = Causes::find(program, &object.key, &problem.path);
    let (title, help) = match (problem.what, &causes) {
        (_, Causes::Chance) => (
            format!("{place} differs from run to run"),
            "a chart's function must give the same objects for the same settings: no clock, no random numbers, no order of a hash map",
        ),
        (What::Varies, _) => (
            format!("{place} depends on open values in a way that no template can say"),
            "let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`",
        ),
        (What::Computed, _) => (
            format!("{place} is computed from an open number"),
            "an open number can be put in a field as it is, not calculated with; make the setting fixed, or open the result",
        ),
        (What::BrokenText, _) => (
            format!("{place} is a piece of an open text"),
            "an open text can be put in a field or formatted into a longer one, not cut; make the setting fixed, or open the piece",
        ),
        (What::NumberInText, _) => (
            format!("{place} has an open number's stand-in in its text"),
            "format the `Val` itself, not what its `get` gives",
        ),
        (What::ChangedObject, _) => (
            format!("{place} is a changed part of an open object"),
            "an open object can be put in a field as a whole, not taken apart; make the setting fixed, or open its parts",
        ),
        (What::OpenKey, _) => (
            format!("{place} has an open value as a key"),
            "a key is fixed when the chart is emitted; only the entries of an open map bring their own",
        ),
        (What::LooseItem, _) => (
            format!("{place} takes one item out of an open list or map"),
            "an open list may be empty when the chart is installed; walk over it, or make the setting fixed",
        ),
        (What::TwoMaps, _) => (
            format!("two open maps meet in {place}"),
            "a key could be in both; make one open map of them",
        ),
        (What::TwoLists, _) => (
            format!("{place} walks two open lists together"),
            "they may be of different lengths when the chart is installed; open a list of objects instead",
        ),
    };
    let mut diagnostic = Diagnostic::new(title).in_code(object.code);
    let Causes::Values(mut names) = causes else {
        return diagnostic.help(help);
    };
    let own = problem.leaves.iter();
    names.extend(own.map(|leaf| format!("`{}`", program.leaves()[leaf.0].path)));
    if !names.is_empty() {
        let names: Vec<String> = names.into_iter().collect();
        diagnostic = diagnostic.note(format!("it depends on {}", names.join(", ")));
    }
    diagnostic.help(help)
}

/// What makes a place in an object vary.
enum Causes {
    /// The same run twice gives different things.
    Chance,
    Values(BTreeSet<String>),
}

impl Causes {
    /// More runs than this aren't worth an error message.
    const PATIENCE: usize = 500;

    fn find(program: &Program<'_>, key: &Key, path: &[Step]) -> Self {
        let look = |run: &Run| -> Option<Tree> {
            let mut found = None;
            let probed = program.probe(run, |given| {
                if given.key == *key {
                    found = at(&given.tree, path).cloned();
                }
            });
            probed.ok().and(found)
        };
        let base = Run::all_on(0);
        let usual = look(&base);
        let keys = || -> Option<Vec<Key>> {
            let mut keys = Vec::new();
            program.probe(&base, |given| keys.push(given.key)).ok()?;
            Some(keys)
        };
        let all = keys();
        if (0..4).any(|_| look(&base) != usual || keys() != all) {
            return Self::Chance;
        }
        let leaves = program.leaves();
        let numbers = leaves
            .iter()
            .enumerate()
            .filter(|(_, leaf)| is_number(leaf))
            .map(|(i, leaf)| {
                let run = Run {
                    parity: Parity::OddOnly(LeafId(i)),
                    switches: Switches::AllOn,
                };
                (run, vec![leaf.path.to_string()])
            });
        let gates = program
            .gates()
            .into_iter()
            .enumerate()
            .map(|(gate, condition)| {
                let run = Run {
                    parity: Parity::Even,
                    switches: Switches::AllBut(gate),
                };
                let paths = condition
                    .leaves()
                    .iter()
                    .map(|leaf| leaves[leaf.0].path.to_string())
                    .collect();
                (run, paths)
            });
        let mut names = BTreeSet::new();
        for (run, paths) in numbers.chain(gates).take(Self::PATIENCE) {
            if look(&run) != usual {
                names.extend(paths.into_iter().map(|path| format!("`{path}`")));
            }
        }
        Self::Values(names)
    }
}

fn is_number(leaf: &Leaf) -> bool {
    matches!(leaf.kind.shape, Shape::Integer | Shape::Port)
}

fn at<'t>(tree: &'t Tree, path: &[Step]) -> Option<&'t Tree> {
    path.iter().try_fold(tree, |tree, step| match (step, tree) {
        (Step::Key(key), _) => tree.get(key),
        (Step::Index(index), Tree::Seq(items)) => items.get(*index),
        _ => None,
    })
}
