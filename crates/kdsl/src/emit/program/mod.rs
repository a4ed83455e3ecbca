//! A chart's function with a loaded configuration, ready to be run on placeholders or on known values.

#![expect(
    clippy::disallowed_types,
    reason = "its order is never asked for, and it is much faster for thousands of objects"
)]

mod panic;

use crate::error::{Code, Diagnostic, Diagnostics, Result};
use crate::object::{BuilderWarning, Object, Objects};
use crate::placeholder::{Part, parts};
use crate::release::{Release, ReleaseInfo, ResolvedRelease};
use crate::rule::Rules;
use crate::tree::Tree;
use crate::val::condition::Condition;
use crate::val::leaf::Leaf;
use crate::val::session::{Mode, Run, Session};
use crate::waiver::Waiver;
use serde_json::Value;
use std::borrow::Borrow;
use std::collections::HashSet;
use std::panic::Location;
use std::sync::{Arc, Mutex, PoisonError};

/// A chart's function and the open values that it reads.
pub(crate) struct Program<'a> {
    session: Arc<Session>,
    leaves: Vec<Leaf>,
    build: Box<dyn Fn(&Release) -> Objects + 'a>,
    /// Rules that any probing run has stated.
    rules: Mutex<Rules>,
}

/// Kind and name of an object, which no other object of its chart has.
pub(crate) type Key = (&'static str, String);

/// An object as data, as one run of the function returned it.
#[derive(Debug)]
pub(crate) struct BuiltObject {
    pub(crate) key: Key,
    pub(crate) when: Condition,
    pub(crate) code: &'static Location<'static>,
    pub(crate) tree: Tree,
    pub(crate) waivers: Vec<Waiver>,
}

impl<'a> Program<'a> {
    pub(crate) fn new(session: Arc<Session>, build: impl Fn(&Release) -> Objects + 'a) -> Self {
        let leaves = session.leaves();
        Self {
            session,
            leaves,
            build: Box::new(build),
            rules: Mutex::default(),
        }
    }

    /// Returns the open values, in the order of the configuration.
    pub(crate) fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// Returns the conditions that the function has asked for so far.
    pub(crate) fn gates(&self) -> Vec<Condition> {
        self.session.gates().conditions().to_vec()
    }

    /// Returns the rules that the function has stated while it was probed, in any run: a rule holds whatever the code
    /// around it was decided by.
    pub(crate) fn rules(&self) -> Rules {
        let rules = self.rules.lock();
        rules.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Runs the function with placeholders for the open values and visits each object. Returns the builders' warnings.
    pub(crate) fn probe(
        &self,
        run: &Run,
        visit: impl FnMut(BuiltObject),
    ) -> Result<Vec<BuilderWarning>> {
        let _entered = self.session.enter(Mode::Probe(run.clone()));
        let objects = self.objects(&Release::open())?;
        objects.check()?;
        self.rules
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(objects.rules().iter().cloned());
        let warnings = objects.all_warnings().to_vec();
        each(objects.into_vec(), visit)?;
        Ok(warnings)
    }

    /// Runs the function on known values. Returns the objects whose gate is open, each with a name of its own.
    pub(crate) fn evaluate(
        &self,
        values: &Arc<Vec<Value>>,
        known: &Arc<ResolvedRelease>,
    ) -> Result<Vec<Object>> {
        let _entered = self.session.enter(Mode::Evaluate(Arc::clone(values)));
        let mut objects = self.objects(&Release::of(Arc::clone(known)))?;
        objects.retain(|when| when.holds(&self.leaves, values));
        let objects = objects.into_vec();
        let mut seen = HashSet::with_capacity(objects.len());
        let wrong = objects.iter().filter_map(|object| {
            let name = object.manifest.metadata().name.as_deref().unwrap_or("");
            let key = (object.manifest.kind(), name);
            misnamed(object, key, seen.insert(key))
        });
        wrong.collect::<Diagnostics>().check()?;
        Ok(objects)
    }

    /// Refuses what builders refuse at the default values: with placeholders they can't judge what holds an open value.
    /// With it is told what they refuse of a probing run, where gates are on that are shut by default.
    pub(crate) fn check_defaults(&self, known: ReleaseInfo) -> Result<()> {
        let defaults = self.leaves.iter().map(|leaf| leaf.default.clone());
        let refused = {
            let values = Mode::Evaluate(Arc::new(defaults.collect()));
            let _entered = self.session.enter(values);
            match self.objects(&Release::resolved(known)) {
                Ok(objects) => objects.check(),
                // The proof tells of a panic, and of the values that it needs.
                Err(_) => Ok(()),
            }
        };
        let Err(mut refused) = refused else {
            return Ok(());
        };
        if let Err(probed) = self.probe(&Run::all_on(0), |_| {}) {
            refused.add_others(probed);
        }
        Err(refused)
    }

    fn objects(&self, release: &Release) -> Result<Objects> {
        let build = || (self.build)(release);
        if self.session.is_probed() {
            let help = "while a chart is emitted, open values are stand-ins: don't unwrap, index or parse what they give";
            return panic::catch(build).map_err(|diagnostic| diagnostic.help(help).into());
        }
        objects_of(build)
    }
}

/// Runs a chart's function on known values. A panic in it is a diagnostic.
pub(crate) fn objects_of(build: impl FnOnce() -> Objects) -> Result<Objects> {
    let help = "it must give objects for all values that the schema allows";
    panic::catch(build).map_err(|diagnostic| diagnostic.help(help).into())
}

/// Returns each object as data; two of one kind and name are a mistake.
pub(crate) fn built_objects(objects: &Objects) -> Result<Vec<BuiltObject>> {
    let mut all = Vec::new();
    each(objects.iter(), |built| all.push(built))?;
    Ok(all)
}

/// Visits each object as data, so that none is kept longer than the visit takes.
fn each<O: Borrow<Object>>(
    objects: impl IntoIterator<Item = O>,
    mut visit: impl FnMut(BuiltObject),
) -> Result<()> {
    let mut error = Diagnostics::new();
    let objects = objects.into_iter();
    let mut seen = HashSet::with_capacity(objects.size_hint().0);
    for object in objects {
        let object = object.borrow();
        let name = object.manifest.metadata().name.clone().unwrap_or_default();
        let key = (object.manifest.kind(), name);
        let is_new = seen.insert(key.clone());
        if let Some(wrong) = misnamed(object, (key.0, &key.1), is_new) {
            error.push(wrong);
            continue;
        }
        match built(object, key) {
            Ok(built) => visit(built),
            Err(wrong) => error.push(*wrong),
        }
    }
    error.check()
}

/// Returns an object as data.
pub(crate) fn built(
    object: &Object,
    key: Key,
) -> std::result::Result<BuiltObject, Box<Diagnostic>> {
    match object.manifest.tree() {
        Ok(tree) => Ok(BuiltObject {
            key,
            when: object.when.clone(),
            code: object.code,
            tree,
            waivers: object.waivers.clone(),
        }),
        Err(problem) => {
            let thing = format!("{} `{}`", key.0, plain_name(&key.1));
            let place = match problem.path() {
                "" => thing,
                path => format!("`{path}` of {thing}"),
            };
            let title = format!("{place} can't be written as YAML");
            let diagnostic = Diagnostic::of(Code::NotYaml, title).in_code(object.code);
            Err(Box::new(diagnostic.help(problem.to_string())))
        }
    }
}

/// Returns what is wrong with an object's name, if anything is.
fn misnamed(object: &Object, (kind, name): (&str, &str), is_new: bool) -> Option<Diagnostic> {
    let complain = |code: Code, title: String| Diagnostic::of(code, title).in_code(object.code);
    if name.is_empty() {
        return Some(
            complain(Code::UnnamedObject, format!("a {kind} has no name"))
                .help("take its metadata from `Component::metadata`"),
        );
    }
    (!is_new).then(|| {
        complain(
            Code::DuplicateObject,
            format!("two objects of kind {kind} have one name"),
        )
        .note(format!("the name is `{}`", plain_name(name)))
        .help("give the second one another name: `Component::metadata_named`")
    })
}

/// Returns a name without the release's part of it, for messages and file names.
pub(crate) fn plain_name(name: &str) -> String {
    let parts = parts(name).unwrap_or_default();
    let text = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        _ => String::new(),
    };
    if let [Part::Text(whole)] = &parts[..] {
        return whole.clone();
    }
    let fixed = parts.rsplit(|part| matches!(part, Part::Symbol(_)));
    let fixed = fixed.map(|parts| parts.iter().map(text).collect::<String>());
    let mut own = fixed.map(|text| text.trim_matches('-').to_owned());
    own.find(|text| !text.is_empty())
        .unwrap_or_else(|| "release".into())
}
