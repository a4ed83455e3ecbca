//! The table `[package.metadata.helm]` of a chart's Cargo.toml.

use super::cargo_manifest::{CargoManifest, HELM};
use super::chart_metadata::Maintainer;
use crate::error::{Code, Diagnostic, Diagnostics, Result, did_you_mean};
use crate::place::Place;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const KEYS: [&str; 9] = [
    "name",
    "version",
    "app-version",
    "kube-version",
    "icon",
    "maintainers",
    "annotations",
    "keywords",
    "sources",
];
const MAINTAINER_KEYS: [&str; 3] = ["name", "email", "url"];

/// The table's fields; those that it lacks are `None` or empty.
#[derive(Debug, Default)]
pub(super) struct HelmTable {
    pub(super) name: Option<String>,
    pub(super) version: Option<String>,
    pub(super) app_version: Option<String>,
    pub(super) kube_version: Option<String>,
    pub(super) icon: Option<String>,
    pub(super) maintainers: Option<Vec<Maintainer>>,
    pub(super) annotations: BTreeMap<String, String>,
    pub(super) keywords: Option<Vec<String>>,
    pub(super) sources: Option<Vec<String>>,
}

impl HelmTable {
    /// Reads the table. Refuses unknown keys and values of wrong types.
    pub(super) fn read(manifest: &CargoManifest) -> Result<Self> {
        let mut reader = TableReader {
            manifest,
            errors: Diagnostics::new(),
        };
        let table = match &manifest.fields.helm {
            Value::Null => Self::default(),
            Value::Object(table) => reader.table(table),
            _ => {
                reader.wrong("helm", format!("`{HELM}` must be a table"));
                Self::default()
            }
        };
        reader.errors.check().map(|()| table)
    }
}

/// Reader of the table that collects mistakes.
struct TableReader<'a> {
    manifest: &'a CargoManifest,
    errors: Diagnostics,
}

impl TableReader<'_> {
    fn table(&mut self, table: &Map<String, Value>) -> HelmTable {
        self.known(table, &KEYS);
        let mut get = |key| table.get(key).and_then(|value| self.string(key, value));
        HelmTable {
            name: get("name"),
            version: get("version"),
            app_version: get("app-version"),
            kube_version: get("kube-version"),
            icon: get("icon"),
            keywords: self.strings(table, "keywords"),
            sources: self.strings(table, "sources"),
            maintainers: self.maintainers(table.get("maintainers")),
            annotations: self.annotations(table.get("annotations")),
        }
    }

    fn maintainers(&mut self, value: Option<&Value>) -> Option<Vec<Maintainer>> {
        let key = "maintainers";
        let entries = self.list(key, value?)?;
        Some(entries.iter().filter_map(|e| self.maintainer(e)).collect())
    }

    fn maintainer(&mut self, value: &Value) -> Option<Maintainer> {
        let Value::Object(table) = value else {
            self.wrong("maintainers", "a maintainer must be a table");
            return None;
        };
        self.known(table, &MAINTAINER_KEYS);
        let mut get = |key| table.get(key).and_then(|value| self.string(key, value));
        let (name, email, url) = (get("name"), get("email"), get("url"));
        if !table.contains_key("name") {
            self.wrong("maintainers", "a maintainer must have a `name`");
        }
        let name = name?;
        Some(Maintainer { name, email, url })
    }

    fn annotations(&mut self, value: Option<&Value>) -> BTreeMap<String, String> {
        let entries = match value {
            None => return BTreeMap::new(),
            Some(Value::Object(entries)) => entries,
            Some(_) => {
                self.wrong("annotations", "`annotations` must be a table");
                return BTreeMap::new();
            }
        };
        entries
            .iter()
            .filter_map(|(key, value)| Some((key.clone(), self.string(key, value)?)))
            .collect()
    }

    fn strings(&mut self, table: &Map<String, Value>, key: &str) -> Option<Vec<String>> {
        let entries = self.list(key, table.get(key)?)?;
        let texts = entries.iter().filter_map(|value| self.string(key, value));
        Some(texts.collect())
    }

    fn list<'a>(&mut self, key: &str, value: &'a Value) -> Option<&'a [Value]> {
        let list = value.as_array();
        if list.is_none() {
            self.wrong(key, format!("`{key}` must be a list"));
        }
        list.map(Vec::as_slice)
    }

    fn string(&mut self, key: &str, value: &Value) -> Option<String> {
        let text = value.as_str();
        if text.is_none() {
            let diagnostic =
                Diagnostic::of(Code::InvalidMetadata, format!("`{key}` must be a string"));
            self.errors.push(match value {
                Value::Bool(_) | Value::Number(_) => diagnostic
                    .at(self.place(key))
                    .help(format!("write `\"{value}\"`")),
                _ => diagnostic.at(self.place(key)),
            });
        }
        text.map(str::to_owned)
    }

    /// Refuses the keys that are not among `names`.
    fn known(&mut self, table: &Map<String, Value>, names: &[&str]) {
        for key in table.keys().filter(|key| !names.contains(&key.as_str())) {
            let help = match did_you_mean(key, names.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("there are {}", names.join(", ")),
            };
            self.errors.push(
                Diagnostic::of(Code::InvalidMetadata, format!("unknown key `{key}`"))
                    .at(self.place(key))
                    .label(format!("in `{HELM}`"))
                    .help(help),
            );
        }
    }

    fn place(&self, key: &str) -> Option<Place> {
        let place = self.manifest.place(HELM, key);
        place.or_else(|| self.manifest.place_within(HELM, key))
    }

    fn wrong(&mut self, key: &str, title: impl Into<String>) {
        let diagnostic = Diagnostic::of(Code::InvalidMetadata, title).at(self.place(key));
        self.errors.push(diagnostic);
    }
}
