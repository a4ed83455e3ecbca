//! Rows: one place of an object in all runs that have it.

use crate::tree::Tree;
use std::borrow::Cow;

/// A set of runs, as bits.
pub(crate) type Runs = u128;

/// A tree, and the runs that gave it. All of them have the same placeholders for numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    pub(crate) runs: Runs,
    pub(crate) odd: bool,
    pub(crate) tree: &'t Tree,
}

/// Returns the runs of all rows.
pub(super) fn runs(rows: &[Row<'_>]) -> Runs {
    rows.iter().fold(0, |runs, row| runs | row.runs)
}

/// Returns the rows cut down to some runs.
pub(super) fn only<'t>(rows: &[Row<'t>], runs: Runs) -> Vec<Row<'t>> {
    rows.iter()
        .filter(|row| row.runs & runs != 0)
        .map(|row| Row {
            runs: row.runs & runs,
            ..*row
        })
        .collect()
}

/// Returns the part of each row that has it.
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

/// Returns whether runs with the same placeholders gave the same tree.
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

/// Returns whether no tree is on both sides.
pub(super) fn are_apart(then: &[Row<'_>], otherwise: &[Row<'_>]) -> bool {
    then.iter()
        .all(|a| otherwise.iter().all(|b| a.odd != b.odd || a.tree != b.tree))
}

/// Returns the keys of a map.
pub(super) fn keys(tree: &Tree) -> Vec<Cow<'static, str>> {
    tree.entries()
        .unwrap_or_default()
        .iter()
        .map(|(key, _)| key.clone())
        .collect()
}
