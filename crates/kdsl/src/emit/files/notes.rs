//! `NOTES.txt`: how to see that what was installed is up, and how to reach it.

use crate::emit::action::{Actions, Scope};
use crate::emit::node::{Expr, Item, Node, Template};
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
            _ => return None,
        };
        let name = name(template, actions)?;
        Some(format!("rollout status {kind} {name}\n"))
    });
    paragraph(&mut out, "Wait until it is up:", &waits);
    let forwards = section(templates, actions, |template| {
        if template.kind != "Service" {
            return None;
        }
        // What stands for something outside has no pods to forward to.
        template.node.at(&["spec", "selector"])?;
        let Node::Seq(ports) = template.node.at(&["spec", "ports"])? else {
            return None;
        };
        let Item::Node { node: port, .. } = ports.first()? else {
            return None;
        };
        let port = value(port.field("port")?, actions)?;
        Some(format!(
            "port-forward service/{} {port}:{port}\n",
            name(template, actions)?
        ))
    });
    paragraph(&mut out, "Reach a service from here:", &forwards);
    let hosts = hosts(templates, actions);
    paragraph(&mut out, "It answers at:", &hosts);
    let tests = templates.iter().any(super::is_test);
    if tests {
        let _ = write!(
            out,
            "\nTry it:\n  helm test {{{{ .Release.Name | quote }}}} \
             --namespace {{{{ include \"{chart}.namespace\" . | quote }}}}\n"
        );
    }
    out
}

fn paragraph(out: &mut String, title: &str, lines: &str) {
    if !lines.is_empty() {
        let _ = write!(out, "\n{title}\n{lines}");
    }
}

/// A line of `kubectl` for each object that has one, behind the object's gate.
fn section(
    templates: &[Template],
    actions: Actions<'_>,
    line: impl Fn(&Template) -> Option<String>,
) -> String {
    templates
        .iter()
        .filter_map(|template| {
            let kubectl = format!(
                "  kubectl --namespace {{{{ {} | quote }}}} {}",
                actions.include("namespace", &Scope::Root),
                line(template)?
            );
            Some(gated(&template.when, &kubectl, actions))
        })
        .collect()
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
        let hosts: Vec<String> = match template.kind {
            "Ingress" => items(template.node.at(&["spec", "rules"]))
                .filter_map(|rule| value(rule.field("host")?, actions))
                .collect(),
            "HTTPRoute" | "GRPCRoute" => items(template.node.at(&["spec", "hostnames"]))
                .filter_map(|host| value(host, actions))
                .collect(),
            _ => continue,
        };
        for host in hosts {
            lines.push_str(&gated(
                &template.when,
                &format!("  https://{host}\n"),
                actions,
            ));
        }
    }
    lines
}

fn items(node: Option<&Node>) -> impl Iterator<Item = &Node> {
    let items = match node {
        Some(Node::Seq(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match item {
        Item::Node { node, .. } => Some(node),
        _ => None,
    })
}

fn name(template: &Template, actions: Actions<'_>) -> Option<String> {
    value(template.node.at(&["metadata", "name"])?, actions)
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
