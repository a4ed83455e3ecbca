//! The alignment of the lists that several runs gave.

use super::row::{Row, present};
use crate::tree::Tree;
use std::collections::BTreeSet;

/// Fields that tell an item of a list from its neighbours, in order of precedence.
pub(crate) const NAMES: [&str; 7] = [
    "name",
    "mountPath",
    "topologyKey",
    "key",
    "host",
    "path",
    "ip",
];

/// Returns all names of several lists, in an order that fits each.
pub(crate) fn union<N: PartialEq + Clone>(lists: impl Iterator<Item = Vec<N>>) -> Vec<N> {
    let mut all: Vec<N> = Vec::new();
    for list in lists {
        if all == list {
            continue;
        }
        let mut at = 0;
        for name in list {
            if let Some(index) = all.iter().position(|known| *known == name) {
                at = index + 1;
            } else {
                all.insert(at, name);
                at += 1;
            }
        }
    }
    all
}

/// Returns the items of the rows' lists side by side: by their identity, else by their index.
pub(super) fn align<'t>(rows: &[Row<'t>]) -> Option<Vec<Vec<Row<'t>>>> {
    let lists: Vec<&'t [Tree]> = rows
        .iter()
        .map(|row| match row.tree {
            Tree::Seq(items) => items.as_slice(),
            _ => &[],
        })
        .collect();
    let same_length = lists.iter().all(|list| list.len() == lists[0].len());
    let named: Option<Vec<Vec<&str>>> = lists
        .iter()
        .map(|list| list.iter().map(identity).collect())
        .collect();
    if let Some(names) = named.filter(|names| names.iter().all(|list| is_distinct(list))) {
        let all = union(names.iter().cloned());
        let in_order = |list: &Vec<&str>| {
            let mut at = all.iter();
            list.iter().all(|name| at.any(|known| known == name))
        };
        if names.iter().all(in_order) && !(same_length && all.len() != lists[0].len()) {
            let column = |name: &&str| {
                present(rows, |tree| match tree {
                    Tree::Seq(items) => items.iter().find(|item| identity(item) == Some(*name)),
                    _ => None,
                })
            };
            return Some(all.iter().map(column).collect());
        }
    }
    if !same_length {
        return None;
    }
    let column = |index: usize| {
        present(rows, |tree| match tree {
            Tree::Seq(items) => items.get(index),
            _ => None,
        })
    };
    Some((0..lists[0].len()).map(column).collect())
}

fn is_distinct(names: &[&str]) -> bool {
    names.iter().collect::<BTreeSet<_>>().len() == names.len()
}

/// Returns the text that tells an item of a list from its neighbours.
fn identity(item: &Tree) -> Option<&str> {
    match item {
        Tree::Text(text) => Some(text),
        _ => NAMES.iter().find_map(|key| item.get(key)?.text()),
    }
}
