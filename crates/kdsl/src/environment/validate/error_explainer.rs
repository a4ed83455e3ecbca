//! Translation of a validator's errors into diagnostics in the user's words.

mod branches;
mod expected;

use super::places::Places;
use super::schema_query as schema;
use crate::environment::phrasing;
use crate::error::{Code, Diagnostic, Diagnostics, Result, did_you_mean};
use crate::place::Place;
use branches::Branch;
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

/// Collector of one check's mistakes.
pub(super) struct ErrorExplainer<'a> {
    schema: &'a Value,
    places: &'a dyn Places,
    /// The paths of the values that the schema marks as secret.
    secrets: Vec<Vec<String>>,
    secret_places: Vec<Place>,
    mistakes: Vec<(Option<Place>, Diagnostic)>,
}

impl<'a> ErrorExplainer<'a> {
    /// Returns a collector for the errors of `value` under `schema`.
    pub(super) fn new(schema: &'a Value, value: &'a Value, places: &'a dyn Places) -> Self {
        let secrets = schema::secrets(schema, value);
        let secret_places = secrets.iter().filter_map(|path| places.value(path));
        Self {
            schema,
            places,
            secret_places: secret_places.collect(),
            secrets,
            mistakes: Vec::new(),
        }
    }

    /// Adds the diagnostics of an error.
    pub(super) fn explain(&mut self, error: &ValidationError<'_>) {
        let path = branches::segments(error.instance_path());
        match error.kind() {
            Kind::AdditionalProperties { unexpected } => {
                for name in unexpected {
                    self.unknown(&path, name, error);
                }
            }
            Kind::Required { property } => self.missing(&path, &phrasing::literal(property), error),
            Kind::PropertyNames { error } => self.wrong_name(&path, error),
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                self.branches(error, context);
            }
            _ => self.wrong_value(&path, error),
        }
    }

    /// Refuses the values with all diagnostics, sorted by place; those without a place come last.
    pub(super) fn finish(mut self) -> Result<()> {
        self.mistakes.sort_by_key(|(place, _)| {
            let place = place.as_ref();
            place.map_or((true, String::new(), 0), |place| {
                (false, place.source.name.clone(), place.span.start)
            })
        });
        let mistakes = self.mistakes.into_iter().map(|(_, mistake)| mistake);
        mistakes.collect::<Diagnostics>().check()
    }

    fn unknown(&mut self, path: &[String], name: &str, error: &ValidationError<'_>) {
        let holder = self.holder(error);
        if let Some(patterns) = holder["patternProperties"].as_object() {
            let patterns = phrasing::listed(patterns.keys().map(String::as_str));
            let mistake =
                Diagnostic::of(Code::InvalidKey, format!("`{name}` can't be a name here"))
                    .label(phrasing::within(path))
                    .note(format!("it has to match {patterns}"));
            let path = child(path, name);
            return self.push(&path, self.places.key(&path), mistake);
        }
        let names = holder["properties"].as_object();
        let names = || {
            names
                .iter()
                .flat_map(|names| names.keys())
                .map(String::as_str)
        };
        let mistake = Diagnostic::of(Code::UnknownSetting, format!("unknown setting `{name}`"))
            .label(phrasing::within(path));
        let mistake = match did_you_mean(name, names()) {
            Some(close) => mistake.help(format!("did you mean `{close}`?")),
            None if names().next().is_none() => mistake,
            None => mistake.help(format!(
                "the settings there are {}",
                phrasing::listed(names())
            )),
        };
        let path = child(path, name);
        self.push(&path, self.places.key(&path), mistake);
    }

    fn missing(&mut self, path: &[String], name: &str, error: &ValidationError<'_>) {
        let setting = &self.holder(error)["properties"][name];
        let sort = schema::type_words(self.schema, setting);
        let purpose = schema::description(self.schema, setting);
        let mistake = Diagnostic::of(Code::MissingSetting, format!("missing setting `{name}`"))
            .label(phrasing::within(path));
        let mistake = match (sort, purpose) {
            (Some(sort), Some(purpose)) => mistake.help(format!("`{name}` is {sort}: {purpose}")),
            (Some(sort), None) => mistake.help(format!("`{name}` is {sort}")),
            (None, Some(purpose)) => mistake.help(format!("`{name}`: {purpose}")),
            (None, None) => mistake,
        };
        self.push(path, self.places.nearest(path), mistake);
    }

    fn wrong_name(&mut self, path: &[String], error: &ValidationError<'_>) {
        let name = phrasing::literal(error.instance());
        let expected = expected::expected(error.kind(), self.holder(error));
        let mistake = Diagnostic::of(
            Code::InvalidKey,
            format!("`{name}` can't be a name here: expected {expected}"),
        )
        .label(phrasing::within(path));
        let path = child(path, &name);
        self.push(&path, self.places.key(&path), mistake);
    }

    fn wrong_value(&mut self, path: &[String], error: &ValidationError<'_>) {
        let holder = self.holder(error);
        let expected = expected::expected(error.kind(), holder);
        let mistake = self.unlike(&expected, path, error.instance());
        let mistake = match error.kind() {
            Kind::Enum { options } => {
                let options: Vec<_> = options.as_array().into_iter().flatten().collect();
                self.suggest(mistake, path, error.instance(), &options)
            }
            Kind::Constant { expected_value } => {
                self.suggest(mistake, path, error.instance(), &[expected_value.as_ref()])
            }
            Kind::Pattern { .. } | Kind::Not { .. } if holder["examples"].is_array() => {
                let example = phrasing::literal(&holder["examples"][0]);
                let mistake = match schema::description(self.schema, holder) {
                    Some(description) => mistake.note(description),
                    None => mistake,
                };
                mistake.help(format!("for example `{example}`"))
            }
            Kind::Pattern { pattern } if holder["title"].is_string() => {
                mistake.note(format!("it has to match `{pattern}`"))
            }
            Kind::Pattern { .. } | Kind::Not { .. } | Kind::Format { .. } => {
                match schema::description(self.schema, holder) {
                    Some(description) => mistake.note(description),
                    None => mistake,
                }
            }
            _ => mistake,
        };
        self.push(path, self.places.value(path), mistake);
    }

    /// Adds the mistakes of the likeliest branch, or what all of several likeliest branches ask for.
    fn branches(&mut self, error: &ValidationError<'_>, all: &[Branch]) {
        match branches::likeliest(self.schema, error, all)[..] {
            [branch] => branch.iter().for_each(|error| self.explain(error)),
            ref several => self.tie(error, several),
        }
    }

    /// Adds one mistake for several branches that are equally likely.
    fn tie(&mut self, error: &ValidationError<'_>, branches: &[&Branch]) {
        let path = branches::segments(error.instance_path());
        let names: Vec<_> = branches
            .iter()
            .filter_map(|branch| branches::required(branch))
            .collect();
        let choices: Vec<_> = branches
            .iter()
            .flat_map(|branch| branches::options(branch))
            .collect();
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

    /// Adds the mistake of a map that has the tag of none of its forms.
    fn missing_one(&mut self, path: &[String], names: &[&str], found: &Value) {
        let listed = phrasing::listed(names.iter().copied());
        let mistake = Diagnostic::of(
            Code::MissingSetting,
            format!("missing setting: one of {listed}"),
        )
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

    fn unlike(&self, expected: &str, path: &[String], found: &Value) -> Diagnostic {
        let found = phrasing::found(found, self.is_secret(path));
        Diagnostic::of(
            Code::InvalidValue,
            format!("expected {expected}, found {found}"),
        )
        .label(phrasing::at(path))
    }

    fn suggest(
        &self,
        mistake: Diagnostic,
        path: &[String],
        found: &Value,
        options: &[&Value],
    ) -> Diagnostic {
        let options = options.iter().filter_map(|option| option.as_str());
        match found
            .as_str()
            .and_then(|found| did_you_mean(found, options))
        {
            Some(close) if !self.is_secret(path) => {
                mistake.help(format!("did you mean `{close}`?"))
            }
            _ => mistake,
        }
    }

    /// Adds a mistake. If its line shows a secret, the message has the place's name without the line.
    fn push(&mut self, path: &[String], place: Option<Place>, mistake: Diagnostic) {
        let shows_secret = |place: &Place| {
            let is_same_line = |secret: &Place| {
                secret.source.name == place.source.name
                    && secret.line_column().0 == place.line_column().0
            };
            self.is_secret(path) || self.secret_places.iter().any(is_same_line)
        };
        let mistake = match &place {
            Some(place) if shows_secret(place) => {
                mistake.note(format!("in {place}, not shown because it holds a secret"))
            }
            _ => mistake.at(place.clone()),
        };
        self.mistakes.push((place, mistake));
    }

    fn is_secret(&self, path: &[String]) -> bool {
        self.secrets.iter().any(|secret| path.starts_with(secret))
    }

    fn holder(&self, error: &ValidationError<'_>) -> &'a Value {
        schema::holder(self.schema, error.schema_path().as_str())
    }
}

fn child(path: &[String], name: &str) -> Vec<String> {
    path.iter().cloned().chain([name.to_owned()]).collect()
}
