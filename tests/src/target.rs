//! An emitted chart under attack.

use crate::Helm;
use crate::attack::{Leaf, values_of};
use crate::compare::{Objects, at, by_name, differences, first_difference};
use crate::helm::documents;
use crate::reading::Reader;
use crate::values::values_file_of;
use kdsl::testing::{Rendering, emit_to};
use kdsl::{Chart, Config};
use serde_json::Value;
use std::path::PathBuf;
use tempfile::TempDir;

/// An emitted chart, and where text may be put in its values.
#[derive(Debug)]
pub struct Target {
    /// The open values that hold text.
    pub leaves: Vec<Leaf>,
    release: String,
    emitted: PathBuf,
    _folder: TempDir,
}

/// Turns Helm's schema checks off.
pub const UNCHECKED: &str = "--skip-schema-validation";

impl Target {
    /// The chart of an environment.
    pub fn new<'c, C: Config>(chart: &'c Chart<C>, environment: &str) -> (Self, Rendering<'c>) {
        let folder = tempfile::tempdir().expect("a folder for a chart");
        let emitted = folder.path().join("chart");
        emit_to(chart, environment, &emitted).unwrap_or_else(|error| panic!("{error}"));
        let rendering =
            Rendering::new(chart, environment).unwrap_or_else(|error| panic!("{error}"));
        let target = Self {
            leaves: Leaf::all(&rendering.paths(), rendering.schema(), rendering.defaults()),
            release: rendering.release_info().expect("the chart has a name").name,
            emitted,
            _folder: folder,
        };
        (target, rendering)
    }

    /// How many positions for text there are.
    pub fn positions(&self) -> usize {
        self.leaves.iter().map(Leaf::positions).sum()
    }

    /// Values that have one of these texts in each position, over others.
    pub fn filled(&self, texts: &[String], base: &Value) -> Value {
        let mut texts = texts.iter();
        let mut next = |_: &str| texts.next().expect("a text for each position").clone();
        let filled = self
            .leaves
            .iter()
            .map(|leaf| (leaf.path.as_str(), leaf.fill(&mut next)));
        let mut values = values_of(filled);
        merge(&mut values, base);
        values
    }

    /// What Helm makes of values, as Go reads it; no key stands twice in a mapping.
    pub fn render(&self, helm: &Helm, values: &Value, args: &[&str]) -> Result<Objects, String> {
        self.render_json(helm, &format!("{values:#}\n"), args)
    }

    /// The same for values that Rust may have no type for.
    pub fn render_json(&self, helm: &Helm, json: &str, args: &[&str]) -> Result<Objects, String> {
        let file = values_file_of(json);
        let chart = self.emitted.to_str().unwrap_or_default();
        let values = file.path().to_str().unwrap_or_default();
        let usual = ["template", &self.release, chart, "--values", values];
        let kubernetes = ["--kube-version", "v1.36.0"];
        let text = helm.run(&[&usual, &kubernetes[..], args].concat()).ok()?;
        documents(&text)?;
        by_name(Reader::new(helm).read(&text)?)
    }
}

/// Fails the test with the values that made the difference.
#[track_caller]
pub fn assert_same(expected: &Objects, found: &Objects, helm: &Helm, values: &Value) {
    if let Some(difference) = first_difference(expected, found) {
        panic!("{:?}: {difference}\nfor {values:#}", helm.major());
    }
}

/// The same where texts were put in place of markers by hand: of which text a digest is, that doesn't tell.
#[track_caller]
pub fn assert_same_but_digests(expected: &Objects, found: &Objects, helm: &Helm, values: &Value) {
    let mut places = differences(expected, found).into_iter();
    let is_same = |place: Vec<String>| {
        let expected = at(expected, &place).and_then(Value::as_str);
        let found = at(found, &place).and_then(Value::as_str);
        expected.is_some() && expected.map(without_digests) == found.map(without_digests)
    };
    if !places.all(is_same) {
        assert_same(expected, found, helm, values);
    }
}

/// The pieces of a text around what may be digests.
fn without_digests(text: &str) -> Vec<&str> {
    let words = text.split_inclusive(|c: char| !c.is_ascii_hexdigit());
    let is_digest = |word: &&str| {
        let word = word.trim_end_matches(|c: char| !c.is_ascii_hexdigit());
        word.len() == 16
    };
    words.filter(|word| !is_digest(word)).collect()
}

fn merge(values: &mut Value, over: &Value) {
    match (values, over) {
        (Value::Object(values), Value::Object(over)) => {
            for (key, over) in over {
                merge(values.entry(key).or_insert(Value::Null), over);
            }
        }
        (values, over) => *values = over.clone(),
    }
}
