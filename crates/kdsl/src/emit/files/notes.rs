//! `NOTES.txt`: how to see that what was installed is up, and how to reach it.

use crate::emit::action::{Actions, Scope};
use crate::emit::node::{Entry, Expr, Item, Node, Template};
use crate::val::gate::Condition;
use std::fmt::Write as _;

/// The file for a chart of these objects.
pub(crate) fn notes(templates: &[Template], actions: Actions<'_>) -> String {
    let chart = actions.chart;
    let mut out = format!(
        "{{{{- include \"{chart}.validateValues\" . -}}}}\n\
         {{{{ .Chart.Name }}}} {{{{ .Chart.Version }}}} is installed as {{{{ .Release.Name | quote }}}} \
         in namespace {{{{ include \"{chart}.namespace\" . | quote }}}}.\n"
    );
    let waits = section(templates, actions, |template| {
        let kind = match template.kind {
            "Deployment" => "deployment",
            "StatefulSet" => "statefulset",
            "DaemonSet" => "daemonset",
            _ => return Vec::new(),
        };
        let line = |(when, name)| (when, format!("rollout status {kind} {name}\n"));
        names(template, actions).into_iter().map(line).collect()
    });
    let waits = if waits.matches("kubectl").count() > MANY {
        all_together(actions)
    } else {
        waits
    };
    paragraph(&mut out, "Wait until it is up:", &waits);
    let forwards = section(templates, actions, |template| {
        if template.kind != "Service" {
            return Vec::new();
        }
        // What stands for something outside has no pods to forward to.
        if template.node.at(&["spec", "selector"]).is_none() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        for (port_when, port) in first_ports(template, actions) {
            for (when, name) in names(template, actions) {
                let line = format!("port-forward service/{name} {port}:{port}\n");
                lines.push((when.and(port_when.clone()), line));
            }
        }
        lines
    });
    paragraph(&mut out, "Reach a service from here:", &forwards);
    let hosts = hosts(templates, actions);
    paragraph(&mut out, "It answers at:", &hosts);
    let tests = templates.iter().filter(|template| super::is_test(template));
    let tests = tests.fold(Condition::Never, |any, test| {
        any.or(environments(&test.when))
    });
    if tests != Condition::Never {
        let text = format!(
            "\nTry it:\n  helm test {{{{ .Release.Name | quote }}}} \
             --namespace {{{{ include \"{chart}.namespace\" . | quote }}}}\n"
        );
        out.push_str(&gated(&tests, &text, actions));
    }
    out
}

/// More than so many lines of one sort are too many to read.
const MANY: usize = 8;

/// Waits for all Deployments of the release at once.
fn all_together(actions: Actions<'_>) -> String {
    format!(
        "  kubectl --namespace {{{{ {} | quote }}}} rollout status deployment \
         --selector {{{{ printf \"app.kubernetes.io/instance=%s\" .Release.Name | quote }}}}\n",
        actions.include("namespace", &Scope::Root),
    )
}

fn paragraph(out: &mut String, title: &str, lines: &str) {
    if !lines.is_empty() {
        let _ = write!(out, "\n{title}\n{lines}");
    }
}

/// Lines of `kubectl` for each object that has some, behind the object's gate.
fn section(
    templates: &[Template],
    actions: Actions<'_>,
    lines: impl Fn(&Template) -> Vec<(Condition, String)>,
) -> String {
    let mut text = String::new();
    for template in templates {
        for (when, line) in lines(template) {
            let kubectl = format!(
                "  kubectl --namespace {{{{ {} | quote }}}} {line}",
                actions.include("namespace", &Scope::Root),
            );
            text.push_str(&gated(&template.when.clone().and(when), &kubectl, actions));
        }
    }
    text
}

fn gated(when: &Condition, line: &str, actions: Actions<'_>) -> String {
    if *when == Condition::Always {
        return line.into();
    }
    let condition = actions.condition(when, &Scope::Root);
    format!("{{{{- if {condition} }}}}\n{line}{{{{- end }}}}\n")
}

/// The hosts of Ingresses and routes.
fn hosts(templates: &[Template], actions: Actions<'_>) -> String {
    let mut lines = String::new();
    for template in templates {
        let hosts = match template.kind {
            "Ingress" => within(items(&template.node, &["spec", "rules"]), &["host"]),
            "HTTPRoute" | "GRPCRoute" => within(items(&template.node, &["spec", "hostnames"]), &[]),
            _ => continue,
        };
        for (when, host) in values(hosts, actions) {
            let line = format!("  https://{host}\n");
            lines.push_str(&gated(&template.when.clone().and(when), &line, actions));
        }
    }
    lines
}

/// What the object is called, and when.
fn names(template: &Template, actions: Actions<'_>) -> Vec<(Condition, String)> {
    values(reach(&template.node, &["metadata", "name"]), actions)
}

/// The first port of a Service, and when it is that.
fn first_ports(template: &Template, actions: Actions<'_>) -> Vec<(Condition, String)> {
    let lists = reach(&template.node, &["spec", "ports"]).into_iter();
    let first = lists.filter_map(|(when, list)| items_of(&when, list).into_iter().next());
    values(within(first.collect(), &["port"]), actions)
}

/// Nodes, and when each of them is there.
type Reached<'n> = Vec<(Condition, &'n Node)>;

/// What is reached by these names.
fn reach<'n>(node: &'n Node, path: &[&str]) -> Reached<'n> {
    match (node, path) {
        (Node::Choice(choice), _) => {
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

fn within<'n>(nodes: Reached<'n>, path: &[&str]) -> Reached<'n> {
    let reached = nodes.into_iter().flat_map(|(when, node)| {
        let inner = reach(node, path).into_iter();
        inner.map(move |(own, node)| (when.clone().and(own), node))
    });
    reached.collect()
}

/// The items of the list that is reached by these names.
fn items<'n>(node: &'n Node, path: &[&str]) -> Reached<'n> {
    let lists = reach(node, path).into_iter();
    lists
        .flat_map(|(when, list)| items_of(&when, list))
        .collect()
}

fn items_of<'n>(when: &Condition, list: &'n Node) -> Reached<'n> {
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

/// What a condition says of the environment alone.
fn environments(condition: &Condition) -> Condition {
    match condition {
        Condition::Is(..) => condition.clone(),
        Condition::Not(inner) if matches!(**inner, Condition::Is(..)) => condition.clone(),
        Condition::And(all) => {
            let all = all.iter().map(environments);
            all.fold(Condition::Always, Condition::and)
        }
        Condition::Or(all) => all
            .iter()
            .map(environments)
            .fold(Condition::Never, Condition::or),
        _ => Condition::Always,
    }
}

fn values(nodes: Reached<'_>, actions: Actions<'_>) -> Vec<(Condition, String)> {
    let value = |(when, node)| Some((when, value(node, actions)?));
    nodes.into_iter().filter_map(value).collect()
}

/// A scalar as NOTES may have it: what is open goes through `quote`, since it is printed to a terminal.
fn value(node: &Node, actions: Actions<'_>) -> Option<String> {
    match node {
        Node::Int(int) => Some(int.to_string()),
        Node::Text(text) if text.chars().all(|c| c.is_ascii_graphic()) && !text.contains("{{") => {
            Some(text.clone())
        }
        Node::Expr(expr @ (Expr::Symbol(_) | Expr::Joined(_))) => {
            Some(actions.scalar(expr, &Scope::Root))
        }
        _ => None,
    }
}
