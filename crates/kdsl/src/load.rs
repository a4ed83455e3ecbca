//! Loading of an environment: from its files to a configuration whose open values know their paths.

use crate::environment::{self, Document};
use crate::error::{Code, Diagnostic, Diagnostics, Result, did_you_mean};
use crate::path::ValuesPath;
use crate::place::Place;
use crate::schema::ConfigSchema;
use crate::tree::Tree;
use crate::val::leaf::Leaf;
use crate::val::session::Session;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// A chart's configuration: a type with serde's and schemars' derives. Implemented for all that have them.
pub trait Config: Serialize + DeserializeOwned + JsonSchema + Send + Sync + 'static {}

impl<C: Serialize + DeserializeOwned + JsonSchema + Send + Sync + 'static> Config for C {}

/// The settings of an environment: their values, their places and their schema.
pub(crate) struct Settings {
    pub(crate) environment: String,
    pub(crate) document: Document,
    pub(crate) schema: ConfigSchema,
    /// All settings as data, the defaults of their types filled in.
    pub(crate) complete: Value,
}

impl Settings {
    /// Reads and checks an environment.
    pub(crate) fn read<C: Config>(directory: &Path, environment: &str) -> Result<Self> {
        let schema = ConfigSchema::of::<C>();
        let is_choice = |path: &ValuesPath| schema.is_choice(path);
        let document = environment::read(directory, environment, is_choice)?;
        environment::check(&document, schema.value())?;
        let mut settings = Self {
            environment: environment.into(),
            document,
            schema,
            complete: Value::Null,
        };
        let mut given = settings.document.to_json();
        settings.schema.fill_unset(&mut given);
        let config: C = settings.deserialize(&given)?;
        settings.complete = Self::to_json(&config)?;
        Ok(settings)
    }

    /// Returns a configuration as data, every default of its types filled in.
    pub(crate) fn to_json<C: Config>(config: &C) -> Result<Value> {
        let value = serde_json::to_value(config).map_err(|error| {
            Diagnostic::of(
                Code::NotSerializable,
                "the configuration can't be serialized",
            )
            .note(error.to_string())
        })?;
        Ok(value)
    }

    /// Deserializes the settings into a configuration whose open values belong to a session.
    ///
    /// This is the second of two passes: only the first one's result has the defaults of the types in it, so only
    /// now does every open value have a path.
    pub(crate) fn open<C: Config>(&self) -> Result<(Arc<Session>, C)> {
        let (session, config) = Session::record(|| self.deserialize::<C>(&self.complete));
        let config = config?;
        self.check_leaves(&config, &session.leaves())?;
        Ok((session, config))
    }

    /// Deserializes values of all settings.
    pub(crate) fn deserialize<C: DeserializeOwned>(&self, values: &Value) -> Result<C> {
        environment::deserialize(values, &|path| self.nearest(path))
    }

    /// Returns the place where a setting is given, or else the nearest one.
    pub(crate) fn place(&self, path: &ValuesPath) -> Option<Place> {
        self.nearest(path.segments())
    }

    fn nearest(&self, path: &[String]) -> Option<Place> {
        self.document
            .key_place(path)
            .or_else(|| self.document.nearest(path))
    }

    /// Refuses open values whose path a template can't follow, and such as serde reads without a path.
    fn check_leaves<C: Serialize>(&self, config: &C, leaves: &[Leaf]) -> Result<()> {
        let mut error = Diagnostics::new();
        for leaf in leaves {
            if let Some(help) = check_leaf_path(&leaf.path) {
                let name = match leaf.path.segments() {
                    [] => "the whole configuration".into(),
                    _ => format!("`{}`", leaf.path),
                };
                error.push(
                    Diagnostic::of(Code::NotOpenable, format!("{name} can't stay open"))
                        .at(self.place(&leaf.path))
                        .help(help),
                );
            }
        }
        let paths = leaves.iter().map(|leaf| &leaf.path);
        for (path, mistake) in self.schema.check_open(paths) {
            error.push(mistake.at(self.place(path)));
        }
        let tree = Tree::of_config(config).map_err(|problem| {
            Diagnostic::of(
                Code::NotSerializable,
                "the configuration can't be serialized",
            )
            .note(problem.to_string())
        })?;
        for path in tree.known_vals() {
            error.push(
                Diagnostic::of(Code::NotOpenable, format!("`{path}` is a `Val`, but can't stay open"))
                    .at(self.place(&ValuesPath::parse(&path)))
                    .note("it is inside of something that serde reads twice: `flatten`, `untagged`, or an internally tagged enum")
                    .help("give it a struct of its own, or make it a plain setting"),
            );
        }
        error.check()
    }

    /// Returns the setting that was likely meant.
    pub(crate) fn similar(&self, path: &ValuesPath) -> Option<String> {
        let mut all = Vec::new();
        paths(&self.complete, &ValuesPath::root(), &mut all);
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        did_you_mean(&path.to_string(), all.iter().map(String::as_str)).map(Into::into)
    }
}

/// Collects the settings below a path, maps and lists among them.
fn paths(value: &Value, path: &ValuesPath, all: &mut Vec<ValuesPath>) {
    if let Value::Object(entries) = value {
        for (key, value) in entries {
            let child = path.child(key);
            all.push(child.clone());
            paths(value, &child, all);
        }
    }
}

/// Returns the help for a path that `.Values` can't be followed by, `None` if it can.
fn check_leaf_path(path: &ValuesPath) -> Option<&'static str> {
    let [first, ..] = path.segments() else {
        return Some("make it a struct whose fields are `Val`s");
    };
    if first == "global" {
        return Some("Helm gives `global` a meaning of its own; call it something else");
    }
    let is_number = |segment: &String| segment.bytes().all(|b| b.is_ascii_digit());
    if path.segments().iter().any(is_number) {
        return Some(
            "an open value can't be inside of a list: use a map, or make it a plain setting",
        );
    }
    let is_word = |segment: &String| {
        segment.starts_with(|c: char| c.is_ascii_alphabetic())
            && segment
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let all_words = path.segments().iter().all(is_word);
    (!all_words).then_some(
        "its name is a word to Helm only if it is made of letters and digits: use `#[serde(rename_all = \"camelCase\")]`",
    )
}
