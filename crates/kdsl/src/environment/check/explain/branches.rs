//! Of several forms that a value may have, the one that the user likely meant.

use super::super::phrasing;
use super::{Explainer, expected, segments};
use crate::error::{Diagnostic, did_you_mean};
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

type Branch = Vec<ValidationError<'static>>;

impl Explainer<'_> {
    /// Tells what is wrong with the likeliest branch, or what all of the likeliest ask for.
    pub(super) fn branches(&mut self, error: &ValidationError<'_>, all: &[Branch]) {
        let location = error.schema_path().as_str();
        let is_null = |index: usize| {
            let branch = self.schema.pointer(&format!("{location}/{index}"));
            branch.is_some_and(|branch| branch["type"] == "null")
        };
        let depth = segments(error.instance_path()).len();
        let scored: Vec<_> = all
            .iter()
            .enumerate()
            .filter(|(index, _)| all.len() == 1 || !is_null(*index))
            .map(|(_, branch)| (distance(branch, depth), branch))
            .collect();
        let least = scored.iter().map(|(distance, _)| *distance).min();
        let likeliest: Vec<_> = scored
            .iter()
            .filter(|(distance, _)| Some(*distance) == least)
            .map(|(_, branch)| *branch)
            .collect();
        match likeliest[..] {
            [branch] => branch.iter().for_each(|error| self.explain(error)),
            _ => self.tie(error, &likeliest),
        }
    }

    fn tie(&mut self, error: &ValidationError<'_>, branches: &[&Branch]) {
        let path = segments(error.instance_path());
        let names: Vec<_> = branches
            .iter()
            .filter_map(|branch| required(branch))
            .collect();
        let choices: Vec<_> = branches.iter().flat_map(|branch| options(branch)).collect();
        if !branches.is_empty() && names.len() == branches.len() {
            return self.missing_one(&path, &names, error.instance());
        }
        let mistake = if choices.is_empty() {
            let mut wanted = Vec::new();
            for first in branches.iter().filter_map(|branch| branch.first()) {
                let words = expected::expected(first.kind(), self.holder(first));
                if !wanted.contains(&words) {
                    wanted.push(words);
                }
            }
            self.unlike(&phrasing::either(&wanted), &path, error.instance())
        } else {
            let expected = expected::choices(choices.iter().copied());
            let mistake = self.unlike(&expected, &path, error.instance());
            self.suggest(mistake, &path, error.instance(), &choices)
        };
        self.push(&path, self.places.value(&path), mistake);
    }

    /// Each form begins with a name of its own, and none of them is there.
    fn missing_one(&mut self, path: &[String], names: &[&str], found: &Value) {
        let listed = phrasing::listed(names.iter().copied());
        let mistake = Diagnostic::new(format!("missing setting: one of {listed}"))
            .label(phrasing::within(path));
        let close = found
            .as_object()
            .into_iter()
            .flat_map(|map| map.keys())
            .find_map(|key| did_you_mean(key, names.iter().copied()));
        let mistake = match close {
            Some(close) => mistake.help(format!("did you mean `{close}`?")),
            None => mistake,
        };
        self.push(path, self.places.nearest(path), mistake);
    }
}

/// How far a value is from a branch: another kind of value is farthest, then another choice or tag,
/// then another set of names.
fn distance(branch: &Branch, depth: usize) -> usize {
    let weigh = |error: &ValidationError<'_>| {
        let below = segments(error.instance_path()).len().saturating_sub(depth);
        match error.kind() {
            Kind::Type { .. } if below == 0 => 1000,
            Kind::Enum { .. } | Kind::Constant { .. } if below <= 1 => 100,
            Kind::Required { .. } | Kind::AdditionalProperties { .. } if below == 0 => 10,
            _ => 1,
        }
    };
    branch.iter().map(weigh).sum()
}

fn required(branch: &Branch) -> Option<&str> {
    branch.iter().find_map(|error| match error.kind() {
        Kind::Required { property } => property.as_str(),
        _ => None,
    })
}

fn options(branch: &Branch) -> Vec<&Value> {
    let options = branch.iter().map(|error| match error.kind() {
        Kind::Enum { options } => options.as_array().into_iter().flatten().collect(),
        Kind::Constant { expected_value } => vec![expected_value.as_ref()],
        _ => Vec::new(),
    });
    options.flatten().collect()
}
