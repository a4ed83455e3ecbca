//! Checks of files that a user writes, without running a chart's function.

use crate::coalesce::{coalesce, put};
use crate::emit::open_values::{default_values, unset};
use crate::environment::{Dialect, Document, Nowhere, SchemaChecker, deserialize, read, set};
use crate::error::Result;
use crate::load::Config;
use crate::path::ValuesPath;
use crate::place::Source;
use crate::schema::{ConfigSchema, SchemaLeaf, values_schema};
use crate::val::session::Session;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;

/// Reads and checks settings of one type, over the settings of a base that is right.
pub struct Inputs<C> {
    base: Document,
    settings: Value,
    settings_checker: SchemaChecker<Value>,
    paths: Vec<ValuesPath>,
    defaults: Value,
    values_checker: SchemaChecker<Value>,
    config: PhantomData<fn() -> C>,
}

impl<C: Config> Inputs<C> {
    /// Takes the base, whose open values are those of `values.yaml`.
    pub fn new(base: &str) -> Result<Self> {
        let base = parse(base, Dialect::Strict)?;
        let settings = base.to_json();
        let schema = ConfigSchema::of::<C>();
        let (session, config) = Session::record(|| deserialize::<C>(&settings, &|_| None));
        config?;
        let leaves = session.leaves();
        let paths = leaves.iter().map(|leaf| leaf.path.clone()).collect();
        let defaults = default_values(&leaves);
        let open = leaves.into_iter().map(|leaf| SchemaLeaf {
            default: defaults.pointer(&leaf.path.pointer()).cloned(),
            path: leaf.path,
            unset: unset(leaf.kind),
            excluded_keys: ["HOST".into()].into(),
            excluded_names: ["PORT".into()].into(),
            entries: BTreeSet::new(),
        });
        let of_values = values_schema(&schema, "example", &open.collect::<Vec<_>>());
        Ok(Self {
            base,
            settings,
            settings_checker: SchemaChecker::new(schema.value().clone())?,
            paths,
            defaults,
            values_checker: SchemaChecker::new(of_values)?,
            config: PhantomData,
        })
    }

    /// Returns the settings of the base.
    pub fn settings(&self) -> &Value {
        &self.settings
    }

    /// Loads the environment `prod` from a directory, as an emission does.
    pub fn load_from(&self, directory: &Path) -> Result<C> {
        self.load(&read(directory, "prod", |_| false)?)
    }

    /// Loads the text of an environment's file by itself.
    pub fn load_alone(&self, text: &str) -> Result<C> {
        self.load(&parse(text, Dialect::Strict)?)
    }

    /// Loads the text of an environment's file over the base.
    pub fn load_over_base(&self, text: &str) -> Result<C> {
        let document = parse(text, Dialect::Strict)?;
        self.load(&document.over(Some(self.base.clone()), &|_| false))
    }

    /// Parses a text as Helm reads a file of values.
    pub fn parse_as_helm(text: &str) -> Result<Value> {
        Ok(parse(text, Dialect::Helm)?.to_json())
    }

    /// Makes the assignments of `--set` and `--set-string`, as `render` does. The inner result is that of the types,
    /// which must take what the schema lets through.
    pub fn assign(&self, assignments: &[(String, bool)]) -> Result<Result<C>> {
        let mut user = json!({});
        for (text, as_string) in assignments {
            set(&mut user, text, *as_string)?;
        }
        let mut values = self.defaults.clone();
        coalesce(&mut values, user);
        self.values_checker.check(&values, &Nowhere)?;
        let mut settings = self.settings.clone();
        for path in &self.paths {
            let value = values.pointer(&path.pointer()).cloned();
            put(&mut settings, path.segments(), value);
        }
        Ok(deserialize(&settings, &|_| None))
    }

    /// Loads a document. The types take each document that the check lets through, or refuse it with a message; one that
    /// the check refuses they may take.
    fn load(&self, document: &Document) -> Result<C> {
        let settings = document.to_json();
        let config = deserialize(&settings, &|path| document.nearest(path));
        self.settings_checker.check(&settings, document)?;
        config
    }
}

fn parse(text: &str, dialect: Dialect) -> Result<Document> {
    let source = Source {
        name: "env/prod.yaml".into(),
        text: text.into(),
    };
    Document::parse(Arc::new(source), dialect)
}
