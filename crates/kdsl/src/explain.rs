//! The `explain` verb: a setting's type and meaning, the source of its value, and the fields that it reaches.

use crate::chart::AnyChart;
use crate::emit::open_values::release_info;
use crate::emit::probe::{Effort, Probed, probe};
use crate::emit::program::{BuiltObject, Program, built_objects, plain_name};
use crate::emit::template::{Role, Template, Use};
use crate::error::{Code, Diagnostic, Result};
use crate::load::Settings;
use crate::path::ValuesPath;
use crate::placeholder::LeafId;
use crate::release::Release;
use crate::rule::Rules;
use crate::schema::{ConfigSchema, Sampler};
use crate::tree::{differences, spell};
use crate::val::condition::Condition;
use crate::val::leaf::Leaf;
use serde_json::Value;
use std::fmt::Write as _;

/// Number of bytes up to which a value leaves room for the rest of its line.
const SHORT: usize = 48;

/// Returns the explanation of every setting at or below a path.
pub(crate) fn explain(
    chart: &dyn AnyChart,
    environment: &str,
    path: &ValuesPath,
) -> Result<String> {
    let (program, settings) = chart.program(environment)?;
    let probed = probe(&program, Effort::Much)?;
    let all = all(&settings, program.leaves());
    let wanted: Vec<&ValuesPath> = all
        .iter()
        .filter(|setting| setting.is_within(path))
        .collect();
    if wanted.is_empty() {
        let diagnostic = Diagnostic::of(
            Code::UnknownSetting,
            format!("there is no setting `{path}`"),
        );
        return Err(match settings.similar(path) {
            Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
            None => diagnostic.help("`explain` without a path lists them all"),
        }
        .into());
    }
    let explainer = Explainer {
        chart,
        program: &program,
        settings: &settings,
        probed: &probed,
        rules: program.rules(),
    };
    let texts: Vec<String> = wanted
        .into_iter()
        .map(|path| explainer.setting(path))
        .chain(
            path.segments()
                .is_empty()
                .then(|| waivers(&probed))
                .flatten(),
        )
        .collect();
    Ok(texts.join("\n"))
}

/// Returns the list of exceptions from the audit, if there are any.
fn waivers(probed: &Probed) -> Option<String> {
    let mut text = String::from("Exceptions from the audit:\n");
    let before = text.len();
    for template in &probed.templates {
        for waiver in &template.waivers {
            let _ = writeln!(
                text,
                "  {}  {}: {}",
                object(template),
                waiver.check(),
                waiver.reason()
            );
        }
    }
    (text.len() > before).then_some(text)
}

struct Explainer<'a> {
    chart: &'a dyn AnyChart,
    program: &'a Program<'a>,
    settings: &'a Settings,
    probed: &'a Probed,
    rules: Rules,
}

impl Explainer<'_> {
    /// Returns the explanation of one setting.
    fn setting(&self, path: &ValuesPath) -> String {
        let leaf = self
            .program
            .leaves()
            .iter()
            .position(|leaf| leaf.path == *path);
        let value = self
            .settings
            .complete
            .pointer(&path.pointer())
            .unwrap_or(&Value::Null);
        let field = self.settings.schema.at(path);
        let type_name = field
            .as_ref()
            .map(|field| self.settings.schema.type_name(field.schema));
        let place = self.settings.document.key_place(path.segments());
        let place = place.map_or("by default".into(), |place| {
            format!("{}:{}", place.source.name, place.line_column().0)
        });
        let binding = if leaf.is_some() { "open" } else { "fixed" };
        let shown = if value.is_null() {
            "not set".into()
        } else {
            value.to_string()
        };
        let type_name = type_name.unwrap_or_else(|| "any".into());
        let gap = if shown.len() <= SHORT {
            "        "
        } else {
            "\n  "
        };
        let mut text = format!("{path} = {shown}{gap}{binding}, {type_name}  ({place})\n");
        for line in field
            .and_then(|field| field.doc)
            .unwrap_or_default()
            .lines()
        {
            let _ = writeln!(text, "{}", format!("  {line}").trim_end());
        }
        let reached = match leaf {
            Some(index) => self.open(index),
            None => self.fixed(path),
        };
        for place in reached {
            let _ = writeln!(text, "  -> {place}");
        }
        let leaves = self.program.leaves();
        for rule in leaf.iter().flat_map(|index| self.rules.of(LeafId(*index))) {
            let _ = write!(text, "  rule: {}", rule.sentence(leaves));
            let _ = match &rule.rule.when {
                Condition::Always => writeln!(text),
                when => writeln!(text, "  (if {})", when.describe(leaves)),
            };
        }
        text
    }

    /// Returns the places that an open value reaches.
    fn open(&self, index: usize) -> Vec<String> {
        let mut reached: Vec<Reached> = Vec::new();
        for template in &self.probed.templates {
            let object = object(template);
            template.visit(&mut |it| {
                if it.leaf.0 == index {
                    Reached::of(&object, it).join(&mut reached);
                }
            });
        }
        let leaves = self.program.leaves();
        reached.iter().map(|place| place.describe(leaves)).collect()
    }

    /// Returns the places that a fixed setting reaches, found by changing it.
    fn fixed(&self, path: &ValuesPath) -> Vec<String> {
        let facts = match self.chart.metadata() {
            Ok(metadata) => release_info(&metadata),
            Err(_) => return Vec::new(),
        };
        let objects = |values: &Value| -> Option<Vec<BuiltObject>> {
            let objects = self.chart.build(&facts, self.settings, values).ok()?;
            objects.check().ok()?;
            built_objects(&objects).ok()
        };
        let release = Release::resolved(facts.clone());
        let prefix = format!("{}-", release.fullname());
        let Some(usual) = objects(&self.settings.complete) else {
            return Vec::new();
        };
        let mut places = Vec::new();
        for other in self.others(path) {
            let mut values = self.settings.complete.clone();
            if let Some(value) = values.pointer_mut(&path.pointer()) {
                *value = other;
            }
            let Some(changed) = objects(&values) else {
                continue;
            };
            changes(&usual, &changed, &prefix, &mut places);
            if !places.is_empty() {
                break;
            }
        }
        places
    }

    /// Returns other values that the setting could have.
    fn others(&self, path: &ValuesPath) -> Vec<Value> {
        let now = self
            .settings
            .complete
            .pointer(&path.pointer())
            .unwrap_or(&Value::Null);
        let near = match now {
            Value::Bool(it) => Some(Value::Bool(!it)),
            Value::Number(it) => it.as_i64().map(|n| Value::from(n + 1)),
            Value::String(it) => Some(Value::from(format!("{it}x"))),
            _ => None,
        };
        let schema: &ConfigSchema = &self.settings.schema;
        let definitions = schema
            .value()
            .get("definitions")
            .cloned()
            .unwrap_or_default();
        let field = schema.at(path);
        let drawn = field.map(|field| Sampler::new(&definitions).boundaries(field.schema));
        near.into_iter()
            .chain(drawn.unwrap_or_default())
            .filter(|other| other != now)
            .collect()
    }
}

/// Returns the paths of all settings in the order of the configuration, open and fixed.
fn all(settings: &Settings, leaves: &[Leaf]) -> Vec<ValuesPath> {
    fn walk(value: &Value, path: &ValuesPath, leaves: &[Leaf], all: &mut Vec<ValuesPath>) {
        match value {
            Value::Object(entries)
                if !entries.is_empty() && !leaves.iter().any(|leaf| leaf.path == *path) =>
            {
                for (key, value) in entries {
                    walk(value, &path.child(key), leaves, all);
                }
            }
            _ => all.push(path.clone()),
        }
    }
    let mut paths = Vec::new();
    walk(&settings.complete, &ValuesPath::root(), leaves, &mut paths);
    paths
}

/// Returns kind and name.
fn object(template: &Template) -> String {
    format!("{} {}", template.kind, template.name)
}

/// A place that an open value reaches.
#[derive(PartialEq)]
struct Reached {
    place: String,
    /// True if the value decides whether something is there, rather than stand there.
    gates: bool,
    when: Vec<Condition>,
}

impl Reached {
    /// Builds the place of a use in an object.
    fn of(object: &str, it: &Use<'_>) -> Self {
        let place = match spell(it.path) {
            path if path.is_empty() => object.to_string(),
            path => format!("{object}  {path}"),
        };
        // What the value itself decides goes without saying.
        let others = it
            .when
            .iter()
            .filter(|when| when.leaves().iter().any(|leaf| *leaf != it.leaf));
        Self {
            place,
            gates: it.role == Role::Gate,
            when: others.cloned().collect(),
        }
    }

    /// Adds the place, or joins it with another way to reach the same place.
    fn join(self, all: &mut Vec<Reached>) {
        for known in all.iter_mut().filter(|known| known.place == self.place) {
            let either = known.when == self.when || drop_opposites(&mut known.when, &self.when);
            if either {
                known.gates &= self.gates;
                return;
            }
        }
        all.push(self);
    }

    /// Returns the place and its conditions in words.
    fn describe(&self, leaves: &[Leaf]) -> String {
        let mut text = self.place.clone();
        if self.gates {
            text.push_str("  (whether it is there)");
        }
        let when = self.when.iter().cloned();
        let when = when.fold(Condition::Always, Condition::and);
        if when != Condition::Always {
            let _ = write!(text, "  (if {})", when.describe(leaves));
        }
        text
    }
}

/// Drops a condition and its opposite, if they are all that tells two ways apart. Returns whether they were.
fn drop_opposites(one: &mut Vec<Condition>, other: &[Condition]) -> bool {
    let pairs = || one.iter().zip(other).enumerate();
    let mut differing = pairs().filter(|(_, (a, b))| a != b);
    match (differing.next(), differing.next()) {
        (Some((at, (a, b))), None) if one.len() == other.len() && a.clone().not() == *b => {
            one.remove(at);
            true
        }
        _ => false,
    }
}

/// Adds the places in which two builds of the objects differ.
fn changes(usual: &[BuiltObject], changed: &[BuiltObject], prefix: &str, places: &mut Vec<String>) {
    let name = |built: &BuiltObject| {
        let name = built
            .key
            .1
            .strip_prefix(prefix)
            .map_or_else(|| plain_name(&built.key.1), Into::into);
        format!("{} {name}", built.key.0)
    };
    let find = |objects: &[BuiltObject], key| {
        objects
            .iter()
            .position(|built: &BuiltObject| built.key == key)
    };
    for built in usual {
        match find(changed, built.key.clone()) {
            None => places.push(format!("{}  (whether it is there)", name(built))),
            Some(at) => {
                let found = differences(&built.tree, &changed[at].tree).into_iter();
                places.extend(found.map(|it| format!("{}  {}", name(built), spell(&it.path))));
            }
        }
    }
    for built in changed {
        if find(usual, built.key.clone()).is_none() {
            places.push(format!("{}  (whether it is there)", name(built)));
        }
    }
}
