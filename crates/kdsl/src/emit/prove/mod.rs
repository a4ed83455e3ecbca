//! Shows by example that a template gives what the chart's function returns: for the defaults, for boundary
//! values, and for values drawn at random.

#![expect(
    clippy::disallowed_types,
    reason = "its order is never asked for, and it is much faster for thousands of objects"
)]

mod boundaries;

pub(crate) use boundaries::{Boundaries, schema_at};

use super::program::{BuiltObject, Key, Program, plain_name};
use super::template::Template;
use super::template::evaluate::{EvaluatedObject, Evaluator};
use crate::error::{Diagnostic, Error, Result};
use crate::placeholder::LeafId;
use crate::release::{ReleaseInfo, ResolvedRelease};
use crate::schema::Sampler;
use crate::tree::{Step, Tree, differences, spell};
use crate::val::session::Leaf;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// Random cases for a chart of ordinary size.
const CASES: usize = 32;
/// Random cases that even the largest chart gets.
const FEWEST: usize = 4;
/// So many objects a chart may have to be of ordinary size.
const ORDINARY: usize = 100;
/// More runs than this aren't worth an error message.
const PATIENCE: usize = 500;

/// What a proof goes by.
pub(crate) struct Proof<'a> {
    pub(crate) program: &'a Program<'a>,
    pub(crate) templates: &'a [Template],
    /// The open values of the templates, at their defaults.
    pub(crate) leaves: &'a [Leaf],
    /// Which of these the program reads, in the order of its own; none said, they are its own.
    pub(crate) own: Option<&'a [LeafId]>,
    pub(crate) schema: &'a Value,
    /// The chart's own facts; the release's are varied.
    pub(crate) facts: &'a ReleaseInfo,
    /// Random cases, if it isn't the chart's size that says how many.
    pub(crate) cases: Option<usize>,
}

/// One assignment of values, and the release that it is for.
struct Case {
    values: Arc<Vec<Value>>,
    known: Arc<ResolvedRelease>,
}

impl Proof<'_> {
    /// Goes through the cases; the first that fails is reported.
    pub(crate) fn check(&self) -> Result<()> {
        let leaves = self.leaves;
        let sampler = Sampler::new(&self.schema["definitions"]);
        let schemas: Vec<Option<&Value>> = leaves
            .iter()
            .map(|leaf| schema_at(self.schema, &leaf.path))
            .collect();
        let defaults: Vec<Value> = leaves.iter().map(|leaf| leaf.default.clone()).collect();
        self.case(0, defaults)?;

        let boundaries = Boundaries::new(self.schema, leaves.iter().map(|leaf| &leaf.path));
        let rounds = boundaries.rounds();
        for round in 0..rounds.min(self.fewer(rounds)) {
            let values = boundaries.round(round).zip(leaves);
            let values = values.map(|(value, leaf)| value.unwrap_or(&leaf.default).clone());
            self.case(round + 1, values.collect())?;
        }

        let mut rng = fastrand::Rng::with_seed(0x6b64_736c);
        for round in 0..self.cases.unwrap_or_else(|| self.fewer(CASES)) {
            let values = schemas.iter().zip(leaves).map(|(schema, leaf)| {
                let left_out = leaf.default.is_null() && rng.bool();
                match schema {
                    Some(schema) if !left_out => sampler.random(schema, &mut rng),
                    _ => leaf.default.clone(),
                }
            });
            let values = values.collect();
            self.case(round, values)?;
        }
        Ok(())
    }

    /// The number of cases that a chart of this size can afford.
    fn fewer(&self, cases: usize) -> usize {
        (cases * ORDINARY / self.templates.len().max(ORDINARY)).max(FEWEST)
    }

    fn case(&self, number: usize, values: Vec<Value>) -> Result<()> {
        let case = Case {
            values: Arc::new(values),
            known: Arc::new(ResolvedRelease::new(release(self.facts, number))),
        };
        match self.difference(&case) {
            Ok(None) => Ok(()),
            Ok(Some(difference)) => Err(self.complain(&case, &difference)),
            Err(error) => {
                let causes = self.causes(&case, Result::is_err);
                Err(match &causes[..] {
                    [] => error,
                    _ => error.note(&format!("for {}", causes.join(", "))),
                })
            }
        }
    }

    /// What the program's own open values are.
    fn own(&self, values: &Arc<Vec<Value>>) -> Arc<Vec<Value>> {
        let value = |leaf: &LeafId| values.get(leaf.0).cloned().unwrap_or_default();
        match self.own {
            Some(own) => Arc::new(own.iter().map(value).collect()),
            None => Arc::clone(values),
        }
    }

    /// Where the function and the templates disagree.
    fn difference(&self, case: &Case) -> Result<Option<Mismatch>> {
        let evaluator = Evaluator {
            leaves: self.leaves,
            values: &case.values,
            release: &case.known,
        };
        let mut missing: HashMap<Key, (usize, EvaluatedObject<'_>)> =
            HashMap::with_capacity(self.templates.len());
        for (at, template) in self.templates.iter().enumerate() {
            for object in evaluator.objects(template) {
                missing.insert((template.kind, object.name()), (at, object));
            }
        }
        let mut found: Option<(usize, Mismatch)> = None;
        let mut note = |at: usize, mismatch: Mismatch| {
            if found.as_ref().is_none_or(|(first, _)| at < *first) {
                found = Some((at, mismatch));
            }
        };
        let own = self.own(&case.values);
        self.program.evaluate(&own, &case.known, |built| {
            match missing.remove(&built.key) {
                None => note(self.templates.len(), Mismatch::extra(&built)),
                Some((at, object)) => {
                    if !object.is(&built.tree)
                        && let Some(mismatch) = Mismatch::find(&self.templates[at], object, &built)
                    {
                        note(at, mismatch);
                    }
                }
            }
        })?;
        if let Some(at) = missing.values().map(|(at, _)| *at).min() {
            let template = &self.templates[at];
            note(at, Mismatch::here(template, "the object", "nothing"));
        }
        Ok(found.map(|(_, mismatch)| mismatch))
    }

    fn complain(&self, case: &Case, difference: &Mismatch) -> Error {
        let place = spell(&difference.path);
        let place = if place.is_empty() {
            difference.object.clone()
        } else {
            format!("`{place}` of {}", difference.object)
        };
        let repeats = (0..3).all(|_| {
            self.difference(case)
                .is_ok_and(|again| again.as_ref() == Some(difference))
        });
        if !repeats {
            return Diagnostic::new(format!("{place} differs from run to run"))
                .in_code(difference.code)
                .help("a chart's function must give the same objects for the same settings: no clock, no random numbers, no order of a hash map")
                .into();
        }
        let causes = self.causes(case, |found| {
            let found = found.as_ref().ok().and_then(Option::as_ref);
            found.is_some_and(|d| d.object == difference.object && d.path == difference.path)
        });
        let mut diagnostic = Diagnostic::new(format!("{place} is not what a template can give"))
            .in_code(difference.code)
            .note(format!(
                "the function gives {}, the template {}",
                difference.function_gives, difference.template_gives
            ));
        if causes.is_empty() {
            let looked_at = self.looked_at(case, difference);
            if !looked_at.is_empty() {
                diagnostic = diagnostic.note(format!("it depends on {}", looked_at.join(", ")));
            }
        } else {
            diagnostic = diagnostic.note(format!("for {}", causes.join(", ")));
        }
        diagnostic
            .help("an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting")
            .into()
    }

    /// The values without which it would not be the same.
    fn causes(&self, case: &Case, same: impl Fn(&Result<Option<Mismatch>>) -> bool) -> Vec<String> {
        let leaves = self.leaves;
        let matters = |leaf: &(usize, &Leaf)| {
            let (index, leaf) = leaf;
            if case.values[*index] == leaf.default {
                return false;
            }
            !same(&self.difference(&case.with(*index, leaf.default.clone())))
        };
        leaves
            .iter()
            .enumerate()
            .take(PATIENCE)
            .filter(matters)
            .map(|(index, leaf)| {
                format!(
                    "`{}` = {}",
                    leaf.path,
                    short(&case.values[index].to_string())
                )
            })
            .collect()
    }

    /// The values that change what the function gives in the place of the difference.
    fn looked_at(&self, case: &Case, difference: &Mismatch) -> Vec<String> {
        let sampler = Sampler::new(&self.schema["definitions"]);
        let matters = |(index, leaf): &(usize, &Leaf)| {
            let others = schema_at(self.schema, &leaf.path).map(|s| sampler.boundaries(s));
            let mut others = others.unwrap_or_default().into_iter().take(8);
            others.any(|value| {
                let found = self.difference(&case.with(*index, value)).ok().flatten();
                found.is_none_or(|d| d.function_gives != difference.function_gives)
            })
        };
        let leaves = self.leaves.iter().enumerate().take(PATIENCE);
        leaves
            .filter(matters)
            .map(|(_, leaf)| format!("`{}`", leaf.path))
            .collect()
    }
}

impl Case {
    /// The same with one other value.
    fn with(&self, index: usize, value: Value) -> Self {
        let mut values = self.values.to_vec();
        values[index] = value;
        Self {
            values: Arc::new(values),
            known: Arc::clone(&self.known),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Mismatch {
    object: String,
    code: &'static std::panic::Location<'static>,
    path: Vec<Step>,
    template_gives: String,
    function_gives: String,
}

impl Mismatch {
    /// Returns the first place in which the template gives something else.
    fn find(template: &Template, object: EvaluatedObject<'_>, built: &BuiltObject) -> Option<Self> {
        let tree = object.tree();
        let first = differences(&tree, &built.tree).into_iter().next()?;
        Some(Self {
            path: first.path,
            ..Self::here(template, &show(first.before), &show(first.after))
        })
    }

    /// An object that no template gives.
    fn extra(built: &BuiltObject) -> Self {
        Self {
            object: format!("{} `{}`", built.key.0, plain_name(&built.key.1)),
            code: built.code,
            path: Vec::new(),
            template_gives: "nothing".into(),
            function_gives: "the object".into(),
        }
    }

    fn here(template: &Template, template_gives: &str, function_gives: &str) -> Self {
        Self {
            object: format!("{} `{}`", template.kind, template.name),
            code: template.code,
            path: Vec::new(),
            template_gives: template_gives.into(),
            function_gives: function_gives.into(),
        }
    }
}

fn show(tree: Option<&Tree>) -> String {
    tree.map_or("nothing".into(), |tree| short(&tree.to_json().to_string()))
}

fn short(text: &str) -> String {
    let length = text.chars().count();
    if length <= 60 {
        return text.into();
    }
    let start: String = text.chars().take(40).collect();
    format!("{start}... ({length} characters)")
}

/// Releases of every sort that Helm allows.
fn release(facts: &ReleaseInfo, number: usize) -> ReleaseInfo {
    let longest = "a-release-name-of-fifty-three-characters-the-most-ther";
    let names = [
        facts.name.as_str(),
        "123",
        "1e3",
        "true",
        "a.b",
        &longest[..53],
        "null",
        "0x10",
    ];
    let namespaces = [facts.namespace.as_str(), "123", "kube-system", "true"];
    ReleaseInfo {
        name: names[number % names.len()].into(),
        namespace: namespaces[number % namespaces.len()].into(),
        revision: i64::try_from(number).unwrap_or(0) + 1,
        ..facts.clone()
    }
}
