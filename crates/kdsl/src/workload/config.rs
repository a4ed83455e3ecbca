//! Configuration of a workload: a ConfigMap of typed settings, and pods that are replaced when it changes.

use super::volume::Mount;
use super::workload::Workload;
use crate::error::{Code, Diagnostic};
use crate::placeholder;
use crate::release::Component;
use crate::text::{DnsLabel, MountPath, Named};
use crate::tree::{Tree, Unset};
use crate::val::digest;
use k8s_openapi::api::core::v1::ConfigMap;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::panic::Location;

/// Configuration of a workload's main container, as variables or files in a ConfigMap. None of it is secret: passwords
/// are for [`secrets`](crate::secrets).
///
/// ```
/// # use kdsl::Val;
/// # use kdsl::workload::ConfigData;
/// # use serde::Serialize;
/// #[derive(Serialize)]
/// #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
/// struct Settings {
///     log_level: Val<String>,
///     max_uploads: u8,
///     proxy: Option<String>, // left out where it is `None`
/// }
///
/// let settings = Settings { log_level: "info".into(), max_uploads: 4, proxy: None };
/// let variables = ConfigData::env(&settings).with("PLATFORM_URL", "http://platform:4003");
/// let files = ConfigData::files("/etc/api").with("limits.conf", "uploads = 4\n");
/// ```
#[derive(Debug, Clone)]
pub struct ConfigData {
    name: String,
    entries: BTreeMap<String, String>,
    /// All entries, an unset text as an empty one. The digest is taken over these, so no gate decides it.
    all: BTreeMap<String, String>,
    /// The folder of its files; variables have none.
    folder: Option<String>,
    on_change: OnChange,
    problem: Option<String>,
    refusals: Vec<Diagnostic>,
    code: &'static Location<'static>,
}

/// The way in which pods get a changed configuration, which Kubernetes doesn't see to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum OnChange {
    /// An annotation of the pods holds the configuration's digest, so they are replaced when it changes.
    #[default]
    Roll,
    /// The ConfigMap is immutable and has its digest in its name.
    ///
    /// Pods of the old version keep the old one, also when they restart in the midst of a rollout or after a rollback:
    /// Helm keeps it until somebody deletes it.
    NewName,
}

impl ConfigData {
    /// Returns a variable for each field of a struct, named as serde names it. Fields that are `None` are left out.
    #[track_caller]
    pub fn env(settings: &(impl Serialize + ?Sized)) -> Self {
        let mut data = Self::new("config", None, Location::caller());
        match Tree::of_settings(settings, Unset::Null).map(|it| texts(it.to_json())) {
            Ok(Ok(entries)) => data.entries = entries,
            Ok(Err(problem)) => data.problem = Some(problem),
            Err(error) => data.problem = Some(error.to_string()),
        }
        if let Ok(Ok(all)) = Tree::of_settings(settings, Unset::Blank).map(|it| texts(it.to_json()))
        {
            data.all = all;
        }
        data
    }

    /// Creates an empty set of files, mounted as the whole of `folder`; [`with`](Self::with) adds files.
    #[track_caller]
    pub fn files(folder: impl Into<Named<MountPath>>) -> Self {
        Self::new("files", Some(folder.into().into_text()), Location::caller())
    }

    fn new(name: &str, folder: Option<String>, code: &'static Location<'static>) -> Self {
        Self {
            name: name.into(),
            entries: BTreeMap::new(),
            all: BTreeMap::new(),
            folder,
            on_change: OnChange::default(),
            problem: None,
            refusals: Vec::new(),
            code,
        }
    }

    /// Adds a variable, or a file and its content.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Display) -> Self {
        let (name, value) = (name.into(), value.to_string());
        self.all.insert(name.clone(), value.clone());
        self.entries.insert(name, value);
        self
    }

    /// Sets the last part of its ConfigMap's name, after the component's; `config` for variables and `files` for files
    /// by default.
    #[must_use]
    #[track_caller]
    pub fn named(mut self, name: impl Into<Named<DnsLabel>>) -> Self {
        let refusals = self.refusals.len();
        let name = name.into().checked(Location::caller(), &mut self.refusals);
        // A refused name would be refused again wherever it is used.
        if self.refusals.len() == refusals {
            self.name = name;
        }
        self
    }

    /// Sets the way in which pods get it when it changes.
    #[must_use]
    pub fn on_change(mut self, on_change: OnChange) -> Self {
        self.on_change = on_change;
        self
    }

    /// Returns the name of its ConfigMap, for containers besides the main one.
    pub fn config_map_name(&self, component: &Component) -> String {
        let name = format!("{}-{}", component.name(), self.name);
        match self.on_change {
            OnChange::Roll => name,
            // The digest of fixed text is a token, too, as long as there are any: so it counts for no part of the name.
            OnChange::NewName if component.release().is_open() => {
                format!("{name}-{}", placeholder::digest(&self.text()))
            }
            OnChange::NewName => format!("{name}-{}", digest(&self.text())),
        }
    }

    /// Returns the text that the digest is made of.
    fn text(&self) -> String {
        let line = |(name, value): (&String, &String)| format!("{name}={value}\n");
        self.all.iter().map(line).collect()
    }

    fn object(self, component: &Component) -> ConfigMap {
        let is_immutable = self.on_change == OnChange::NewName;
        let keep = || BTreeMap::from([("helm.sh/resource-policy".into(), "keep".into())]);
        ConfigMap {
            metadata: ObjectMeta {
                name: Some(self.config_map_name(component)),
                annotations: is_immutable.then(keep),
                ..component.metadata()
            },
            data: Some(self.entries),
            immutable: is_immutable.then_some(true),
            ..ConfigMap::default()
        }
    }

    fn mistakes(&self, component: &Component) -> Vec<Diagnostic> {
        let name = component.short_name();
        let mistake = |code: Code, title: String| Diagnostic::of(code, title).in_code(self.code);
        let mut mistakes = Vec::new();
        if let Some(problem) = &self.problem {
            mistakes.push(
                mistake(Code::NotText, format!("the settings of `{name}` can't be variables"))
                    .note(problem.as_str())
                    .help("a variable is a text, a number or a boolean; give lists and maps as one text, or as files"),
            );
        }
        let (is_good, help): (fn(&str) -> bool, _) = if self.folder.is_some() {
            (
                is_key,
                "a file's name is made of letters, digits, `-`, `_` and `.`: no folders within the folder",
            )
        } else {
            (
                is_variable,
                "a variable's name is made of capital letters, digits and `_`: use `#[serde(rename_all = \"SCREAMING_SNAKE_CASE\")]`",
            )
        };
        for key in self.entries.keys().filter(|key| !is_good(key)) {
            let what = if self.folder.is_some() {
                "file"
            } else {
                "variable"
            };
            mistakes.push(
                mistake(
                    Code::InvalidName,
                    format!("`{key}` can't be a {what} of `{name}`"),
                )
                .help(help),
            );
        }
        mistakes
    }
}

impl Workload {
    /// Configures its main container; its pods are replaced when the configuration changes.
    ///
    /// ```
    /// # use kdsl::{ReleaseInfo, Release};
    /// # use kdsl::workload::{ConfigData, Container, Image, Workload};
    /// # let release = Release::resolved(ReleaseInfo::example("shop"));
    /// # let image = Image::tagged("example.com/api", "1.4.0");
    /// # let settings = std::collections::BTreeMap::from([("LOG_LEVEL", "info")]);
    /// let api = Container::new("api", &image).port("http", 8080);
    /// let api = Workload::deployment(&release.component("api"), 2, api).config(ConfigData::env(&settings));
    /// ```
    #[must_use]
    pub fn config(mut self, data: ConfigData) -> Self {
        let name = data.config_map_name(&self.component);
        self.refusals.extend(data.refusals.iter().cloned());
        self.refusals.extend(data.mistakes(&self.component));
        if data.on_change == OnChange::Roll {
            let key = format!("checksum/{}", data.name);
            self.pod = self
                .pod
                .annotations(BTreeMap::from([(key, digest(&data.text()))]));
        }
        self.pod.main = if let Some(folder) = &data.folder {
            let mount = Mount::config_map(&data.name, folder, &name);
            self.pod.main.mount(mount)
        } else {
            let names = data.all.keys().chain(data.entries.keys()).cloned();
            self.pod.main.config_names.extend(names);
            self.pod.main.env_from_config(name)
        };
        self.config_maps.push(data.object(&self.component));
        self
    }
}

/// Returns a struct's fields as texts.
fn texts(settings: Value) -> Result<BTreeMap<String, String>, String> {
    let Value::Object(fields) = settings else {
        return Err("they are no struct".into());
    };
    let text = |(name, value)| match value {
        Value::Null => None,
        Value::String(text) => Some(Ok((name, text))),
        Value::Array(_) | Value::Object(_) => Some(Err(format!("`{name}` is no single value"))),
        scalar => Some(Ok((name, scalar.to_string()))),
    };
    fields.into_iter().filter_map(text).collect()
}

/// Returns whether a text can be the key of a ConfigMap.
fn is_key(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !matches!(text, "" | "." | "..") && text.len() <= 253 && text.chars().all(word)
}

/// Returns whether a text can be a variable's name in every shell.
fn is_variable(text: &str) -> bool {
    let word = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    text.starts_with(|c: char| c.is_ascii_uppercase() || c == '_') && text.chars().all(word)
}
