//! Diagnostics for what can't be a template: the place, the open values that it depends on, and the remedy.

use super::{Object, Record};
use crate::emit::merge::{Problem, What};
use crate::emit::program::{Key, Program, plain_name};
use crate::error::{Code, Diagnostic, Diagnostics, Error};
use crate::placeholder::LeafId;
use crate::tree::Tree;
use crate::tree::{Step, spell};
use crate::val::kind::Shape;
use crate::val::leaf::Leaf;
use crate::val::session::{Parity, Run, Switches};
use std::collections::BTreeSet;

/// Returns a diagnostic for each problem.
pub(super) fn complain(
    program: &Program<'_>,
    record: &Record,
    problems: &[(usize, Problem)],
) -> Error {
    let mut error = Diagnostics::new();
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
    let help =
        "put whole objects behind a gate with `Objects::when`, instead of many of their fields";
    error.or(|| {
        Diagnostic::of(
            Code::TooManyGates,
            "too many gates within gates to tell apart",
        )
        .help(help)
    })
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
    let (code, title, help) = match (problem.what, &causes) {
        (_, Causes::Chance) => (
            Code::Unstable,
            format!("{place} differs from run to run"),
            "a chart's function must give the same objects for the same settings: no clock, no random numbers, no order of a hash map",
        ),
        (What::Varies, _) => (
            Code::UndecidedGate,
            format!("{place} depends on open values in a way that no template can say"),
            "let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`",
        ),
        (What::Computed, _) => (
            Code::Computed,
            format!("{place} is computed from an open number"),
            "an open number can be put in a field as it is, not calculated with; make the setting fixed, or open the result",
        ),
        (What::BrokenText, _) => (
            Code::CutText,
            format!("{place} is a piece of an open text"),
            "an open text can be put in a field or formatted into a longer one, not cut; make the setting fixed, or open the piece",
        ),
        (What::NumberInText, _) => (
            Code::NumberInText,
            format!("{place} has an open number's stand-in in its text"),
            "format the `Val` itself, not what its `get` gives",
        ),
        (What::ChangedObject, _) => (
            Code::ChangedObject,
            format!("{place} is a changed part of an open object"),
            "an open object can be put in a field as a whole, not taken apart; make the setting fixed, or open its parts",
        ),
        (What::OpenKey, _) => (
            Code::OpenKey,
            format!("{place} has an open value as a key"),
            "a key is fixed when the chart is emitted; only the entries of an open map bring their own",
        ),
        (What::LooseItem, _) => (
            Code::LooseItem,
            format!("{place} takes one item out of an open list or map"),
            "an open list may be empty when the chart is installed; walk over it, or make the setting fixed",
        ),
        (What::TwoMaps, _) => (
            Code::TwoMaps,
            format!("two open maps meet in {place}"),
            "a key could be in both; make one open map of them",
        ),
        (What::TwoLists, _) => (
            Code::TwoLists,
            format!("{place} walks two open lists together"),
            "they may be of different lengths when the chart is installed; open a list of objects instead",
        ),
    };
    let mut diagnostic = Diagnostic::of(code, title).in_code(object.code);
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

/// The cause of a difference between runs.
enum Causes {
    /// The same run twice gives different things.
    Chance,
    Values(BTreeSet<String>),
}

impl Causes {
    /// Number of runs that an error message is worth.
    const PATIENCE: usize = 500;

    fn find(program: &Program<'_>, key: &Key, path: &[Step]) -> Self {
        let look = |run: &Run| -> Option<Tree> {
            let mut found = None;
            let probed = program.probe(run, |built| {
                if built.key == *key {
                    found = at(&built.tree, path).cloned();
                }
            });
            probed.ok().and(found)
        };
        let base = Run::all_on(0);
        let usual = look(&base);
        let keys = || -> Option<Vec<Key>> {
            let mut keys = Vec::new();
            program.probe(&base, |built| keys.push(built.key)).ok()?;
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
