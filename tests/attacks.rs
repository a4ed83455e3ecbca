//! No text that a user gives breaks out of its place: with Helm's schema checks and without them, by both Helms.
//!
//! All texts of `tests/cases/attacks.json` are tried in all places of the fixture, which has every sort of open value:
//! in each run every place has another text, so that what breaks out is known by its own. The ecosystem, in production,
//! gets as many such runs as `KDSL_CASES` says or 8: its services have the same sorts of places, each at other texts,
//! so that all of them together meet every text in every sort of place.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl::testing::Rendering;
use kdsl_tests::attack::{Leaf, marker, substitute, values_of};
use kdsl_tests::compare::{Objects, at, by_name, differences};
use kdsl_tests::corpus::attacks;
use kdsl_tests::fixture::Fixture;
use kdsl_tests::target::{Target, UNCHECKED, assert_same, assert_same_but_digests};
use kdsl_tests::workspace::is_of_its_own_kind;
use kdsl_tests::{Helm, work, workspace};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_fixture_holds() {
    let fixture = Fixture::new();
    let (target, rendering) = Target::new(&fixture.chart, "test");
    let flipped =
        json!({"switches": {"on": false, "off": true, "y": false, "set": false, "unset": true}});
    let nothing = json!({});
    for helm in Helm::all() {
        what_the_schema_allows_arrives(&target, &rendering, &helm, usize::MAX);
        what_it_refuses_is_named(&target, &helm, usize::MAX);
        for base in [json!({}), flipped.clone()] {
            Unchecked::new(&target, rendering.schema(), &helm, &base).holds(usize::MAX);
        }
        let unchecked = Unchecked::new(&target, rendering.schema(), &helm, &nothing);
        unchecked.what_helm_cannot_carry_is_refused(|_| true, 3);
        assert!(fixed_keys_stay(&target, rendering.schema(), &helm, |_| true) > 5);
        namespaces_stay(&target, &helm, usize::MAX);
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_ecosystem_holds() {
    let chart = bytelyst_chart::chart().environments(workspace::root().join("env"));
    let (target, rendering) = Target::new(&chart, "prod");
    let rounds = work::cases(8);
    let nothing = json!({});
    for helm in Helm::all() {
        what_the_schema_allows_arrives(&target, &rendering, &helm, rounds);
        what_it_refuses_is_named(&target, &helm, rounds);
        let unchecked = Unchecked::new(&target, rendering.schema(), &helm, &nothing);
        unchecked.holds(rounds);
        unchecked.what_helm_cannot_carry_is_refused(is_of_its_own_kind, 1);
        assert!(fixed_keys_stay(&target, rendering.schema(), &helm, is_of_its_own_kind) > 2);
        namespaces_stay(&target, &helm, rounds);
    }
}

/// For each position of each leaf, the texts that the schema allows there, or those that it doesn't.
fn texts_by_position(target: &Target, allowed: bool) -> Vec<Vec<Vec<String>>> {
    let corpus = attacks();
    let texts = |leaf: &Leaf, position| {
        let of_sort = |text: &&String| leaf.allows(position, text) == allowed;
        corpus.iter().filter(of_sort).cloned().collect()
    };
    let positions = |leaf: &Leaf| (0..leaf.positions()).map(|p| texts(leaf, p)).collect();
    target.leaves.iter().map(positions).collect()
}

/// All positions at once, each with another text in each round.
fn what_the_schema_allows_arrives(
    target: &Target,
    rendering: &Rendering<'_>,
    helm: &Helm,
    most: usize,
) {
    let texts = texts_by_position(target, true);
    let all = texts.iter().flatten().map(Vec::len).max().unwrap_or(0);
    assert!(all > 100, "most texts are allowed somewhere");
    let rounds = all.min(most);
    let starts = starts(target, rounds);
    let facts = rendering.release_info().unwrap();
    let cases = (0..rounds).map(|round| {
        let leaves = target.leaves.iter().zip(&texts).zip(&starts);
        let mut variables: BTreeSet<(&str, &str)> = BTreeSet::new();
        let filled = leaves.map(|((leaf, texts), start)| {
            let container = variables_of(&leaf.path);
            let mut at = 0;
            let mut text = |harmless: &str| {
                // Another start for each position, so that they don't all have the same.
                let of = &texts[at];
                at += 1;
                let start = start + round + at;
                let candidates = (start..start + of.len()).map(|it| of[it % of.len()].as_str());
                let mut candidates = candidates.filter(|text| match container {
                    // No name is there twice: the chart has a rule.
                    Some(container) if at == 1 => variables.insert((container, text)),
                    _ => true,
                });
                candidates.next().unwrap_or(harmless).into()
            };
            (leaf.path.as_str(), leaf.fill(&mut text))
        });
        let values = values_of(filled);
        let expected = rendering.objects(&values, &facts);
        let expected = expected.unwrap_or_else(|error| panic!("{error}\n{values:#}"));
        (values, by_name(expected).unwrap())
    });
    work::each(cases, |(values, expected)| {
        let found = target.render(helm, &values, &[]);
        let found = found.unwrap_or_else(|error| panic!("{error}\n{values:#}"));
        assert_same(&expected, &found, helm, &values);
    });
}

/// The settings of the container that a leaf gives variables to; the leaf's first position is a variable's name.
fn variables_of(path: &str) -> Option<&str> {
    let (container, name) = path.rsplit_once('.')?;
    ["env", "extraEnv"].contains(&name).then_some(container)
}

/// The text that each leaf begins with: where one of the same name, in another service, ends after so many rounds.
/// Neighbours have different texts, too.
fn starts(target: &Target, rounds: usize) -> Vec<usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let leaves = target.leaves.iter().enumerate();
    leaves
        .map(|(number, leaf)| {
            let name = leaf.path.rsplit('.').next().unwrap_or_default();
            let before = seen.entry(name).or_default();
            *before += 1;
            number + (*before - 1) * rounds
        })
        .collect()
}

/// In each round, each leaf has one text that it mustn't have.
fn what_it_refuses_is_named(target: &Target, helm: &Helm, most: usize) {
    let numbered = |texts: Vec<Vec<String>>| -> Vec<(usize, String)> {
        let positions = texts.into_iter().enumerate();
        positions
            .flat_map(|(position, texts)| texts.into_iter().map(move |text| (position, text)))
            .collect()
    };
    let wrong: Vec<Vec<(usize, String)>> = texts_by_position(target, false)
        .into_iter()
        .map(numbered)
        .collect();
    let rounds = wrong.iter().map(Vec::len).max().unwrap_or(0).min(most);
    let starts = starts(target, rounds);
    work::each(0..rounds, |round| {
        let leaves = target.leaves.iter().zip(&wrong).zip(&starts);
        let leaves = leaves.filter_map(|((leaf, wrong), start)| {
            let (position, text) = wrong.get((start + round) % wrong.len().max(1))?;
            Some((leaf.path.as_str(), leaf.with(*position, text), text))
        });
        let leaves: Vec<(&str, Value, &String)> = leaves.collect();
        let values = values_of(leaves.iter().map(|(path, value, _)| (*path, value.clone())));
        let error = target.render(helm, &values, &[]).unwrap_err();
        for (path, value, text) in leaves {
            // Of a wrong key, Helm's validator tells the key alone.
            let of_key = has_key(&value, text) && error.contains("invalid propertyName");
            let of_path = error.contains(&format!("/{}", path.replace('.', "/")));
            assert!(
                of_path || of_key,
                "{:?} doesn't name {path}: {error}\n{values:#}",
                helm.major()
            );
        }
    });
}

fn has_key(value: &Value, key: &str) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| has_key(item, key)),
        Value::Object(entries) => {
            entries.contains_key(key) || entries.values().any(|value| has_key(value, key))
        }
        _ => false,
    }
}

/// The same chart without schema checks: every text arrives, at its places and nowhere else, or Helm refuses it.
struct Unchecked<'a> {
    target: &'a Target,
    helm: &'a Helm,
    base: &'a Value,
    markers: Vec<String>,
    marked: Objects,
    carried: Vec<String>,
    impossible: Vec<String>,
    refused: AtomicUsize,
}

impl<'a> Unchecked<'a> {
    fn new(target: &'a Target, schema: &Value, helm: &'a Helm, base: &'a Value) -> Self {
        let text = jsonschema::draft7::new(&schema["definitions"]["Text"]).unwrap();
        let is_carried = |one: &String| text.is_valid(&json!(one));
        let (carried, impossible) = attacks().into_iter().partition(is_carried);
        let markers: Vec<String> = (0..target.positions()).map(marker).collect();
        let values = target.filled(&markers, base);
        let marked = target.render(helm, &values, &[UNCHECKED]).unwrap();
        Self {
            target,
            helm,
            base,
            markers,
            marked,
            carried,
            impossible,
            refused: AtomicUsize::new(0),
        }
    }

    fn holds(&self, most: usize) {
        let positions = self.markers.len();
        let carried = self.carried.len();
        let rounds = (0..carried.min(most)).map(|round| {
            let text = |position: usize| self.carried[(round + position) % carried].clone();
            self.not_left_out((0..positions).map(text).collect())
        });
        work::each(rounds, |texts| self.check(&texts, 0..positions));
        let refused = self.refused.load(Ordering::Relaxed);
        assert!(refused < carried, "{refused} refused");
    }

    /// So many of these texts, each alone and elsewhere others, in each position of the wanted paths.
    fn what_helm_cannot_carry_is_refused(&self, wanted: impl Fn(&str) -> bool, most: usize) {
        let all = self.impossible.len();
        assert!(all > 5);
        let leaves = self.target.leaves.iter();
        let positions = leaves.flat_map(|leaf| vec![wanted(&leaf.path); leaf.positions()]);
        let positions: Vec<usize> = positions
            .enumerate()
            .filter_map(|(position, wanted)| wanted.then_some(position))
            .collect();
        let pairs = positions.into_iter().flat_map(|position| {
            let texts = self.impossible.iter().cycle().skip(position % all);
            texts.take(most).map(move |text| (text, position))
        });
        work::each(pairs, |(text, position)| {
            let mut all = self.markers.clone();
            all[position].clone_from(text);
            let values = self.target.filled(&all, self.base);
            let error = self.target.render(self.helm, &values, &[UNCHECKED]);
            assert!(
                error.is_err_and(|error| error.contains("a value holds")),
                "{values:#}"
            );
        });
    }

    /// An empty text may mean that there is none; whether it does is for the schema's test.
    fn not_left_out(&self, mut texts: Vec<String>) -> Vec<String> {
        let mut position = 0;
        for leaf in &self.target.leaves {
            if leaf.is_string() && texts[position].is_empty() {
                texts[position] = " ".into();
            }
            position += leaf.positions();
        }
        texts
    }

    /// All these positions at once; if Helm refuses that, the halves of them.
    fn check(&self, texts: &[String], attacked: Range<usize>) {
        let mut all = self.markers.clone();
        all[attacked.clone()].clone_from_slice(&texts[attacked.clone()]);
        let values = self.target.filled(&all, self.base);
        match self.target.render(self.helm, &values, &[UNCHECKED]) {
            Ok(found) => {
                let expected = substitute(&self.marked, &all);
                assert_same_but_digests(&expected, &found, self.helm, &values);
            }
            Err(_) if attacked.len() > 1 => {
                let middle = attacked.start.midpoint(attacked.end);
                self.check(texts, attacked.start..middle);
                self.check(texts, middle..attacked.end);
            }
            Err(_) => {
                self.refused.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

/// A key that the chart sets itself is refused by the schema, and changes nothing without it; so many there are.
fn fixed_keys_stay(
    target: &Target,
    schema: &Value,
    helm: &Helm,
    wanted: impl Fn(&str) -> bool,
) -> usize {
    let mut tried = 0;
    for leaf in target.leaves.iter().filter(|leaf| wanted(&leaf.path)) {
        let own = leaf
            .path
            .split('.')
            .fold(schema, |schema, name| &schema["properties"][name]);
        let fixed = own["propertyNames"]["not"]["enum"].as_array();
        for key in fixed.into_iter().flatten().filter(|key| *key != "<<") {
            let key = key.as_str().unwrap();
            let with = values_of([(leaf.path.as_str(), json!({key: "evil", "zz": "a"}))]);
            let without = values_of([(leaf.path.as_str(), json!({"zz": "a"}))]);
            let error = target.render(helm, &with, &[]).unwrap_err();
            // The place of the key, as a JSON pointer.
            let step = key.replace('~', "~0").replace('/', "~1");
            let place = format!("'/{}/{step}'", leaf.path.replace('.', "/"));
            assert!(error.contains(&place), "{place}: {error}");
            tried += 1;
            let found = match target.render(helm, &with, &[UNCHECKED]) {
                Ok(found) => found,
                // A variable's name is refused by the guard, too.
                Err(error) => {
                    let repeated = format!("\"{key}\" is there twice");
                    assert!(error.contains(&repeated), "{error}");
                    continue;
                }
            };
            let expected = target.render(helm, &without, &[UNCHECKED]).unwrap();
            for place in differences(&expected, &found) {
                // Where the chart sets no such key, the user's may be.
                assert_eq!(at(&expected, &place), None, "{place:?} of {with}");
            }
        }
    }
    tried
}

/// A namespace is not checked by Helm; it stays in its place all the same.
fn namespaces_stay(target: &Target, helm: &Helm, most: usize) {
    let render = |namespace: &str| target.render(helm, &json!({}), &["--namespace", namespace]);
    let marked = render(&marker(0)).unwrap();
    let possible = |text: &String| !text.is_empty() && !text.contains('\0');
    let namespaces = attacks().into_iter().filter(possible);
    work::each(namespaces.take(most), |namespace| {
        if let Ok(found) = render(&namespace) {
            // Helm takes this away, and no namespace could be called so.
            let arrives = namespace.replace("<no value>", "");
            let expected = substitute(&marked, &[arrives]);
            assert_same_but_digests(&expected, &found, helm, &json!(namespace));
        }
    });
}

/// The fixture makes `x-fixed-y` of a user's `fixed`, and has it already.
#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn a_key_made_of_the_users_is_no_other() {
    let fixture = Fixture::new();
    let (target, _) = Target::new(&fixture.chart, "test");
    let map = ("ConfigMap".to_string(), "kdsl-tests-prefixed".to_string());
    for helm in Helm::all() {
        let values = json!({"maps": {"prefixed": {"fixed": "evil", "x-fixed-y": "other"}}});
        let error = target.render(&helm, &values, &[]).unwrap_err();
        assert!(error.contains("'/maps/prefixed/fixed'"), "{error}");
        let found = target.render(&helm, &values, &[UNCHECKED]).unwrap();
        assert_eq!(found[&map]["data"]["x-fixed-y"], "fixed");
        assert_eq!(found[&map]["data"]["x-x-fixed-y-y"], "other!");
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn hostile_release_names_are_refused() {
    let fixture = Fixture::new();
    let (target, _) = Target::new(&fixture.chart, "test");
    for helm in Helm::all() {
        for name in [
            "a: b",
            "a\nkind: Secret",
            "A",
            "a_b",
            "-a",
            "{{ 1 }}",
            "\"",
            "a--\u{e9}",
        ] {
            let release = ["--name-template", name];
            assert!(
                target.render(&helm, &json!({}), &release).is_err(),
                "{name}"
            );
        }
    }
}
