//! Kubernetes objects, as a chart's function returns them.
//!
//! Builders become [`Objects`] by `Into<Objects>`, and so does every single object; [`Objects::extend`] takes both.
//! With the objects travel their gates, waivers and secret specs, and what builders refuse or warn of.

use crate::error::{Diagnostic, Diagnostics, Result as Checked};
use crate::rule::{Requirement, Rule, Values};
use crate::secret_spec::SecretSpec;
use crate::tree::{self, Tree, TreeError, TreeVisitor};
use crate::val::Gate;
use crate::val::condition::Condition;
use crate::waiver::Waiver;
use k8s_openapi::Metadata;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde::Serialize;
use std::any::Any;
use std::collections::BTreeSet;
use std::fmt;
use std::panic::Location;

/// The objects of a chart, in the order in which they were added.
///
/// ```
/// # use k8s_openapi::api::core::v1::ConfigMap;
/// # use kdsl::{ReleaseInfo, Objects, Release, Val};
/// # let release = Release::resolved(ReleaseInfo::example("shop"));
/// # let enabled = Val::from(true);
/// let api = release.component("api");
/// let config = ConfigMap { metadata: api.metadata(), ..ConfigMap::default() };
///
/// let objects = Objects::from(config).when(&enabled);
/// assert!(objects.get::<ConfigMap>("shop-api").is_some());
/// ```
#[derive(Debug, Default)]
#[expect(
    clippy::struct_field_names,
    reason = "the objects are what the rest is about"
)]
pub struct Objects {
    objects: Vec<Object>,
    refusals: Vec<Diagnostic>,
    rules: Vec<Requirement>,
    secret_specs: Vec<(SecretSpec, Condition)>,
    warnings: Vec<BuilderWarning>,
}

/// The kind and the name of an object. As text it is what kubectl takes: `Deployment/shop-api`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectName<'a> {
    /// The kind, such as `Deployment`.
    pub kind: &'static str,
    /// The name; empty if the object has none.
    pub name: &'a str,
}

impl fmt::Display for ObjectName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.name)
    }
}

/// An object with its condition and the line of code that added it.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) manifest: Box<dyn Manifest>,
    pub(crate) when: Condition,
    pub(crate) code: &'static Location<'static>,
    pub(crate) waivers: Vec<Waiver>,
}

/// A warning of a builder, which a waiver of its name silences.
#[derive(Debug, Clone)]
pub(crate) struct BuilderWarning {
    pub(crate) name: &'static str,
    pub(crate) diagnostic: Diagnostic,
    pub(crate) waiver: Option<Waiver>,
}

/// A Kubernetes object of any kind: those of `k8s-openapi`, and other types that implement its traits.
pub trait Manifest: Any + fmt::Debug + Send + Sync {
    /// Returns its kind, such as `Deployment`.
    fn kind(&self) -> &'static str;
    /// Returns its metadata.
    fn metadata(&self) -> &ObjectMeta;
    #[doc(hidden)]
    fn visit(&self, visitor: &mut dyn TreeVisitor) -> Result<(), TreeError>;
    #[doc(hidden)]
    fn tree(&self) -> Result<Tree, TreeError> {
        Tree::built(|visitor| self.visit(visitor))
    }
    #[doc(hidden)]
    fn as_any(&self) -> &dyn Any;
    #[doc(hidden)]
    fn as_any_mut(&mut self) -> &mut dyn Any;
}

impl<K> Manifest for K
where
    K: Metadata<Ty = ObjectMeta> + Serialize + Any + fmt::Debug + Send + Sync,
{
    fn kind(&self) -> &'static str {
        K::KIND
    }

    fn metadata(&self) -> &ObjectMeta {
        Metadata::metadata(self)
    }

    fn visit(&self, visitor: &mut dyn TreeVisitor) -> Result<(), TreeError> {
        tree::visit(self, visitor)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

impl Objects {
    /// Creates an empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an object.
    #[track_caller]
    pub fn add(&mut self, object: impl Manifest) -> &mut Self {
        self.add_at(object, Location::caller())
    }

    /// Creates a collection of one object, which the line `code` asked for.
    pub(crate) fn at(object: impl Manifest, code: &'static Location<'static>) -> Self {
        let mut objects = Self::new();
        objects.add_at(object, code);
        objects
    }

    /// Adds an object that the line `code` asked for.
    pub(crate) fn add_at(
        &mut self,
        object: impl Manifest,
        code: &'static Location<'static>,
    ) -> &mut Self {
        self.objects.push(Object {
            manifest: Box::new(object),
            when: Condition::Always,
            code,
            waivers: Vec::new(),
        });
        self
    }

    /// Adds an object, if it is there.
    #[track_caller]
    pub fn add_some(&mut self, object: Option<impl Manifest>) -> &mut Self {
        match object {
            Some(object) => self.add(object),
            None => self,
        }
    }

    /// Adds all that a builder or another collection holds.
    #[track_caller]
    pub fn extend(&mut self, group: impl Into<Objects>) -> &mut Self {
        let group = group.into();
        self.objects.extend(group.objects);
        self.refusals.extend(group.refusals);
        self.rules.extend(group.rules);
        self.secret_specs.extend(group.secret_specs);
        self.warnings.extend(group.warnings);
        self
    }

    /// Refuses the objects: they can't be emitted, since their settings contradict each other.
    ///
    /// Refusals are about what is fixed. What must hold of open values is a rule ([`require`](Self::require)). All
    /// refusals of a run are told together.
    pub fn refuse(&mut self, why: Diagnostic) -> &mut Self {
        self.refusals.push(why);
        self
    }

    /// Requires that values keep a rule; `sentence` says it to whoever installs the chart.
    ///
    /// The defaults are judged when the chart is emitted, other values by `render` and, whether Helm checks the schema
    /// or not, by the chart's `templates/validate.yaml`, which fails with the sentence.
    ///
    /// ```
    /// # use kdsl::{Objects, Val};
    /// # let (least, most) = (Val::from(20_u32), Val::from(10_u32));
    /// let mut objects = Objects::new();
    /// objects.require(least.at_most(&most), "minReplicas must not exceed maxReplicas");
    /// assert!(objects.check().unwrap_err().to_string().contains("must not exceed"));
    /// ```
    #[track_caller]
    pub fn require(&mut self, rule: impl Into<Rule>, sentence: impl Into<String>) -> &mut Self {
        let stated = Location::caller();
        self.demand(Requirement::new(rule.into(), sentence.into(), stated))
    }

    /// Adds a rule of a builder's.
    pub(crate) fn demand(&mut self, rule: Requirement) -> &mut Self {
        self.refusals.extend(rule.refusal());
        self.rules.push(rule);
        self
    }

    pub(crate) fn rules(&self) -> &[Requirement] {
        &self.rules
    }

    /// Records the keys of secrets that the objects need.
    pub(crate) fn want(&mut self, spec: SecretSpec) -> &mut Self {
        self.secret_specs.push((spec, Condition::Always));
        self
    }

    /// Iterates over the Secrets that the objects need, whatever their source.
    pub fn secrets(&self) -> impl Iterator<Item = &SecretSpec> {
        self.secret_specs.iter().map(|(spec, _)| spec)
    }

    /// Warns that the objects work and yet may not be what was meant. `emit` counts it, and `audit` shows it.
    ///
    /// The name is words joined by dashes; a [waiver](Self::waive) of that name silences the warning.
    pub fn warn(&mut self, name: &'static str, of: Diagnostic) -> &mut Self {
        self.warnings.push(BuilderWarning {
            name,
            diagnostic: of.warning().rule(name),
            waiver: None,
        });
        self
    }

    /// Iterates over the warnings that aren't waived.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        let open = self.warnings.iter().filter(|it| it.waiver.is_none());
        open.map(|it| &it.diagnostic)
    }

    pub(crate) fn all_warnings(&self) -> &[BuilderWarning] {
        &self.warnings
    }

    /// Changes all objects of a type, those of builders among them.
    ///
    /// ```
    /// # use k8s_openapi::api::core::v1::ConfigMap;
    /// # use kdsl::Objects;
    /// let mut objects = Objects::from(ConfigMap::default());
    /// objects.change(|map: &mut ConfigMap| map.immutable = Some(true));
    /// ```
    pub fn change<K: Manifest>(&mut self, change: impl FnMut(&mut K)) -> &mut Self {
        self.objects
            .iter_mut()
            .filter_map(|object| object.manifest.as_any_mut().downcast_mut())
            .for_each(change);
        self
    }

    /// Puts all objects behind a gate: they exist, and their rules hold, only if it is open.
    #[must_use]
    pub fn when(mut self, gate: impl Into<Gate>) -> Self {
        let gate = gate.into();
        for object in &mut self.objects {
            object.when = gate.condition.clone().and(object.when.clone());
        }
        for requirement in &mut self.rules {
            let when = &mut requirement.rule.when;
            *when = gate.condition.clone().and(when.clone());
        }
        for (_, when) in &mut self.secret_specs {
            *when = gate.condition.clone().and(when.clone());
        }
        self
    }

    /// Excepts all objects from a check of the audit, or silences a builder's warning.
    #[must_use]
    pub fn waive(mut self, waiver: Waiver) -> Self {
        let about = |it: &&mut BuilderWarning| it.name == waiver.check();
        let warnings: Vec<_> = self.warnings.iter_mut().filter(about).collect();
        if waiver.is_of_builders() || !warnings.is_empty() {
            for warning in warnings {
                warning.waiver.get_or_insert_with(|| waiver.clone());
            }
            return self;
        }
        let waivers = std::iter::repeat_n(waiver, self.objects.len());
        for (object, waiver) in self.objects.iter_mut().zip(waivers) {
            object.waivers.push(waiver);
        }
        self
    }

    /// Returns the object of a type and name.
    pub fn get<K: Manifest>(&self, name: &str) -> Option<&K> {
        self.all::<K>()
            .find(|object| object.metadata().name.as_deref() == Some(name))
    }

    /// Iterates over the objects of a type.
    pub fn all<K: Manifest>(&self) -> impl Iterator<Item = &K> {
        self.objects
            .iter()
            .filter_map(|object| object.manifest.as_any().downcast_ref())
    }

    /// Returns each object's kind and name, in the order in which they were added.
    pub fn names(&self) -> Vec<ObjectName<'_>> {
        self.objects
            .iter()
            .map(|object| ObjectName {
                kind: object.manifest.kind(),
                name: object.manifest.metadata().name.as_deref().unwrap_or(""),
            })
            .collect()
    }

    /// Returns an error of all refusals, those of builders too, and of all rules that are broken whatever is open, if
    /// there are any; each once.
    pub fn check(&self) -> Checked<()> {
        let known = self.rules.iter().filter(|rule| rule.is_known());
        let nothing = Values {
            leaves: &[],
            values: &[],
        };
        let broken = known.filter_map(|rule| rule.violation(nothing, &|_| None));
        let mut seen = BTreeSet::new();
        let refusals = self.refusals.iter().cloned().chain(broken);
        let once = refusals.filter(|it| seen.insert(it.to_string()));
        once.collect::<Diagnostics>().check()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Object> {
        self.objects.iter()
    }

    /// Attributes objects that were created inside kdsl's own file `from` to the caller's line `to`, so that diagnostics
    /// point at the author's code.
    pub(crate) fn relocate(&mut self, from: &str, to: &'static Location<'static>) {
        let here = self
            .objects
            .iter_mut()
            .filter(|object| object.code.file() == from);
        here.for_each(|object| object.code = to);
    }

    pub(crate) fn into_vec(self) -> Vec<Object> {
        self.objects
    }

    /// Removes the objects and secret specs whose condition doesn't hold.
    pub(crate) fn retain(&mut self, holds: impl Fn(&Condition) -> bool) {
        self.objects.retain(|object| holds(&object.when));
        self.secret_specs.retain(|(_, when)| holds(when));
    }
}

impl<K: Manifest> From<K> for Objects {
    #[track_caller]
    fn from(object: K) -> Self {
        Self::at(object, Location::caller())
    }
}
