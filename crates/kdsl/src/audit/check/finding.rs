//! What checks find: where, and for which values.

use super::Check;
use crate::audit::guard::{all_hold, can_hold_by_default, covers};
use crate::audit::view::View;
use crate::emit::template::Template;
use crate::val::condition::Condition;
use crate::val::leaf::Leaf;
use crate::waiver::Waiver;
use std::collections::BTreeMap;

/// One fault.
pub(crate) struct Finding<'a> {
    pub(crate) check: &'static Check,
    /// The object; `None` if it is the chart as a whole.
    pub(crate) template: Option<&'a Template>,
    /// Where in the object.
    pub(crate) path: String,
    /// What there is.
    pub(crate) what: String,
    /// The values for which it is so; `None` for all.
    pub(crate) when: Option<String>,
    /// Does it go by the defaults of open values?
    pub(crate) by_default: bool,
    pub(crate) waiver: Option<&'a Waiver>,
}

impl Finding<'_> {
    /// For which values it is so.
    pub(crate) fn values(&self) -> String {
        let is_strict = self.check.group.is_strict();
        match &self.when {
            _ if self.template.is_none() => String::new(),
            Some(when) if self.by_default && !is_strict => format!(", by default, when {when}"),
            Some(when) => format!(", when {when}"),
            None if !self.by_default => ", for all values".into(),
            None if is_strict => String::new(),
            None => ", by default".into(),
        }
    }

    /// Such as "Deployment `api`".
    pub(crate) fn object(&self) -> String {
        self.template.map_or("the chart".into(), |template| {
            format!("{} `{}`", template.kind, template.name)
        })
    }
}

/// Collects what one check finds.
pub(crate) struct Findings<'a> {
    check: &'static Check,
    leaves: &'a [Leaf],
    found: Vec<Found<'a>>,
    places: BTreeMap<(&'a str, &'a str, String, String), usize>,
}

struct Found<'a> {
    template: Option<&'a Template>,
    path: String,
    what: String,
    by_default: bool,
    /// The conditions of each alternative that has the fault.
    sides: Vec<Vec<Condition>>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(check: &'static Check, leaves: &'a [Leaf]) -> Self {
        Self {
            check,
            leaves,
            found: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    /// Adds a fault of a place: what there is, said in a few words.
    pub(crate) fn add(&mut self, place: &View<'a>, what: impl Into<String>) {
        let template = place.template;
        let gates = place.guard.iter().chain([&template.when]);
        let gates: Vec<&Condition> = gates.collect();
        if !self.check.group.is_strict() && !can_hold_by_default(&gates, self.leaves) {
            return;
        }
        let (path, what) = (place.path(), what.into());
        let key = (
            template.kind,
            template.name.as_str(),
            path.clone(),
            what.clone(),
        );
        let at = *self.places.entry(key).or_insert_with(|| {
            self.found.push(Found {
                template: Some(template),
                path,
                what,
                by_default: place.is_by_default(),
                sides: Vec::new(),
            });
            self.found.len() - 1
        });
        self.found[at].sides.push(place.guard.clone());
    }

    /// Adds a fault of the chart as a whole.
    pub(crate) fn add_chart(&mut self, what: impl Into<String>) {
        self.found.push(Found {
            template: None,
            path: String::new(),
            what: what.into(),
            by_default: false,
            sides: vec![Vec::new()],
        });
    }

    pub(crate) fn finish(self) -> impl Iterator<Item = Finding<'a>> {
        let Self {
            check,
            leaves,
            found,
            ..
        } = self;
        found.into_iter().map(move |found| {
            let waivers = found.template.map_or(&[][..], |template| &template.waivers);
            Finding {
                check,
                template: found.template,
                when: found.when(leaves),
                by_default: found.by_default,
                waiver: waivers.iter().find(|waiver| waiver.check() == check.name),
                path: found.path,
                what: found.what,
            }
        })
    }
}

impl Found<'_> {
    fn when(&self, leaves: &[Leaf]) -> Option<String> {
        let always = &Condition::Always;
        let gate = self.template.map_or(always, |template| &template.when);
        if self.sides.iter().any(Vec::is_empty) || covers(gate, &self.sides) {
            return None;
        }
        let mut sides: Vec<String> = self
            .sides
            .iter()
            .map(|side| all_hold(side).describe(leaves))
            .collect();
        sides.dedup();
        Some(sides.join(", or "))
    }
}
