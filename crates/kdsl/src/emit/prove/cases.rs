//! The cases that a chart is proven for: values for all leaves, and a release.
//!
//! One case tries a value of every leaf, so the number of cases doesn't grow with that of the leaves. Leaves of one
//! schema are a class: where the cases are few, each of its leaves tries other examples of the class.

use super::effort::Extent;
use super::own_words::own_words;
use super::releases::Releases;
use super::switches::{Switches, is_on, off};
use super::{Proof, schema_at};
use crate::placeholder::LeafId;
use crate::release::ResolvedRelease;
use crate::rule::Rules;
use crate::schema::{SampledLeaf, Sampler};
use crate::val::kind::Shape;
use crate::val::leaf::Leaf;
use fastrand::Rng;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// The number of random cases where there is room for all.
const RANDOM: usize = 32;
/// The most leaves of a class that try examples of their own.
const SPREAD: usize = 64;
/// Texts that many leaves may have at once.
const EQUAL_TEXTS: &[&str] = &["a", "a.example.com", "1.2.3", "/a", "100m", "1Gi", "1"];
/// Numbers that many leaves may have at once.
const EQUAL_NUMBERS: &[i64] = &[8080, 1, 443];
/// The most default values that others are made equal to.
const EQUAL_DEFAULTS: usize = 8;

/// Values for all leaves, and a release.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) values: Arc<Vec<Value>>,
    pub(super) release: Arc<ResolvedRelease>,
}

/// The class that a leaf is in, and its rank there; none, if nothing is drawn for it.
type Place = Option<(usize, usize)>;

/// The maker of cases.
pub(super) struct Cases<'a> {
    leaves: &'a [Leaf],
    sampler: Sampler,
    /// The class of each leaf and its rank in it; `None` for a leaf that the schema hasn't.
    places: Vec<Place>,
    classes: Vec<Class>,
    switches: Switches,
    rules: &'a Rules,
    releases: Releases,
    /// The most cases beside that of the defaults.
    most: usize,
    /// The most random cases.
    random: usize,
}

/// Leaves with one schema.
struct Class {
    sampled: Rc<SampledLeaf>,
    size: usize,
    examples: Vec<Value>,
}

/// The purpose of a case.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Plan {
    /// All that can be there is; the leaves have the examples of this number.
    On(usize),
    /// Nothing that can be left out is there.
    Off,
    /// Those of this group are not as by default.
    Flipped(usize, usize),
    /// Of all that can be there only this group is.
    AloneOn(usize, usize),
    /// Of all that can be there only this group is not.
    AloneOff(usize, usize),
    /// As many leaves as possible are equal.
    Equal(usize),
    /// Neighbours of a class are equal.
    Pairs(usize),
    Random,
}

impl<'a> Cases<'a> {
    pub(super) fn new(proof: &Proof<'a>) -> Self {
        let Proof { leaves, schema, .. } = *proof;
        let effort = proof.effort;
        let most = effort.cases(proof.templates.len());
        let random = match effort.extent {
            Extent::All { random } => random,
            Extent::Few | Extent::Usual => RANDOM,
        };
        let is_all = matches!(effort.extent, Extent::All { .. });
        let words = own_words(&effort.literals, proof.templates, leaves, schema, is_all);
        let sampler = Sampler::new(&schema["definitions"]);
        let mut classes: Vec<Class> = Vec::new();
        let mut known: BTreeMap<*const SampledLeaf, usize> = BTreeMap::new();
        let place = |leaf: &Leaf| {
            let drawn_from = sampler.leaf(schema_at(schema, &leaf.path)?);
            let class = *known.entry(Rc::as_ptr(&drawn_from)).or_insert_with(|| {
                classes.push(Class {
                    sampled: drawn_from,
                    size: 0,
                    examples: Vec::new(),
                });
                classes.len() - 1
            });
            let rank = classes[class].size;
            classes[class].size += 1;
            Some((class, rank))
        };
        let places = leaves.iter().map(place).collect();
        for class in &mut classes {
            let most = most.saturating_mul(class.size.min(SPREAD));
            class.examples = sampler.examples(&class.sampled, &words, most);
        }
        Self {
            leaves,
            sampler,
            places,
            classes,
            // Those of a large chart that no object has both of are turned at once.
            switches: Switches::new(leaves, proof.templates, most / 4),
            rules: proof.rules,
            releases: Releases::new(proof.release, &words),
            most,
            random,
        }
    }

    /// Returns all cases: first that of the defaults.
    pub(super) fn all(&self) -> impl Iterator<Item = Case> {
        let defaults = self.leaves.iter().map(|leaf| leaf.default.clone());
        let mut rng = Rng::with_seed(0x6b64_736c);
        let planned = self.plans().into_iter();
        let planned = planned.map(move |plan| self.repaired(self.values(plan, &mut rng)));
        let all = std::iter::once(defaults.collect()).chain(planned);
        all.enumerate().map(|(number, values)| Case {
            values: Arc::new(values),
            release: Arc::new(ResolvedRelease::new(self.releases.one(number))),
        })
    }

    /// Returns values changed until they keep the rules, as whatever a user gives must.
    fn repaired(&self, mut values: Vec<Value>) -> Vec<Value> {
        let others = |leaf: LeafId| self.examples(leaf.0).to_vec();
        self.rules.repair(self.leaves, &mut values, &others);
        values
    }

    /// Returns the examples of a leaf.
    pub(super) fn examples(&self, leaf: usize) -> &[Value] {
        self.places[leaf].map_or(&[], |(class, _)| &self.classes[class].examples)
    }

    /// Returns what the cases show, in an order in which a few are of every sort.
    fn plans(&self) -> Vec<Plan> {
        let longest = self.classes.iter().map(|class| class.examples.len()).max();
        let longest = longest.unwrap_or(0);
        let groups = || 0..self.switches.groups();
        // Each numbered plan gets examples of its own.
        let mut switched = groups()
            .map(|group| Plan::Flipped(group, 0))
            .chain(groups().map(|group| Plan::AloneOn(group, 0)))
            .chain(groups().map(|group| Plan::AloneOff(group, 0)));
        let mut valued = (1..longest).map(Plan::On);
        let mut equal = [Plan::Equal(1), Plan::Pairs(0), Plan::Pairs(1)].into_iter();
        let mut drawn = std::iter::repeat_n(Plan::Random, self.random);
        let mut plans = vec![Plan::On(0), Plan::Off, Plan::Equal(0)];
        loop {
            let before = plans.len();
            plans.extend(switched.next().map(|plan| plan.with_examples(before)));
            plans.extend(valued.next());
            plans.extend(drawn.next());
            plans.extend(valued.next());
            plans.extend(equal.next());
            if plans.len() == before || plans.len() >= self.most {
                break;
            }
        }
        plans.truncate(self.most);
        plans
    }

    fn values(&self, plan: Plan, rng: &mut Rng) -> Vec<Value> {
        let each = self.leaves.iter().zip(&self.places).enumerate();
        let equal = match plan {
            Plan::Equal(round) => self.equal(round),
            _ => Vec::new(),
        };
        let value = |(index, (leaf, place)): (usize, (&Leaf, &Place))| {
            let Some((class, rank)) = *place else {
                return leaf.default.clone();
            };
            let class_of = &self.classes[class];
            if plan == Plan::Random {
                let left_out = leaf.default.is_null() && rng.bool();
                let drawn = self.sampler.draw(&class_of.sampled, rng);
                return match drawn {
                    Some(drawn) if !left_out => drawn,
                    _ => leaf.default.clone(),
                };
            }
            let off = off(leaf).filter(|off| off.is_null() || class_of.sampled.admits(off));
            let group = self.switches.group(index);
            let is_there = match plan {
                Plan::Off => false,
                Plan::Flipped(flipped, _) => is_on(leaf, off.as_ref()) != (group == Some(flipped)),
                Plan::AloneOn(alone, _) => group == Some(alone),
                Plan::AloneOff(alone, _) => group != Some(alone),
                _ => true,
            };
            match (off, plan) {
                (Some(off), _) if !is_there => off,
                (_, Plan::Equal(_)) => equal[class].clone().unwrap_or_else(|| leaf.default.clone()),
                (off, Plan::Pairs(parity)) => {
                    class_of.example(rank.midpoint(parity), off.as_ref(), leaf)
                }
                (
                    off,
                    Plan::On(number)
                    | Plan::Flipped(_, number)
                    | Plan::AloneOn(_, number)
                    | Plan::AloneOff(_, number),
                ) => {
                    let spread = self.spread() * (rank % SPREAD);
                    class_of.example(number + spread, off.as_ref(), leaf)
                }
                (_, Plan::Off | Plan::Random) => leaf.default.clone(),
            }
        };
        each.map(value).collect()
    }

    /// Returns how far apart the examples are that neighbours of a class try in one case.
    fn spread(&self) -> usize {
        if self.most == usize::MAX {
            1
        } else {
            self.most
        }
    }

    /// Returns for each class the value that as many leaves as possible have at once.
    fn equal(&self, round: usize) -> Vec<Option<Value>> {
        let scalar = |value: &&Value| {
            value.is_number() || value.as_str().is_some_and(|text| !text.is_empty())
        };
        let mut candidates: Vec<Value> = Vec::new();
        for default in self.leaves.iter().map(|leaf| &leaf.default).filter(scalar) {
            if candidates.len() < EQUAL_DEFAULTS && !candidates.contains(default) {
                candidates.push(default.clone());
            }
        }
        candidates.extend(EQUAL_TEXTS.iter().map(|text| json!(text)));
        candidates.extend(EQUAL_NUMBERS.iter().map(|number| json!(number)));
        let first = round % EQUAL_DEFAULTS.min(candidates.len());
        candidates.rotate_left(first);
        let of_class = |class: &Class| {
            let mut candidates = candidates.iter();
            candidates
                .find(|value| class.sampled.admits(value))
                .cloned()
        };
        self.classes.iter().map(of_class).collect()
    }
}

impl Case {
    /// Returns the case with one value replaced.
    pub(super) fn with(&self, index: usize, value: Value) -> Self {
        let mut values = self.values.to_vec();
        values[index] = value;
        Self {
            values: Arc::new(values),
            release: Arc::clone(&self.release),
        }
    }

    /// Returns the leaves that aren't at their defaults.
    pub(super) fn changed(&self, leaves: &[Leaf]) -> Vec<usize> {
        let all = leaves.iter().zip(self.values.iter()).enumerate();
        let changed = all.filter(|(_, (leaf, value))| leaf.default != **value);
        changed.map(|(index, _)| index).collect()
    }
}

impl Plan {
    /// Returns the plan with the examples of this number.
    fn with_examples(self, number: usize) -> Self {
        match self {
            Self::Flipped(group, _) => Self::Flipped(group, number),
            Self::AloneOn(group, _) => Self::AloneOn(group, number),
            Self::AloneOff(group, _) => Self::AloneOff(group, number),
            other => other,
        }
    }
}

impl Class {
    /// Returns the example of this number, but none that means that the leaf is left out.
    fn example(&self, number: usize, off: Option<&Value>, leaf: &Leaf) -> Value {
        if leaf.kind.shape == Shape::Boolean {
            return Value::Bool(true);
        }
        let length = self.examples.len();
        let from = number.checked_rem(length).unwrap_or(0);
        let (before, after) = self.examples.split_at(from);
        let mut all = after.iter().chain(before);
        let found = all.find(|example| Some(*example) != off && !example.is_null());
        found.unwrap_or(&leaf.default).clone()
    }
}
