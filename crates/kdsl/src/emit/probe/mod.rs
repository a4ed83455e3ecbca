//! Probing: runs of a chart's function on placeholders, until they tell what is fixed in its objects and what is
//! open.

mod complaint;

use super::merge::{Doubt, Merger, Problem, Row, Runs};
use super::program::{BuiltObject, Key, Program, plain_name};
use super::template::{Template, file_stem};
use crate::error::{Code, Diagnostic, Diagnostics, Result};
use crate::object::BuilderWarning;
use crate::placeholder::{LeafId, has_token};
use crate::tree::Tree;
use crate::val::condition::Condition;
use crate::val::session::{Run, Switches};
use crate::waiver::Waiver;
use complaint::complain;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::Location;

/// Highest number of runs: they are the bits of one number.
const MOST_RUNS: usize = Runs::BITS as usize;

/// Highest number of runs in search of gates that no run has shown: the proof finds those that are left.
const PATIENT_RUNS: usize = MOST_RUNS - 32;

/// The effort in search of gates behind gates, before the proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// As few runs as tell all gates apart: for a large chart that will be proven, and probed again if that fails.
    Little,
    /// Further runs, until every place was seen often enough.
    Much,
}

/// The templates of a chart.
#[derive(Debug)]
pub(crate) struct Probed {
    pub(crate) templates: Vec<Template>,
    /// The keys or names that the chart itself sets beside open maps and lists, by leaf.
    pub(crate) omitted: BTreeMap<LeafId, BTreeSet<String>>,
    /// Warnings of the builders.
    pub(crate) warnings: Vec<BuilderWarning>,
}

/// Probes the chart's function and merges what the runs give. Reports what can't be written as templates.
pub(crate) fn probe(program: &Program<'_>, effort: Effort) -> Result<Probed> {
    let mut record = Record::default();
    record.run(program, Switches::AllOn)?;
    record.run(program, Switches::AllOn)?;
    let mut bit = 0;
    while (program.gates().len() + 1) >> bit != 0 {
        record.run(program, Switches::Bit(bit))?;
        bit += 1;
    }
    let is_patient = effort == Effort::Much;
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
                    warnings: std::mem::take(&mut record.warnings),
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

/// Returns the state of gates that lead to some of the doubts: not to all, since gates that are forced can't be
/// told apart.
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

/// The objects of all runs so far.
#[derive(Default)]
struct Record {
    runs: Vec<Run>,
    objects: Vec<Object>,
    places: BTreeMap<Key, usize>,
    /// Warnings of the last run.
    warnings: Vec<BuilderWarning>,
    /// The end of each object's problems in the list of a merge, and the object.
    marks: Vec<(usize, usize)>,
}

/// An object in all runs that gave it.
struct Object {
    key: Key,
    when: Condition,
    code: &'static Location<'static>,
    trees: Vec<(Runs, bool, Tree)>,
    /// The object's gates: more than one if they differed between runs.
    gates: Vec<Condition>,
    waivers: Vec<Waiver>,
    /// True if the waivers differed between runs.
    wavers: bool,
}

impl Record {
    fn run(&mut self, program: &Program<'_>, switches: Switches) -> Result<()> {
        let index = self.runs.len();
        let run = Run::new(index, switches);
        let odd = run.is_odd();
        let mut expected = 0;
        self.warnings = program.probe(&run, |built| {
            expected = 1 + self.add(1 << index, odd, built, expected);
        })?;
        self.runs.push(run);
        Ok(())
    }

    /// Adds an object of a run, `expected` at this index. Returns its index.
    fn add(&mut self, run: Runs, odd: bool, built: BuiltObject, expected: usize) -> usize {
        let BuiltObject {
            key,
            when,
            code,
            tree,
            waivers,
        } = built;
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
        let mut error = Diagnostics::new();
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
            let name = plain_name(&object.key.1);
            let stem = file_stem(object.key.0, &name);
            if let Some(other) = stems.insert(stem.clone(), object.key.clone()) {
                error.push(
                    Diagnostic::of(
                        Code::DuplicateObject,
                        format!("two objects would be written to `{stem}.yaml`"),
                    )
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
                error.push(
                    Diagnostic::of(Code::OpenWaiver, format!("a waiver of {} `{name}` depends on open values", object.key.0))
                        .in_code(object.code)
                        .help("an exception from the audit is made when the chart is emitted, for all its values"),
                );
            }
            templates.push(Template {
                kind: object.key.0,
                name,
                when: object.when.clone().and(when),
                node,
                code: object.code,
                waivers: object.waivers.clone(),
            });
        }
        error.check()?;
        Ok(templates)
    }

    /// Returns the problems, each with the index of its object.
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
