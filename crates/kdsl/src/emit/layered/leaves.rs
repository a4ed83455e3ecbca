//! The open values of all environments, each once.

use super::Layer;
use crate::coalesce::without_partial_maps;
use crate::emit::merge::union;
use crate::emit::open_values::ENVIRONMENT;
use crate::error::{Code, Diagnostic, Diagnostics, Result};
use crate::path::ValuesPath;
use crate::placeholder::LeafId;
use crate::val::kind::{Kind, Shape};
use crate::val::leaf::Leaf;
use serde_json::Value;
use std::collections::BTreeMap;

/// Open values of several environments; the first of them chooses the environment.
pub(super) struct Leaves {
    /// Their defaults are those of the default environment, or else of the first that has them; but what Helm could
    /// not take away again for another environment is left out.
    pub(super) all: Vec<Leaf>,
    /// For each environment, the numbers of its own open values among these.
    pub(super) numbers: Vec<Vec<LeafId>>,
}

impl Leaves {
    pub(super) fn union(layers: &[Layer<'_>], default: usize) -> Result<Self> {
        check(layers)?;
        let paths =
            |layer: &Layer<'_>| leaves(layer).iter().map(|leaf| leaf.path.clone()).collect();
        let paths = neighbours(union(layers.iter().map(paths)));
        let by_path: Vec<BTreeMap<&ValuesPath, &Leaf>> = layers
            .iter()
            .map(|layer| {
                leaves(layer)
                    .iter()
                    .map(|leaf| (&leaf.path, leaf))
                    .collect()
            })
            .collect();
        let leaf = |path: &ValuesPath| {
            let own = by_path.get(default).and_then(|leaves| leaves.get(path));
            let leaf = own.or_else(|| by_path.iter().find_map(|leaves| leaves.get(path)))?;
            let all = by_path.iter().filter_map(|leaves| leaves.get(path));
            let all: Vec<&Value> = all.map(|leaf| &leaf.default).collect();
            Some(Leaf {
                default: without_partial_maps(&leaf.default, &all),
                ..(*leaf).clone()
            })
        };
        let environment = Leaf {
            path: ValuesPath::root().child(ENVIRONMENT),
            kind: Kind::TEXT,
            default: Value::String(layers[default].settings.environment.clone()),
            skeleton: None,
        };
        let all: Vec<Leaf> = [environment]
            .into_iter()
            .chain(paths.iter().filter_map(leaf))
            .collect();
        let numbers: BTreeMap<&ValuesPath, LeafId> = all
            .iter()
            .enumerate()
            .map(|(index, leaf)| (&leaf.path, LeafId(index)))
            .collect();
        let numbers = |layer| {
            leaves(layer)
                .iter()
                .map(|leaf| numbers[&leaf.path])
                .collect()
        };
        let numbers = layers.iter().map(numbers).collect();
        Ok(Self { all, numbers })
    }
}

fn leaves<'a>(layer: &'a Layer<'_>) -> &'a [Leaf] {
    layer.program.leaves()
}

/// Refuses a value that several environments leave open with different types or schemas.
fn check(layers: &[Layer<'_>]) -> Result<()> {
    let mut error = Diagnostics::new();
    let mut known: BTreeMap<&ValuesPath, (&Layer<'_>, &Leaf)> = BTreeMap::new();
    for layer in layers {
        for leaf in leaves(layer) {
            let complain = |title: String| {
                Diagnostic::of(Code::LayersDiffer, title).at(layer.settings.place(&leaf.path))
            };
            if leaf
                .path
                .segments()
                .first()
                .is_some_and(|name| name == ENVIRONMENT)
            {
                error.push(
                    complain(format!(
                        "`{}` can't stay open in a layered chart",
                        leaf.path
                    ))
                    .note("`environment` is the value that chooses the environment there")
                    .help("call the setting something else"),
                );
            }
            match known.get(&leaf.path) {
                None => {
                    known.insert(&leaf.path, (layer, leaf));
                }
                Some((other, first)) if first.kind != leaf.kind => {
                    let is = |layer: &Layer<'_>, leaf: &Leaf| {
                        format!("{} in `{}`", words(leaf.kind), layer.settings.environment)
                    };
                    error.push(
                        complain(format!(
                            "`{}` is {}, and {}",
                            leaf.path,
                            is(other, first),
                            is(layer, leaf)
                        ))
                        .help("one chart has one type for it: give one of the two settings another name"),
                    );
                }
                Some(_) => {}
            }
        }
    }
    // Sorted, what lies within a place comes right behind it.
    let mut outer: Option<(&ValuesPath, &Layer<'_>)> = None;
    for (path, (layer, _)) in &known {
        match outer {
            Some((whole, other)) if path.is_within(whole) => error.push(
                Diagnostic::of(
                    Code::LayersDiffer,
                    format!(
                        "`{whole}` is open as a whole in `{}`, and in parts in `{}`",
                        other.settings.environment, layer.settings.environment
                    ),
                )
                .at(layer.settings.place(path))
                .help("one chart has one type for it: give one of the two settings another name"),
            ),
            _ => outer = Some((path, layer)),
        }
    }
    error.check()
}

/// Orders paths so that the settings of a group stand together.
fn neighbours(mut paths: Vec<ValuesPath>) -> Vec<ValuesPath> {
    let mut first: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let groups = |path: &ValuesPath| {
        let segments = path.segments().to_vec();
        (1..=segments.len()).map(move |end| segments[..end].to_vec())
    };
    for (index, path) in paths.iter().enumerate() {
        for group in groups(path) {
            first.entry(group).or_insert(index);
        }
    }
    let key = |path: &ValuesPath| groups(path).map(|group| first[&group]).collect::<Vec<_>>();
    paths.sort_by_cached_key(key);
    paths
}

fn words(kind: Kind) -> String {
    let shape = match kind.shape {
        Shape::Text => "string",
        Shape::Integer => "integer",
        Shape::Port => "port",
        Shape::Boolean => "boolean",
        Shape::IntOrString => "integer or string",
        Shape::TextMap => "map of strings",
        Shape::TextList => "list of strings",
        Shape::Object => "object",
        Shape::ObjectList => "list of objects",
    };
    match (kind.optional, shape.starts_with(['i', 'o'])) {
        (true, _) => format!("an optional {shape}"),
        (false, true) => format!("an {shape}"),
        (false, false) => format!("a {shape}"),
    }
}
