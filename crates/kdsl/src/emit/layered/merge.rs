//! From several environments' templates to one.

use super::list::{align, item};
use super::set::{Environments, Set, Side, all, distinct};
use crate::emit::merge::union;
use crate::emit::template::{Conditional, Entry, Expr, Node, Template};
use crate::error::{Code, Diagnostic, Diagnostics, Result};
use crate::placeholder::{Builtin, LeafId};

impl Environments<'_> {
    /// The templates of all environments; each is given by one environment's.
    pub(super) fn templates(&self, layers: &[Vec<Template>]) -> Result<Vec<Template>> {
        let everywhere: Set = (0..layers.len()).collect();
        let stems = |layer: &Vec<Template>| layer.iter().map(Template::file_stem).collect();
        let mut error = Diagnostics::new();
        let mut templates = Vec::new();
        for stem in union(layers.iter().map(stems)) {
            let sides = layers.iter().enumerate().filter_map(|(index, layer)| {
                let it = layer.iter().find(|it| it.file_stem() == stem)?;
                let of = Set::from([index]);
                Some(Side { of, it })
            });
            match self.template(&sides.collect::<Vec<_>>(), &everywhere) {
                Ok(template) => templates.extend(template),
                Err(found) => error.extend(found),
            }
        }
        error.check()?;
        Ok(templates)
    }

    fn template(&self, sides: &[Side<&Template>], everywhere: &Set) -> Result<Option<Template>> {
        let Some((first, others)) = sides.split_first() else {
            return Ok(None);
        };
        if let Some(other) = others.iter().find(|other| other.it.kind != first.it.kind) {
            let what = |side: &Side<&Template>| {
                let names = side.of.iter().filter_map(|index| self.names.get(*index));
                let names: Vec<&str> = names.map(String::as_str).collect();
                format!(
                    "the {} `{}` of `{}`",
                    side.it.kind,
                    side.it.name,
                    names.join("`, `")
                )
            };
            let title = format!(
                "{} and {} would be written to one file",
                what(first),
                what(other)
            );
            let diagnostic = Diagnostic::of(Code::DuplicateObject, title).in_code(other.it.code);
            return Err(diagnostic
                .help("give one of them another name: `Component::metadata_named`")
                .into());
        }
        let mut waivers = Vec::new();
        for waiver in sides.iter().flat_map(|side| &side.it.waivers) {
            if !waivers.contains(waiver) {
                waivers.push(waiver.clone());
            }
        }
        let whens = sides
            .iter()
            .filter_map(|side| side.part(|it| Some(&it.when)));
        let nodes = sides
            .iter()
            .filter_map(|side| side.part(|it| Some(&it.node)));
        Ok(Some(Template {
            kind: first.it.kind,
            name: first.it.name.clone(),
            when: self.when(whens.collect(), everywhere),
            node: self.group(&distinct(nodes)),
            code: first.it.code,
            waivers,
        }))
    }

    /// Returns common parts once, and different ones behind the names of their environments.
    fn node<'t>(&self, sides: impl IntoIterator<Item = Side<&'t Node>>) -> Node {
        let mut groups = groups(distinct(sides));
        // What most environments have is what is there otherwise.
        groups.sort_by_key(|group| all(group).len());
        let Some(last) = groups.pop() else {
            return Node::Null;
        };
        let (mut known, mut node) = (all(&last), self.group(&last));
        for group in groups.iter().rev() {
            let some = all(group);
            known.extend(&some);
            node = Node::Conditional(Box::new(Conditional {
                when: self.among(&some, &known),
                then: self.group(group),
                otherwise: node,
            }));
        }
        node
    }

    /// Nodes that go into one.
    fn group(&self, group: &[Side<&Node>]) -> Node {
        match group {
            [] => Node::Null,
            [one] => one.it.clone(),
            [first, ..] => match first.it {
                Node::Map(_) => self.map(group),
                Node::Seq(_) => self.seq(group),
                Node::Conditional(choice) => {
                    let part = |of: fn(&Conditional) -> &Node| {
                        self.node(group.iter().filter_map(|side| {
                            side.part(|node| match node {
                                Node::Conditional(choice) => Some(of(choice)),
                                _ => None,
                            })
                        }))
                    };
                    Node::Conditional(Box::new(Conditional {
                        when: choice.when.clone(),
                        then: part(|choice| &choice.then),
                        otherwise: part(|choice| &choice.otherwise),
                    }))
                }
                other => other.clone(),
            },
        }
    }

    fn map<'t>(&self, group: &[Side<&'t Node>]) -> Node {
        let everywhere = all(group);
        let keys = union(group.iter().map(|side| keys(side.it)));
        let entries = keys.into_iter().filter_map(|key| {
            let of_key =
                |node: &&'t Node| entries(node).iter().find(|entry| self::key(entry) == key);
            let sides = || {
                group
                    .iter()
                    .filter_map(|side| side.part(|node| of_key(node)))
            };
            let when = sides().filter_map(|side| side.part(|entry| Some(entry.when())));
            let when = self.when(when.collect(), &everywhere);
            let value = || {
                self.node(sides().filter_map(|side| {
                    side.part(|entry| match entry {
                        Entry::Field { value, .. } | Entry::Range { value, .. } => Some(value),
                        Entry::Include(_) => None,
                    })
                }))
            };
            Some(match sides().next()?.it.clone() {
                Entry::Field { key, record, .. } => Entry::Field {
                    when,
                    key,
                    value: value(),
                    record,
                },
                Entry::Range {
                    over, omit, key, ..
                } => Entry::Range {
                    when,
                    over,
                    omit,
                    key,
                    value: value(),
                },
                include @ Entry::Include(_) => include,
            })
        });
        Node::Map(entries.collect())
    }

    fn seq(&self, group: &[Side<&Node>]) -> Node {
        let everywhere = all(group);
        let columns = align(group).unwrap_or_default();
        let items = columns.iter().filter_map(|column| {
            let when = column
                .iter()
                .filter_map(|side| side.part(|it| Some(it.when())));
            let when = self.when(when.collect(), &everywhere);
            let node = self.node(column.iter().filter_map(|side| side.part(|it| it.node())));
            Some(item(column.first()?.it, when, node))
        });
        Node::Seq(items.collect())
    }
}

/// Nodes that can be merged, together; others are told apart as a whole.
fn groups<'t>(sides: Vec<Side<&'t Node>>) -> Vec<Vec<Side<&'t Node>>> {
    let mut groups: Vec<Vec<Side<&'t Node>>> = Vec::new();
    for side in sides {
        match groups.iter_mut().find(|group| fits(group, &side)) {
            Some(group) => group.push(side),
            None => groups.push(vec![side]),
        }
    }
    groups
}

/// Returns whether a side shares enough with all of a group to be merged into it.
fn fits<'t>(group: &[Side<&'t Node>], side: &Side<&'t Node>) -> bool {
    match side.it {
        Node::Map(_) => {
            let all_keys: Vec<Vec<Key<'_>>> = group.iter().map(|side| keys(side.it)).collect();
            let own = keys(side.it);
            let are_maps = group.iter().all(|side| matches!(side.it, Node::Map(_)));
            let is_include = |key: &&Key<'_>| matches!(key, Key::Include(_));
            // What a helper prints has no condition of its own.
            let includes = |keys: &[Key<'_>]| keys.iter().filter(is_include).count();
            are_maps
                && own
                    .iter()
                    .any(|key| all_keys.iter().all(|keys| keys.contains(key)))
                && all_keys.iter().all(|keys| {
                    includes(keys) == includes(&own)
                        && own.iter().filter(is_include).all(|key| keys.contains(key))
                })
        }
        Node::Seq(_) => {
            let mut lists = group.to_vec();
            lists.push(side.clone());
            let columns = align(&lists).unwrap_or_default();
            columns.iter().any(|column| column.len() == lists.len())
        }
        Node::Conditional(choice) => group
            .iter()
            .all(|other| matches!(other.it, Node::Conditional(other) if other.when == choice.when)),
        _ => false,
    }
}

/// The identity of an entry of a map.
#[derive(Debug, Clone, PartialEq)]
enum Key<'t> {
    Field(&'t str),
    Range(LeafId, &'t [String], &'t Expr),
    Include(Builtin),
}

fn key(entry: &Entry) -> Key<'_> {
    match entry {
        Entry::Field { key, .. } => Key::Field(key),
        Entry::Range {
            over, omit, key, ..
        } => Key::Range(*over, omit, key),
        Entry::Include(labels) => Key::Include(*labels),
    }
}

fn keys(node: &Node) -> Vec<Key<'_>> {
    entries(node).iter().map(key).collect()
}

fn entries(node: &Node) -> &[Entry] {
    match node {
        Node::Map(entries) => entries,
        _ => &[],
    }
}
