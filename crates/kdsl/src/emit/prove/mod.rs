//! The proof that templates give what the chart's function returns: by example.
//!
//! [`Proof::check`] runs the function and evaluates the templates for the same values and the same release, and
//! compares the objects. [`cases`] says which values.

#![expect(
    clippy::disallowed_types,
    reason = "its order is never asked for, and it is much faster for thousands of objects"
)]

mod boundaries;
mod cases;
mod complaint;
mod effort;
mod mismatch;
mod own_words;
mod reduce;
mod releases;
mod switches;

pub(crate) use boundaries::{Boundaries, schema_at};
pub(crate) use effort::{Extent, ProofEffort};

use super::program::{Key, Program, built};
use super::template::Template;
use super::template::evaluate::{EvaluatedObject, Evaluator};
use crate::error::Result;
use crate::object::Object;
use crate::placeholder::LeafId;
use crate::release::ReleaseInfo;
use crate::rule::Rules;
use crate::val::leaf::Leaf;
use cases::{Case, Cases};
use mismatch::Mismatch;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

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
    pub(crate) effort: &'a ProofEffort,
}

impl Proof<'_> {
    /// Tries all cases. Reports the first in which function and templates disagree, or the function fails.
    pub(crate) fn check(&self) -> Result<()> {
        let cases = Cases::new(self);
        cases.all().try_for_each(|case| self.case(&cases, &case))
    }

    fn case(&self, cases: &Cases<'_>, case: &Case) -> Result<()> {
        match self.mismatch(case) {
            Ok(None) => Ok(()),
            Ok(Some(mismatch)) => Err(self.unproven(cases, case, mismatch)),
            Err(error) => Err(self.failed(cases, case, error)),
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
                    let built = built(object, key).map_err(|wrong| *wrong)?;
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
}
