//! From the files of an environment to a configuration whose open values know who they are.

use crate::environment::{self, Document};
use crate::error::{Code, Diagnostic, Diagnostics, Result, did_you_mean};
use crate::path::ValuesPath;
use crate::place::Place;
use crate::schema::ConfigSchema;
use crate::tree::Tree;
use crate::val::session::{Leaf, Session};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// What a chart's configuration has to be: every derive of it takes one line.
pub trait Config: Serialize + DeserializeOwned + JsonSchema {}

impl<C: Serialize + DeserializeOwned + JsonSchema> Config for C {}

/// An environment's configuration, and what is known of it.
pub(crate) struct Loaded<C> {
    pub(crate) config: C,
    pub(crate) session: Arc<Session>,
    pub(crate) settings: Settings,
}

/// All settings of an environment: their values, their places, and what they may be.
pub(crate) struct Settings {
    pub(crate) environment: String,
    pub(crate) document: Document,
    pub(crate) schema: ConfigSchema,
    /// Every setting, the defaults of the types filled in.
    pub(crate) complete: Value,
}

/// Reads, checks and deserializes an environment.
pub(crate) fn load<C: Config>(directory: &Path, environment: &str) -> Result<Loaded<C>> {
    let settings = Settings::read::<C>(directory, environment)?;
    let (session, config) = Session::record(|| settings.deserialize::<C>(&settings.complete));
    let config = config?;
    settings.check_leaves(&config, &session.leaves())?;
    Ok(Loaded {
        config,
        session,
        settings,
    })
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
        let config: C = settings.deserialize(&settings.document.to_json())?;
        settings.complete = serde_json::to_value(&config).map_err(|error| {
            Diagnostic::of(
                Code::NotSerializable,
                "the configuration can't be serialized",
            )
            .note(error.to_string())
        })?;
        Ok(settings)
    }

    /// The configuration that these values are.
    pub(crate) fn deserialize<C: DeserializeOwned>(&self, values: &Value) -> Result<C> {
        environment::deserialize(values, &|path| self.nearest(path))
    }

    /// Where a setting is given, or the place that it would be in.
    pub(crate) fn place(&self, path: &ValuesPath) -> Option<Place> {
        self.nearest(path.segments())
    }

    fn nearest(&self, path: &[String]) -> Option<Place> {
        self.document
            .key_place(path)
            .or_else(|| self.document.nearest(path))
    }

    /// An open value must have a name that a template can say, and a deserializer that told it its name.
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

    /// The setting that was likely meant.
    pub(crate) fn similar(&self, path: &ValuesPath) -> Option<String> {
        let mut all = Vec::new();
        paths(&self.complete, &ValuesPath::root(), &mut all);
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        did_you_mean(&path.to_string(), all.iter().map(String::as_str)).map(Into::into)
    }
}

/// Every setting below a path, maps and lists among them.
fn paths(value: &Value, path: &ValuesPath, all: &mut Vec<ValuesPath>) {
    if let Value::Object(entries) = value {
        for (key, value) in entries {
            let child = path.child(key);
            all.push(child.clone());
            paths(value, &child, all);
        }
    }
}

/// What to do about a path that `.Values` can't be followed by.
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
