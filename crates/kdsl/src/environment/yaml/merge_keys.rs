//! Merge keys of YAML 1.1, `<<: *defaults`, which Helm knows in files of values.

use crate::environment::document::{DocumentEntry, DocumentNode, DocumentValue};
use crate::error::{Code, Diagnostic};
use crate::place::Place;
use saphyr_parser::{Event, ScalarStyle};
use std::collections::BTreeSet;

/// Returns whether a key is a merge key: in quotes it is a text like any other.
pub(super) fn is_one(key: &Event<'_>) -> bool {
    matches!(key, Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<")
}

/// Adds the entries of merged maps that a map doesn't have itself; of several in a list the first one counts. Returns
/// the mistakes: Helm takes one merge key, with a map or a list of maps.
pub(super) fn merge(
    merged: Vec<(Place, DocumentNode)>,
    entries: &mut Vec<DocumentEntry>,
) -> Vec<Diagnostic> {
    let mut mistakes = Vec::new();
    let mut seen: BTreeSet<String> = entries.iter().map(|entry| entry.key.clone()).collect();
    for (index, (key, node)) in merged.into_iter().enumerate() {
        if index > 0 {
            mistakes.push(
                Diagnostic::of(Code::DuplicateKey, "`<<` is set twice")
                    .at(key)
                    .label("the second time")
                    .help("merge several maps by a list of them"),
            );
            continue;
        }
        let maps = match node.value {
            DocumentValue::List(maps) => maps,
            _ => vec![node],
        };
        for map in maps {
            let DocumentValue::Map(more) = map.value else {
                mistakes.push(
                    Diagnostic::of(
                        Code::InvalidYaml,
                        "only a map, or a list of maps, can be merged",
                    )
                    .at(map.place),
                );
                continue;
            };
            entries.extend(
                more.into_iter()
                    .filter(|entry| seen.insert(entry.key.clone())),
            );
        }
    }
    mistakes
}
