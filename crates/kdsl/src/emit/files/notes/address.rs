//! The addresses of a release, for clients outside the cluster.

use super::{Lines, values};
use crate::emit::print::action::{Actions, Scope};
use crate::emit::template::{Alternative, Expr, ITEMS, Node, Template};
use crate::placeholder::Part;
use crate::val::condition::Condition;

/// Returns the hosts and paths of Ingresses and routes, and the node ports, each once.
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
            let ports = node.alternatives(&["spec", "ports", ITEMS, "nodePort"]);
            let line = |(when, port)| (when, format!("<node>:{port}"));
            return values(ports, actions).into_iter().map(line).collect();
        }
        "Ingress" => {
            let is_plain = node.alternatives(&["spec", "tls"]).is_empty();
            let hosts = node.alternatives(&["spec", "rules", ITEMS, "host"]);
            let paths = ["spec", "rules", ITEMS, "http", "paths", ITEMS, "path"];
            let scheme = if is_plain { "http" } else { "https" };
            (scheme, hosts, node.alternatives(&paths))
        }
        "HTTPRoute" | "GRPCRoute" => {
            let hosts = node.alternatives(&["spec", "hostnames", ITEMS]);
            let paths = ["spec", "rules", ITEMS, "matches", ITEMS, "path", "value"];
            ("https", hosts, node.alternatives(&paths))
        }
        _ => return Lines::new(),
    };
    // What a loop binds can be said within the loop only.
    let is_single = |it: &&Alternative<'_>| it.loops.is_empty();
    let paths = or_none(paths.iter().filter(is_single));
    let mut all = Lines::new();
    for host in hosts.iter().filter(is_single) {
        for (path_when, path) in &paths {
            let address = address(scheme, host.node, *path, actions);
            all.extend(address.map(|it| (host.when.clone().and(path_when.clone()), it)));
        }
    }
    all
}

/// Returns the paths, or no path as the only alternative where there are none.
fn or_none<'n>(
    paths: impl Iterator<Item = &'n Alternative<'n>>,
) -> Vec<(Condition, Option<&'n Node>)> {
    let mut all: Vec<_> = paths.map(|it| (it.when.clone(), Some(it.node))).collect();
    if all.is_empty() {
        all.push((Condition::Always, None));
    }
    all
}

/// Returns an address. Open values go through `quote`, since notes are printed to a terminal.
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

/// Characters that make a path a pattern.
const IN_PATTERNS: [char; 7] = ['(', '[', '|', '$', '*', '?', '^'];

fn parts_of(node: &Node) -> Option<Vec<Part>> {
    match node {
        Node::Text(text) if is_printable(text) => Some(vec![Part::Text(text.clone())]),
        Node::Expr(expr) => Some(expr.parts()),
        _ => None,
    }
}

/// Returns whether a text may be printed to a terminal as it is.
pub(super) fn is_printable(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_graphic()) && !text.contains("{{")
}
