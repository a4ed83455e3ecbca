//! One place of an object, in all the runs that have it.

use crate::tree::Tree;
use std::borrow::Cow;

/// Runs as bits.
pub(crate) type Runs = u128;

/// A tree, and the runs that gave it. All of them have the same stand-ins for numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    pub(crate) runs: Runs,
    pub(crate) odd: bool,
    pub(crate) tree: &'t Tree,
}

pub(super) fn runs(rows: &[Row<'_>]) -> Runs {
    rows.iter().fold(0, |runs, row| runs | row.runs)
}

/// The rows of these runs.
pub(super) fn only<'t>(rows: &[Row<'t>], runs: Runs) -> Vec<Row<'t>> {
    rows.iter()
        .filter(|row| row.runs & runs != 0)
        .map(|row| Row {
            runs: row.runs & runs,
            ..*row
        })
        .collect()
}

/// The rows that have a part, with that part; equal ones together.
pub(super) fn present<'t>(
    rows: &[Row<'t>],
    part: impl Fn(&'t Tree) -> Option<&'t Tree>,
) -> Vec<Row<'t>> {
    rows.iter()
        .filter_map(|row| {
            Some(Row {
                tree: part(row.tree)?,
                ..*row
            })
        })
        .collect()
}

pub(super) fn is_uniform(rows: &[Row<'_>]) -> bool {
    [false, true].iter().all(|odd| {
        let mut trees = rows
            .iter()
            .filter(|row| row.odd == *odd)
            .map(|row| row.tree);
        trees
            .next()
            .is_none_or(|first| trees.all(|tree| tree == first))
    })
}

/// Has neither side anything that the other has?
pub(super) fn are_apart(then: &[Row<'_>], otherwise: &[Row<'_>]) -> bool {
    then.iter()
        .all(|a| otherwise.iter().all(|b| a.odd != b.odd || a.tree != b.tree))
}

pub(super) fn keys(tree: &Tree) -> Vec<Cow<'static, str>> {
    tree.entries()
        .unwrap_or_default()
        .iter()
        .map(|(key, _)| key.clone())
        .collect()
}
