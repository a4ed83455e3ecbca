//! What is reached in a template by names, and when it is there.

use crate::emit::template::{Entry, Item, Node};
use crate::val::gate::Condition;

/// Nodes, and when each of them is there.
pub(super) type Reached<'n> = Vec<(Condition, &'n Node)>;

/// What is reached by these names.
pub(super) fn reach<'n>(node: &'n Node, path: &[&str]) -> Reached<'n> {
    match (node, path) {
        (Node::Conditional(choice), _) => {
            let then = (choice.when.clone(), &choice.then);
            let otherwise = (choice.when.clone().not(), &choice.otherwise);
            within(vec![then, otherwise], path)
        }
        (node, []) => vec![(Condition::Always, node)],
        (Node::Map(entries), [name, rest @ ..]) => {
            let of_name = |entry: &'n Entry| match entry {
                Entry::Field {
                    when, key, value, ..
                } if key == name => Some((when.clone(), value)),
                _ => None,
            };
            within(entries.iter().filter_map(of_name).collect(), rest)
        }
        _ => Vec::new(),
    }
}

pub(super) fn within<'n>(nodes: Reached<'n>, path: &[&str]) -> Reached<'n> {
    let reached = nodes.into_iter().flat_map(|(when, node)| {
        let inner = reach(node, path).into_iter();
        inner.map(move |(own, node)| (when.clone().and(own), node))
    });
    reached.collect()
}

/// The items of the list that is reached by these names.
pub(super) fn items<'n>(node: &'n Node, path: &[&str]) -> Reached<'n> {
    items_within(vec![(Condition::Always, node)], path)
}

pub(super) fn items_within<'n>(nodes: Reached<'n>, path: &[&str]) -> Reached<'n> {
    let lists = within(nodes, path).into_iter();
    lists
        .flat_map(|(when, list)| items_of(&when, list))
        .collect()
}

pub(super) fn items_of<'n>(when: &Condition, list: &'n Node) -> Reached<'n> {
    let items = match list {
        Node::Seq(items) => items.as_slice(),
        _ => &[],
    };
    let nodes = items.iter().filter_map(|item| match item {
        Item::Node { when: own, node } => Some((when.clone().and(own.clone()), node)),
        _ => None,
    });
    nodes.collect()
}
