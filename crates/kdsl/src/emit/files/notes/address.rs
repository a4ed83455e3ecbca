//! Where the world finds what is installed.

use super::reach::{Reached, items, items_within, reach, within};
use super::{Lines, values};
use crate::emit::print::action::{Actions, Scope};
use crate::emit::template::{Expr, Node, Template};
use crate::placeholder::Part;
use crate::val::gate::Condition;

/// The hosts and paths of Ingresses and routes, and the ports of nodes, each once.
pub(super) fn addresses(templates: &[Template], actions: Actions<'_>) -> Lines {
    let mut all = Lines::new();
    for template in templates {
        for (when, address) in of(template, actions) {
            let when = template.when.clone().and(when);
            match all.iter_mut().find(|(_, known)| *known == address) {
                Some((any, _)) => *any = any.clone().or(when),
                None => all.push((when, address)),
            }
        }
    }
    all
}

fn of(template: &Template, actions: Actions<'_>) -> Lines {
    let node = &template.node;
    let (scheme, hosts, paths) = match template.kind {
        "Service" => {
            let ports = within(items(node, &["spec", "ports"]), &["nodePort"]);
            let line = |(when, port)| (when, format!("<node>:{port}"));
            return values(ports, actions).into_iter().map(line).collect();
        }
        "Ingress" => {
            let is_plain = reach(node, &["spec", "tls"]).is_empty();
            let rules = items(node, &["spec", "rules"]);
            let paths = within(items_within(rules.clone(), &["http", "paths"]), &["path"]);
            let scheme = if is_plain { "http" } else { "https" };
            (scheme, within(rules, &["host"]), paths)
        }
        "HTTPRoute" | "GRPCRoute" => {
            let matches = items_within(items(node, &["spec", "rules"]), &["matches"]);
            let paths = within(matches, &["path", "value"]);
            ("https", items(node, &["spec", "hostnames"]), paths)
        }
        _ => return Lines::new(),
    };
    let paths = or_none(&paths);
    let mut all = Lines::new();
    for (when, host) in &hosts {
        for (path_when, path) in &paths {
            let address = address(scheme, host, *path, actions);
            all.extend(address.map(|it| (when.clone().and(path_when.clone()), it)));
        }
    }
    all
}

/// These paths, or none where there are none.
fn or_none<'n>(paths: &Reached<'n>) -> Vec<(Condition, Option<&'n Node>)> {
    if paths.is_empty() {
        return vec![(Condition::Always, None)];
    }
    let paths = paths.iter().map(|(when, path)| (when.clone(), Some(*path)));
    paths.collect()
}

/// An address. What is open goes through `quote`, since it is printed to a terminal.
fn address(scheme: &str, host: &Node, path: Option<&Node>, actions: Actions<'_>) -> Option<String> {
    let mut parts = vec![Part::Text(format!("{scheme}://"))];
    parts.extend(parts_of(host)?);
    let path = path.and_then(parts_of).unwrap_or_default();
    let is_plain = |part: &Part| !matches!(part, Part::Text(text) if text.contains(IN_PATTERNS));
    if path != [Part::Text("/".into())] && path.iter().all(is_plain) {
        parts.extend(path);
    }
    let texts = parts.iter().map(|part| match part {
        Part::Text(text) => Some(text.as_str()),
        _ => None,
    });
    Some(match texts.collect::<Option<String>>() {
        Some(text) => text,
        None => actions.scalar(&Expr::Joined(parts), &Scope::Root),
    })
}

/// A path with one of these is a pattern.
const IN_PATTERNS: [char; 7] = ['(', '[', '|', '$', '*', '?', '^'];

fn parts_of(node: &Node) -> Option<Vec<Part>> {
    match node {
        Node::Text(text) if is_printable(text) => Some(vec![Part::Text(text.clone())]),
        Node::Expr(Expr::Symbol(symbol)) => Some(vec![Part::Symbol(*symbol)]),
        Node::Expr(Expr::Joined(parts)) => Some(parts.clone()),
        _ => None,
    }
}

/// May a terminal be given it as it is?
pub(super) fn is_printable(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_graphic()) && !text.contains("{{")
}
