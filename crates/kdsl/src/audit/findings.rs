//! The collection of one check's faults.

use super::guard::{all_hold, can_hold_by_default, covers};
use super::verdict::{Example, Verdict};
use super::view::View;
use crate::emit::template::Template;
use crate::val::condition::Condition;
use crate::val::leaf::Leaf;
use std::collections::BTreeMap;

/// A fault of one place.
pub(crate) struct Fault<'a> {
    /// The object; `None` if it is the chart as a whole.
    pub(crate) template: Option<&'a Template>,
    /// The path in the object.
    pub(crate) path: String,
    /// The state found there, in a few words.
    pub(crate) what: String,
    /// The condition of the values for which it holds, in words; `None` for all values.
    pub(crate) when: Option<String>,
    /// `true` if the findings hold by the defaults of open values only.
    pub(crate) by_default: bool,
    /// The setting that may make the fault; `None` if it is there anyway.
    pub(crate) setting: Option<String>,
}

/// Collects the faults that one check finds.
pub(crate) struct Findings<'a> {
    /// `true` if an optional value counts both as set and as unset, as Pod Security's controls ask; else it counts as by
    /// default.
    is_strict: bool,
    leaves: &'a [Leaf],
    found: Vec<Collected<'a>>,
    places: BTreeMap<(&'a str, &'a str, String, String), usize>,
}

/// A fault while its alternatives are gathered.
struct Collected<'a> {
    template: Option<&'a Template>,
    path: String,
    what: String,
    by_default: bool,
    setting: Option<String>,
    /// The conditions of each alternative that has the fault.
    sides: Vec<Vec<Condition>>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(is_strict: bool, leaves: &'a [Leaf]) -> Self {
        Self {
            is_strict,
            leaves,
            found: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    /// Adds a fault of a place, said in a few words.
    pub(crate) fn add(&mut self, place: &View<'a>, what: impl Into<String>) {
        let gates = place.guard.iter().chain([&place.template.when]);
        let gates: Vec<&Condition> = gates.collect();
        if self.is_strict || can_hold_by_default(&gates, self.leaves) {
            self.collect(place, what.into(), None);
        }
    }

    /// Adds what a judgement of a place says: a fault in a few words, or that a setting may make it.
    pub(crate) fn judge(
        &mut self,
        place: &View<'a>,
        verdict: Verdict,
        what: impl FnOnce() -> String,
    ) {
        match verdict {
            Verdict::No => {}
            Verdict::May(example) => self.may(place, example),
            Verdict::Yes => self.add(place, what()),
        }
    }

    /// Adds that a setting may make a fault of a place, whether the place is there by default or not.
    pub(crate) fn may(&mut self, place: &View<'a>, Example { setting, value }: Example) {
        let what = format!("`{setting}` may make it `{value}`");
        self.collect(place, what, Some(setting));
    }

    fn collect(&mut self, place: &View<'a>, what: String, setting: Option<String>) {
        let template = place.template;
        let path = place.path();
        let key = (
            template.kind,
            template.name.as_str(),
            path.clone(),
            what.clone(),
        );
        let at = *self.places.entry(key).or_insert_with(|| {
            self.found.push(Collected {
                template: Some(template),
                path,
                what,
                by_default: setting.is_none() && place.is_by_default(),
                setting,
                sides: Vec::new(),
            });
            self.found.len() - 1
        });
        self.found[at].sides.push(place.guard.clone());
    }

    /// Adds a fault of the chart as a whole.
    pub(crate) fn add_chart(&mut self, what: impl Into<String>) {
        self.found.push(Collected {
            template: None,
            path: String::new(),
            what: what.into(),
            by_default: false,
            setting: None,
            sides: vec![Vec::new()],
        });
    }

    /// Returns the faults; faults of one place and one text are joined.
    pub(crate) fn finish(self) -> impl Iterator<Item = Fault<'a>> {
        let Self { leaves, found, .. } = self;
        found.into_iter().map(move |found| Fault {
            template: found.template,
            when: found.when(leaves),
            by_default: found.by_default,
            setting: found.setting,
            path: found.path,
            what: found.what,
        })
    }
}

impl Collected<'_> {
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
