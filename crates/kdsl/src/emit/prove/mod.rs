//! The proof that templates give what the chart's function returns: by example, for the default values, for
//! boundary values, and for values drawn at random.
//!
//! [`Proof::check`] runs the function and evaluates the templates for the same values and the same release, and
//! compares the objects.

#![expect(
    clippy::disallowed_types,
    reason = "its order is never asked for, and it is much faster for thousands of objects"
)]

mod boundaries;

pub(crate) use boundaries::{Boundaries, schema_at};

use super::program::{Key, Program, built, plain_name};
use super::template::Template;
use super::template::evaluate::{EvaluatedObject, Evaluator};
use crate::error::{Code, Diagnostic, Error, Result};
use crate::object::Object;
use crate::placeholder::LeafId;
use crate::release::{ReleaseInfo, ResolvedRelease};
use crate::rule::Rules;
use crate::schema::Sampler;
use crate::tree::{Step, Tree, differences, spell};
use crate::val::leaf::Leaf;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// Number of random cases for a chart of ordinary size.
const CASES: usize = 32;
/// Number of random cases that even the largest chart gets.
const FEWEST: usize = 4;
/// Number of templates up to which a chart is of ordinary size.
const ORDINARY: usize = 100;
/// Number of leaves that are tried one by one for an error message: more aren't worth the time.
const PATIENCE: usize = 500;

/// The chart that is to be proven.
pub(crate) struct Proof<'a> {
    pub(crate) program: &'a Program<'a>,
    pub(crate) templates: &'a [Template],
    /// The leaves of the templates, at their default values.
    pub(crate) leaves: &'a [Leaf],
    /// The leaves that the program reads, in the order of its own; `None` means that `leaves` are its own.
    pub(crate) own: Option<&'a [LeafId]>,
    /// The rules that all cases keep.
    pub(crate) rules: &'a Rules,
    /// `values.schema.json`.
    pub(crate) schema: &'a Value,
    /// The chart's part of the release info; the release's own is varied.
    pub(crate) release: &'a ReleaseInfo,
    /// Number of random cases; `None` leaves it to the chart's size.
    pub(crate) cases: Option<usize>,
}

/// Values for all leaves, and a release.
struct Case {
    values: Arc<Vec<Value>>,
    release: Arc<ResolvedRelease>,
}

impl Proof<'_> {
    /// Tries all cases. Reports the first in which function and templates disagree, or the function fails.
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

    /// Returns the number of cases for a chart of this size: fewer, the more templates there are.
    fn fewer(&self, cases: usize) -> usize {
        (cases * ORDINARY / self.templates.len().max(ORDINARY)).max(FEWEST)
    }

    fn case(&self, number: usize, mut values: Vec<Value>) -> Result<()> {
        let others = |leaf: LeafId| {
            let leaf = self.leaves.get(leaf.0);
            let schema = leaf.and_then(|leaf| schema_at(self.schema, &leaf.path));
            let sampler = Sampler::new(&self.schema["definitions"]);
            schema.map_or(Vec::new(), |schema| sampler.boundaries(schema))
        };
        self.rules.repair(self.leaves, &mut values, &others);
        let case = Case {
            values: Arc::new(values),
            release: Arc::new(ResolvedRelease::new(varied(self.release, number))),
        };
        match self.mismatch(&case) {
            Ok(None) => Ok(()),
            Ok(Some(mismatch)) => Err(self.complain(&case, &mismatch)),
            Err(error) => {
                let causes = self.causes(&case, Result::is_err);
                Err(match &causes[..] {
                    [] => error,
                    _ => error.note(&format!("for {}", causes.join(", "))),
                })
            }
        }
    }

    /// Returns the values of the program's own leaves.
    fn own(&self, values: &Arc<Vec<Value>>) -> Arc<Vec<Value>> {
        let value = |leaf: &LeafId| values.get(leaf.0).cloned().unwrap_or_default();
        match self.own {
            Some(own) => Arc::new(own.iter().map(value).collect()),
            None => Arc::clone(values),
        }
    }

    /// Returns the first place in which the function and the templates disagree.
    fn mismatch(&self, case: &Case) -> Result<Option<Mismatch>> {
        let evaluator = Evaluator {
            leaves: self.leaves,
            values: &case.values,
            release: &case.release,
        };
        let own = self.own(&case.values);
        let objects = self.program.evaluate(&own, &case.release)?;
        if self.is_same(&evaluator, &objects) {
            return Ok(None);
        }
        self.compare(&evaluator, &objects)
    }

    /// Returns whether the templates give these objects, in this order. It may be wrong about the same objects in another
    /// order, or with their keys in another order.
    fn is_same(&self, evaluator: &Evaluator<'_>, objects: &[Object]) -> bool {
        let templates = self.templates.iter();
        let mut given = templates.flat_map(|template| evaluator.objects(template));
        objects.iter().all(|object| {
            let given = given.next();
            given.is_some_and(|it| {
                it.kind() == object.manifest.kind() && it.is(object.manifest.as_ref())
            })
        }) && given.next().is_none()
    }

    /// Compares objects by their kinds and names, and as data.
    fn compare(&self, evaluator: &Evaluator<'_>, objects: &[Object]) -> Result<Option<Mismatch>> {
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
        for object in objects {
            let name = object.manifest.metadata().name.clone();
            let key = (object.manifest.kind(), name.unwrap_or_default());
            match missing.remove(&key) {
                None => note(self.templates.len(), Mismatch::extra(object, &key)),
                Some((_, given)) if given.is(object.manifest.as_ref()) => {}
                Some((at, given)) => {
                    let built = built(object, key)?;
                    if let Some(mismatch) =
                        Mismatch::find(&self.templates[at], &given.tree(), &built.tree)
                    {
                        note(at, mismatch);
                    }
                }
            }
        }
        if let Some(at) = missing.values().map(|(at, _)| *at).min() {
            let template = &self.templates[at];
            note(at, Mismatch::here(template, "the object", "nothing"));
        }
        Ok(found.map(|(_, mismatch)| mismatch))
    }

    fn complain(&self, case: &Case, mismatch: &Mismatch) -> Error {
        let place = spell(&mismatch.path);
        let place = if place.is_empty() {
            mismatch.object.clone()
        } else {
            format!("`{place}` of {}", mismatch.object)
        };
        let repeats = (0..3).all(|_| {
            self.mismatch(case)
                .is_ok_and(|again| again.as_ref() == Some(mismatch))
        });
        if !repeats {
            return Diagnostic::of(Code::Unstable, format!("{place} differs from run to run"))
                .in_code(mismatch.code)
                .help("a chart's function must give the same objects for the same settings: no clock, no random numbers, no order of a hash map")
                .into();
        }
        let causes = self.causes(case, |found| {
            let found = found.as_ref().ok().and_then(Option::as_ref);
            found.is_some_and(|d| d.object == mismatch.object && d.path == mismatch.path)
        });
        let mut diagnostic = Diagnostic::of(
            Code::Unproven,
            format!("{place} is not what a template can give"),
        )
        .in_code(mismatch.code)
        .note(format!(
            "the function gives {}, the template {}",
            mismatch.function_gives, mismatch.template_gives
        ));
        if causes.is_empty() {
            let looked_at = self.looked_at(case, mismatch);
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

    /// Returns the values that aren't at their defaults and without which the result would not be the `same`.
    fn causes(&self, case: &Case, same: impl Fn(&Result<Option<Mismatch>>) -> bool) -> Vec<String> {
        let leaves = self.leaves;
        let matters = |leaf: &(usize, &Leaf)| {
            let (index, leaf) = leaf;
            if case.values[*index] == leaf.default {
                return false;
            }
            !same(&self.mismatch(&case.with(*index, leaf.default.clone())))
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

    /// Returns the open values that change what the function gives in the place of a mismatch.
    fn looked_at(&self, case: &Case, mismatch: &Mismatch) -> Vec<String> {
        let sampler = Sampler::new(&self.schema["definitions"]);
        let matters = |(index, leaf): &(usize, &Leaf)| {
            let others = schema_at(self.schema, &leaf.path).map(|s| sampler.boundaries(s));
            let mut others = others.unwrap_or_default().into_iter().take(8);
            others.any(|value| {
                let found = self.mismatch(&case.with(*index, value)).ok().flatten();
                found.is_none_or(|d| d.function_gives != mismatch.function_gives)
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
    /// Returns the case with one value replaced.
    fn with(&self, index: usize, value: Value) -> Self {
        let mut values = self.values.to_vec();
        values[index] = value;
        Self {
            values: Arc::new(values),
            release: Arc::clone(&self.release),
        }
    }
}

/// A place in which the function and a template give different things.
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
    fn find(template: &Template, given: &Tree, built: &Tree) -> Option<Self> {
        if given == built {
            return None;
        }
        let Some(first) = differences(given, built).into_iter().next() else {
            // All that both have is the same, so a key of one comes twice.
            return Some(Self::here(template, "a key twice", "it once"));
        };
        Some(Self {
            path: first.path,
            ..Self::here(template, &show(first.before), &show(first.after))
        })
    }

    /// Builds the mismatch for an object that no template gives.
    fn extra(object: &Object, key: &Key) -> Self {
        Self {
            object: format!("{} `{}`", key.0, plain_name(&key.1)),
            code: object.code,
            path: Vec::new(),
            template_gives: "nothing".into(),
            function_gives: "the object".into(),
        }
    }

    /// Builds the mismatch for the whole object of a template.
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

/// Returns one of several releases: with names and namespaces that Helm allows and YAML takes for something else.
fn varied(usual: &ReleaseInfo, number: usize) -> ReleaseInfo {
    let longest = "a-release-name-of-fifty-three-characters-the-most-ther";
    let names = [
        usual.name.as_str(),
        "123",
        "1e3",
        "true",
        "a.b",
        &longest[..53],
        "null",
        "0x10",
    ];
    let namespaces = [usual.namespace.as_str(), "123", "kube-system", "true"];
    ReleaseInfo {
        name: names[number % names.len()].into(),
        namespace: namespaces[number % namespaces.len()].into(),
        revision: i64::try_from(number).unwrap_or(0) + 1,
        ..usual.clone()
    }
}
