//! Values of the wrong type, with Helm's schema checks off: refused, or harmless in their own places.
//!
//! Each confused value is put in each open value's place, alone, as else nobody could tell which was refused: in all of
//! the fixture, the Helms taking turns. Of the ecosystem, in production, one service of each kind is tried: each of its
//! open values meets every eighth confused one by one Helm, and other ones by the other.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl::testing::Rendering;
use kdsl::{Chart, Config};
use kdsl_tests::attack::values_of;
use kdsl_tests::compare::{Objects, at, by_name, differences};
use kdsl_tests::fixture::Fixture;
use kdsl_tests::target::{Target, UNCHECKED};
use kdsl_tests::workspace::is_of_its_own_kind;
use kdsl_tests::{Helm, work, workspace};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// In JSON's words, since Rust has no type for some of them.
const CONFUSED: [&str; 20] = [
    "true",
    "0",
    "-0",
    "0.1",
    "1000000",
    "9007199254740993",
    "9223372036854775807",
    "18446744073709551615",
    "1e400",
    r#""false""#,
    r#""1000000""#,
    r#""a: b\n---\nkind: Pwn""#,
    "[]",
    "{}",
    r#"["a: b\nc: d", 1, null, {"e": "f\n---\ng: h"}]"#,
    r#"{"a: b\nc": "d\ne: f", "g": 1, "h": [true]}"#,
    r#"{"kind": "Pwn", "metadata": {"name": "pwn"}}"#,
    r#"[["\n- a"], [{"name": "\nb: c"}]]"#,
    r#"{"<<": {"kind": "Pwn"}}"#,
    "[{\"limits\": {\"{{ .Values }}\": \"{{ fail 1 }}\"}}]",
];

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_fixture_holds() {
    let fixture = Fixture::new();
    holds(&fixture.chart, "test", |_| true, 2);
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_ecosystem_holds() {
    let chart = bytelyst_chart::chart().environments(workspace::root().join("env"));
    holds(&chart, "prod", is_of_its_own_kind, 8);
}

fn holds<C: Config>(
    chart: &Chart<C>,
    environment: &str,
    wanted: impl Fn(&str) -> bool,
    step: usize,
) {
    let (target, rendering) = Target::new(chart, environment);
    let usual = objects(&rendering, &json!({}));
    let random = rendering.random(3).take(8);
    let sets: Vec<Value> = rendering.boundaries().into_iter().chain(random).collect();
    let paths = rendering.paths().into_iter().filter(|path| wanted(path));
    let leaves: Vec<(String, BTreeSet<Vec<String>>)> = paths
        .map(|path| {
            let places = places(&rendering, &usual, &path, &sets);
            (path, places)
        })
        .collect();
    // Some are behind a gate that is shut by default.
    let shown = leaves.iter().filter(|(_, places)| !places.is_empty());
    assert!(shown.count() * 5 > leaves.len() * 4, "most are somewhere");
    let all: Vec<_> = leaves
        .iter()
        .enumerate()
        .flat_map(|(row, leaf)| {
            let values = CONFUSED.iter().enumerate();
            values.map(move |(column, value)| (row + column, leaf, *value))
        })
        .collect();
    for (turn, helm) in Helm::all().enumerate() {
        let arrived = AtomicUsize::new(0);
        let pairs: Vec<_> = all
            .iter()
            .filter(|(number, ..)| number % step == turn % step)
            .map(|(_, leaf, value)| (*leaf, *value))
            .collect();
        let tried = pairs.len();
        work::each(pairs.into_iter(), |((path, places), value)| {
            let json = values_of([(path.as_str(), json!("@@"))]).to_string();
            let json = format!("{}\n", json.replace("\"@@\"", value));
            let Ok(found) = target.render_json(&helm, &json, &[UNCHECKED]) else {
                return;
            };
            arrived.fetch_add(1, Ordering::Relaxed);
            for place in differences(&usual, &found) {
                let is_own = places
                    .iter()
                    .any(|own| place.starts_with(own) || is_beside(&place, own, &usual));
                assert!(is_own, "{:?}: {json} changes {place:?}", helm.major());
            }
        });
        let arrived = arrived.into_inner();
        assert!(
            arrived * 3 > tried,
            "only {arrived} of {tried} were not refused"
        );
    }
}

/// Where a value stands, or decides what does: what differs between the right ones, which these sets have.
fn places(
    rendering: &Rendering<'_>,
    usual: &Objects,
    path: &str,
    sets: &[Value],
) -> BTreeSet<Vec<String>> {
    let pointer = format!("/{}", path.replace('.', "/"));
    let values = sets.iter().filter_map(|set| set.pointer(&pointer));
    let mut values: Vec<Value> = values.cloned().collect();
    values.sort_by_key(Value::to_string);
    values.dedup();
    let mut places = BTreeSet::new();
    for value in values {
        let alone = values_of([(path, value.clone())]);
        let Some(changed) = allowed(rendering, &alone) else {
            continue;
        };
        let value = without_nulls(value);
        for place in differences(usual, &changed) {
            // What differs may be a part of what is the value's as a whole.
            let whole =
                (2..place.len()).find(|length| at(&changed, &place[..*length]) == Some(&value));
            places.insert(place[..whole.unwrap_or(place.len())].to_vec());
        }
    }
    // In a place within another of its own it is at home, too.
    let all = places.clone();
    places.retain(|place| {
        !all.iter()
            .any(|other| place != other && place.starts_with(other))
    });
    places
}

/// Of the defaults, null takes away.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(entries) => entries
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key, without_nulls(value)))
            .collect(),
        other => other,
    }
}

/// Is it a new entry of a map that other entries of the value's are in?
fn is_beside(place: &[String], own: &[String], usual: &Objects) -> bool {
    let (parent, own_parent) = (place.split_last(), own.split_last());
    parent.map(|(_, steps)| steps) == own_parent.map(|(_, steps)| steps)
        && at(usual, place).is_none()
}

fn objects(rendering: &Rendering<'_>, values: &Value) -> Objects {
    allowed(rendering, values).unwrap_or_else(|| panic!("a rule is broken: {values}"))
}

/// The objects; none, if all that is wrong with the values is that they break rules between them.
fn allowed(rendering: &Rendering<'_>, values: &Value) -> Option<Objects> {
    let broken = ["contradiction", "duplicate-name", "mutable-tag"];
    match rendering.objects(values, &rendering.release_info().unwrap()) {
        Ok(objects) => Some(by_name(objects).unwrap()),
        Err(error) => {
            let mut told = error.diagnostics().iter();
            assert!(
                told.all(|it| broken.contains(&it.code())),
                "{error}\n{values}"
            );
            None
        }
    }
}
