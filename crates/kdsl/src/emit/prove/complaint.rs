//! Diagnostics of the proof.

use super::cases::{Case, Cases};
use super::mismatch::{Mismatch, short};
use super::reduce::Reduction;
use super::{Proof, schema_at};
use crate::error::{Code, Diagnostic, Error};
use crate::schema::Sampler;
use crate::val::leaf::Leaf;

/// Number of leaves that are tried one by one for an error message: more aren't worth the time.
const PATIENCE: usize = 500;

impl Proof<'_> {
    /// Returns the error for a case that the function fails in.
    pub(super) fn failed(&self, cases: &Cases<'_>, case: &Case, error: Error) -> Error {
        let fails = |case: &Case| self.mismatch(case).is_err();
        let case = Reduction::new(self, case, &fails).reduced(cases);
        let error = self.mismatch(&case).err().unwrap_or(error);
        match &self.causes(&case)[..] {
            [] => error,
            values => error.note(&format!("for {}", values.join(", "))),
        }
    }

    /// Returns the error for a case in which function and templates disagree.
    pub(super) fn unproven(&self, cases: &Cases<'_>, case: &Case, mismatch: Mismatch) -> Error {
        let repeats = (0..3).all(|_| {
            self.mismatch(case)
                .is_ok_and(|again| again.as_ref() == Some(&mismatch))
        });
        if !repeats {
            return Diagnostic::of(Code::Unstable, format!("{} differs from run to run", mismatch.place()))
                .in_code(mismatch.code)
                .help("a chart's function must give the same objects for the same settings: no clock, no random numbers, no order of a hash map")
                .into();
        }
        let is_there = |case: &Case| {
            let found = self.mismatch(case).ok().flatten();
            found.is_some_and(|found| found.is_where(&mismatch))
        };
        let case = Reduction::new(self, case, &is_there).reduced(cases);
        let mismatch = self.mismatch(&case).ok().flatten().unwrap_or(mismatch);
        let mut diagnostic = Diagnostic::of(
            Code::Unproven,
            format!("{} is not what a template can give", mismatch.place()),
        )
        .in_code(mismatch.code)
        .note(format!(
            "the function gives {}, the template {}",
            mismatch.function_gives, mismatch.template_gives
        ));
        let values = self.causes(&case);
        if values.is_empty() {
            let looked_at = self.looked_at(&case, &mismatch);
            if !looked_at.is_empty() {
                diagnostic = diagnostic.note(format!("it depends on {}", looked_at.join(", ")));
            }
        } else {
            diagnostic = diagnostic.note(format!("for {}", values.join(", ")));
        }
        diagnostic
            .help("an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting")
            .into()
    }

    /// Returns the parts of a case that aren't as usual.
    fn causes(&self, case: &Case) -> Vec<String> {
        let value = |index: usize| {
            let value = short(&case.values[index].to_string());
            format!("`{}` = {value}", self.leaves[index].path)
        };
        let info = case.release.info();
        let parts = [
            ("a release named", &info.name, &self.release.name),
            ("the namespace", &info.namespace, &self.release.namespace),
            ("Kubernetes", &info.kube_version, &self.release.kube_version),
        ];
        let of_release = parts.into_iter().filter(|(_, now, usual)| now != usual);
        let of_release = of_release.map(|(part, now, _)| format!("{part} `{now}`"));
        let of_values = case.changed(self.leaves).into_iter().map(value);
        of_values.chain(of_release).collect()
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
