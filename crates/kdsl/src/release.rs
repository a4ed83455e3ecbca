//! Releases and their components: the names, labels and selectors of objects.

use crate::error::Diagnostic;
use crate::placeholder::{Builtin, Symbol};
use crate::text::{DnsLabel, Named};
use crate::val::Val;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::panic::Location;
use std::sync::Arc;

/// The longest name that objects of a release share; a component's name may take the rest of 63 characters.
pub(crate) const FULLNAME_LENGTH: usize = 36;
/// The longest name of a component, so that `<fullname>-<component>` is always a DNS label.
pub(crate) const COMPONENT_LENGTH: usize = 63 - 1 - FULLNAME_LENGTH;

/// The release that a chart is installed as: its name, its namespace, and what else Helm knows.
///
/// While a chart is emitted these stay open; for `render` and unit tests they are resolved.
#[derive(Debug, Clone)]
pub struct Release {
    known: Option<Arc<ResolvedRelease>>,
}

/// The release info that Helm has at `helm install`.
///
/// ```
/// # use kdsl::ReleaseInfo;
/// let mut info = ReleaseInfo::example("shop");
/// info.namespace = "teal".into();
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReleaseInfo {
    /// The release's name.
    pub name: String,
    /// The namespace it is installed into.
    pub namespace: String,
    /// Its revision, counting from 1.
    pub revision: i64,
    /// The chart's name.
    pub chart_name: String,
    /// The chart's version.
    pub chart_version: String,
    /// The version of what the chart installs.
    pub app_version: String,
    /// The cluster's version, such as `v1.36.3`.
    pub kube_version: String,
}

impl Release {
    /// Creates a release from its info, for unit tests.
    pub fn resolved(facts: ReleaseInfo) -> Self {
        Self::of(Arc::new(ResolvedRelease::new(facts)))
    }

    /// Creates a release that stays open.
    pub(crate) fn open() -> Self {
        Self { known: None }
    }

    pub(crate) fn of(known: Arc<ResolvedRelease>) -> Self {
        Self { known: Some(known) }
    }

    /// Returns the release's name: `.Release.Name`.
    pub fn name(&self) -> Val<String> {
        self.builtin(Builtin::ReleaseName)
    }

    /// Returns the namespace that it is installed into, by the chart's namespace helper.
    pub fn namespace(&self) -> Val<String> {
        self.builtin(Builtin::Namespace)
    }

    /// Returns the name of the installing program, `Helm`: `.Release.Service`.
    pub fn service(&self) -> Val<String> {
        self.builtin(Builtin::ReleaseService)
    }

    /// Returns its revision, as text: `.Release.Revision`.
    pub fn revision(&self) -> Val<String> {
        self.builtin(Builtin::ReleaseRevision)
    }

    /// Returns the chart's name: `.Chart.Name`.
    pub fn chart_name(&self) -> Val<String> {
        self.builtin(Builtin::ChartName)
    }

    /// Returns the chart's version: `.Chart.Version`.
    pub fn chart_version(&self) -> Val<String> {
        self.builtin(Builtin::ChartVersion)
    }

    /// Returns the version of the installed software: `.Chart.AppVersion`.
    pub fn app_version(&self) -> Val<String> {
        self.builtin(Builtin::AppVersion)
    }

    /// Returns the cluster's version: `.Capabilities.KubeVersion.Version`.
    pub fn kube_version(&self) -> Val<String> {
        self.builtin(Builtin::KubeVersion)
    }

    /// Returns the name that all objects of the release begin with.
    ///
    /// That is the release's name if it is a DNS label of at most 36 characters, else a label made of it
    /// and of its hash: two releases in one namespace never clash, whatever they are called.
    pub fn fullname(&self) -> Val<String> {
        self.builtin(Builtin::Fullname)
    }

    /// Creates a component of the release, such as `api`, which gives names, labels and selectors. Builders refuse a
    /// component whose name is malformed, and `emit` an object.
    #[track_caller]
    pub fn component(&self, name: impl Into<Named<DnsLabel>>) -> Component {
        let mut refusals = Vec::new();
        Component {
            release: self.clone(),
            name: name.into().checked(Location::caller(), &mut refusals),
            refusal: refusals.pop().map(Arc::new),
        }
    }

    /// Returns a selector of all its pods.
    pub fn selector(&self) -> LabelSelector {
        LabelSelector {
            match_labels: Some(self.labels(Builtin::SelectorLabels)),
            match_expressions: None,
        }
    }

    /// Returns whether the release stays open.
    pub(crate) fn is_open(&self) -> bool {
        self.known.is_none()
    }

    fn builtin(&self, builtin: Builtin) -> Val<String> {
        match &self.known {
            Some(known) => known.text(builtin).into_owned().into(),
            None => Symbol::Builtin(builtin).to_string().into(),
        }
    }

    fn labels(&self, builtin: Builtin) -> BTreeMap<String, String> {
        match &self.known {
            Some(known) => known.labels(builtin).clone(),
            None => BTreeMap::from([(Symbol::Builtin(builtin).to_string(), String::new())]),
        }
    }
}

/// A part of a release that has objects of its own.
///
/// ```
/// # use kdsl::{ReleaseInfo, Release};
/// # let release = Release::resolved(ReleaseInfo::example("shop"));
/// let api = release.component("api");
/// assert_eq!(api.name(), "shop-api");
/// assert_eq!(api.metadata().name.as_deref(), Some("shop-api"));
/// ```
#[derive(Debug, Clone)]
pub struct Component {
    release: Release,
    name: String,
    refusal: Option<Arc<Diagnostic>>,
}

impl Component {
    /// Returns the name of its objects: the release's full name, a dash, and the component.
    pub fn name(&self) -> String {
        format!("{}-{}", self.release.fullname(), self.name)
    }

    /// Returns its name within the release.
    pub fn short_name(&self) -> &str {
        &self.name
    }

    /// Returns the diagnostic of a malformed name.
    pub(crate) fn mistake(&self) -> Option<Diagnostic> {
        self.refusal.as_deref().cloned()
    }

    /// Returns the release that it is a part of.
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// Returns name, namespace and labels for an object of it.
    pub fn metadata(&self) -> ObjectMeta {
        ObjectMeta {
            name: Some(self.name()),
            namespace: Some(self.release.namespace().get()),
            labels: Some(self.labels()),
            ..ObjectMeta::default()
        }
    }

    /// Returns name, namespace and labels for a further object of a kind that it has already.
    pub fn metadata_named(&self, suffix: &str) -> ObjectMeta {
        ObjectMeta {
            name: Some(format!("{}-{suffix}", self.name())),
            ..self.metadata()
        }
    }

    /// Returns the labels that Kubernetes recommends, and the component's.
    pub fn labels(&self) -> BTreeMap<String, String> {
        self.with_component(Builtin::Labels)
    }

    /// Returns the labels that select its pods, none of which ever changes: name, instance and component.
    pub fn selector_labels(&self) -> BTreeMap<String, String> {
        self.with_component(Builtin::SelectorLabels)
    }

    /// Returns a selector of its pods.
    pub fn selector(&self) -> LabelSelector {
        LabelSelector {
            match_labels: Some(self.selector_labels()),
            match_expressions: None,
        }
    }

    /// Returns the name of its ServiceAccount.
    pub fn service_account_name(&self) -> String {
        format!(
            "{}-{}",
            self.release.builtin(Builtin::ServiceAccountName),
            self.name
        )
    }

    fn with_component(&self, builtin: Builtin) -> BTreeMap<String, String> {
        let mut labels = self.release.labels(builtin);
        labels.insert(COMPONENT_LABEL.into(), self.name.clone());
        labels
    }
}

/// The label that tells a release's components apart.
pub(crate) const COMPONENT_LABEL: &str = "app.kubernetes.io/component";

/// Release info, and what `_helpers.tpl` makes of it, worked out once for all objects.
#[derive(Debug)]
pub(crate) struct ResolvedRelease {
    facts: ReleaseInfo,
    fullname: String,
    labels: BTreeMap<String, String>,
    selector_labels: BTreeMap<String, String>,
}

impl ResolvedRelease {
    pub(crate) fn new(facts: ReleaseInfo) -> Self {
        Self {
            fullname: facts.text(Builtin::Fullname).into_owned(),
            labels: facts.labels(Builtin::Labels),
            selector_labels: facts.labels(Builtin::SelectorLabels),
            facts,
        }
    }

    /// Returns the text that Helm puts in the place of a built-in.
    pub(crate) fn text(&self, builtin: Builtin) -> Cow<'_, str> {
        match builtin {
            Builtin::Fullname | Builtin::ServiceAccountName => self.fullname.as_str().into(),
            other => self.facts.text(other),
        }
    }

    /// Returns the release info that it is made of.
    pub(crate) fn info(&self) -> &ReleaseInfo {
        &self.facts
    }

    /// Returns the labels that a helper of `_helpers.tpl` prints.
    pub(crate) fn labels(&self, builtin: Builtin) -> &BTreeMap<String, String> {
        match builtin {
            Builtin::Labels => &self.labels,
            _ => &self.selector_labels,
        }
    }
}

impl ReleaseInfo {
    /// Creates the info of a release of a chart `example`, for documentation and tests.
    pub fn example(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            namespace: "default".into(),
            revision: 1,
            chart_name: "example".into(),
            chart_version: "0.1.0".into(),
            app_version: "0.1.0".into(),
            kube_version: "v1.36.0".into(),
        }
    }

    /// Returns the text that Helm puts in the place of a built-in.
    pub(crate) fn text(&self, builtin: Builtin) -> Cow<'_, str> {
        let fixed: &str = match builtin {
            Builtin::ReleaseName => &self.name,
            Builtin::ReleaseNamespace | Builtin::Namespace => &self.namespace,
            Builtin::ReleaseService => "Helm",
            Builtin::ChartName | Builtin::Name => &self.chart_name,
            Builtin::ChartVersion => &self.chart_version,
            Builtin::AppVersion => &self.app_version,
            Builtin::KubeVersion => &self.kube_version,
            Builtin::Labels | Builtin::SelectorLabels => "",
            Builtin::ReleaseRevision => return self.revision.to_string().into(),
            Builtin::Fullname | Builtin::ServiceAccountName => return fullname(&self.name).into(),
        };
        fixed.into()
    }

    fn labels(&self, builtin: Builtin) -> BTreeMap<String, String> {
        LABELS
            .iter()
            .filter(|(_, of)| *of == Builtin::SelectorLabels || builtin == Builtin::Labels)
            .map(|(key, _)| ((*key).to_string(), self.label(key)))
            .collect()
    }

    fn label(&self, key: &str) -> String {
        match key {
            "helm.sh/chart" => label_value(&format!("{}-{}", self.chart_name, self.chart_version)),
            "app.kubernetes.io/instance" => self.name.clone(),
            "app.kubernetes.io/version" => label_value(&self.app_version),
            "app.kubernetes.io/managed-by" => "Helm".into(),
            _ => self.chart_name.clone(),
        }
    }
}

/// The labels that `_helpers.tpl` prints, each with the smaller set that holds it.
pub(crate) const LABELS: [(&str, Builtin); 6] = [
    ("helm.sh/chart", Builtin::Labels),
    ("app.kubernetes.io/name", Builtin::SelectorLabels),
    ("app.kubernetes.io/instance", Builtin::SelectorLabels),
    ("app.kubernetes.io/version", Builtin::Labels),
    ("app.kubernetes.io/managed-by", Builtin::Labels),
    ("app.kubernetes.io/part-of", Builtin::Labels),
];

/// Returns the text that the `fullname` helper prints.
fn fullname(release: &str) -> String {
    let letter_first = release.starts_with(|c: char| c.is_ascii_lowercase());
    let label = release
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if letter_first && label && release.len() <= FULLNAME_LENGTH {
        return release.into();
    }
    let digest = Sha256::digest(release);
    let hash = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
    let start: String = release
        .replace('.', "-")
        .chars()
        .take(FULLNAME_LENGTH - 11)
        .collect();
    format!("r-{}-{hash:08x}", start.strip_suffix('-').unwrap_or(&start))
}

/// Returns a text as a label may have it: at most 63 characters, with `_` for `+`.
fn label_value(text: &str) -> String {
    let short: String = text.replace('+', "_").chars().take(63).collect();
    short.strip_suffix('-').unwrap_or(&short).into()
}
