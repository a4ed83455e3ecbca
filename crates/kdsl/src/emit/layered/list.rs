//! Items of one environment's list, matched with those of another's.

use super::set::Side;
use crate::emit::merge::{NAMES, union};
use crate::emit::template::{Expr, Item, Node};
use crate::placeholder::LeafId;
use crate::val::condition::Condition;

/// The items of the lists, side by side: by what identifies them, else by their place, else by being the same.
pub(super) fn align<'t>(lists: &[Side<&'t Node>]) -> Option<Vec<Vec<Side<&'t Item>>>> {
    let lists: Option<Vec<Side<&'t [Item]>>> = lists
        .iter()
        .map(|list| {
            list.part(|node| match node {
                Node::Seq(items) => Some(items.as_slice()),
                _ => None,
            })
        })
        .collect();
    let lists = lists?;
    let all_named = lists
        .iter()
        .all(|list| list.it.iter().all(|item| !matches!(id(item), Id::Plain(_))));
    let by_id = || by_id(&lists);
    if all_named && let Some(columns) = by_id() {
        return Some(columns);
    }
    by_place(&lists).or_else(by_id)
}

/// An item of the same sort in place of these.
pub(super) fn item(like: &Item, when: Condition, node: Node) -> Item {
    match like {
        Item::Node { .. } => Item::Node { when, node },
        Item::Range { over, omit, .. } => Item::Range {
            when,
            over: *over,
            omit: omit.clone(),
            node,
        },
        Item::Splice { of, .. } => Item::Splice { when, of: *of },
    }
}

fn by_id<'t>(lists: &[Side<&'t [Item]>]) -> Option<Vec<Vec<Side<&'t Item>>>> {
    let ids: Vec<Vec<Id<'t>>> = lists
        .iter()
        .map(|list| list.it.iter().map(id).collect())
        .collect();
    let all = union(ids.iter().cloned());
    let is_distinct =
        |ids: &[Id<'t>]| (1..ids.len()).all(|index| !ids[..index].contains(&ids[index]));
    let in_order = |ids: &[Id<'t>]| {
        let mut at = all.iter();
        ids.iter().all(|id| at.any(|known| known == id))
    };
    if !ids.iter().all(|ids| is_distinct(ids) && in_order(ids)) {
        return None;
    }
    let column = |wanted: &Id<'t>| {
        let of_id = |list: &&'t [Item]| list.iter().find(|item| id(item) == *wanted);
        lists.iter().filter_map(|list| list.part(of_id)).collect()
    };
    Some(all.iter().map(column).collect())
}

fn by_place<'t>(lists: &[Side<&'t [Item]>]) -> Option<Vec<Vec<Side<&'t Item>>>> {
    let (first, others) = lists.split_first()?;
    let is_like = |a: &Item, b: &Item| match (id(a), id(b)) {
        (Id::Named(_) | Id::Plain(_), Id::Named(_) | Id::Plain(_)) => true,
        (a, b) => a == b,
    };
    let same = others.iter().all(|other| {
        other.it.len() == first.it.len()
            && first.it.iter().zip(other.it).all(|(a, b)| is_like(a, b))
    });
    let column = |index: usize| {
        let at = |list: &Side<&'t [Item]>| list.part(|items| items.get(index));
        lists.iter().filter_map(at).collect()
    };
    same.then(|| (0..first.it.len()).map(column).collect())
}

/// The identity of an item among its neighbours in a list.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Id<'t> {
    /// The item's name.
    Named(&'t Node),
    /// The whole item.
    Plain(&'t Node),
    Range(LeafId, &'t [String]),
    Splice(LeafId),
}

fn id(item: &Item) -> Id<'_> {
    match item {
        Item::Node { node, .. } => {
            let is_scalar = |node: &&Node| {
                matches!(
                    node,
                    Node::Text(_) | Node::Expr(Expr::Symbol(_) | Expr::Joined(_))
                )
            };
            let name = NAMES
                .iter()
                .find_map(|key| node.field(key).filter(is_scalar));
            name.map_or(Id::Plain(node), Id::Named)
        }
        Item::Range { over, omit, .. } => Id::Range(*over, omit),
        Item::Splice { of, .. } => Id::Splice(*of),
    }
}
