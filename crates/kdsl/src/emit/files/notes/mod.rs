//! `NOTES.txt`: commands that wait for a release, that reach its services and that test it.

mod address;

use crate::emit::print::action::{Actions, Scope};
use crate::emit::template::{Alternative, ITEMS, Node, Template};
use crate::val::condition::Condition;
use address::{addresses, is_printable};
use std::fmt::Write as _;

/// Prints the file.
pub(crate) fn notes(templates: &[Template], actions: Actions<'_>) -> String {
    let chart = actions.chart;
    let mut out = format!(
        "{{{{ .Chart.Name }}}} {{{{ .Chart.Version }}}} is installed as {{{{ .Release.Name | quote }}}} \
         in namespace {{{{ include \"{chart}.namespace\" . | quote }}}}.\n"
    );
    let waits = section(templates, actions, |template| {
        let kind = match template.kind {
            "Deployment" => "deployment",
            "StatefulSet" => "statefulset",
            "DaemonSet" => "daemonset",
            _ => return Vec::new(),
        };
        let line = |(when, name)| (when, format!("rollout status {kind} {name}"));
        names(template, actions).into_iter().map(line).collect()
    });
    let all = ["rollout status deployment --selector", OF_RELEASE].join(" ");
    let waits = few(waits, &[&all], actions);
    paragraph(&mut out, "Wait for the rollout:", &waits, actions);
    let forwards = section(templates, actions, |template| {
        if template.kind != "Service" {
            return Vec::new();
        }
        // What stands for something outside has no pods to forward to.
        if template.node.alternatives(&["spec", "selector"]).is_empty() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        for (port_when, port) in first_ports(template, actions) {
            for (when, name) in names(template, actions) {
                let line = format!("port-forward service/{name} {port}:{port}");
                lines.push((when.and(port_when.clone()), line));
            }
        }
        lines
    });
    let list = ["get services --selector", OF_RELEASE].join(" ");
    let any = "port-forward service/<name> <port>";
    let forwards = few(forwards, &[&list, any], actions);
    paragraph(&mut out, "Forward a port of a service:", &forwards, actions);
    let addresses = addresses(templates, actions);
    paragraph(&mut out, "Addresses:", &addresses, actions);
    let tests = templates.iter().filter(|template| template.is_test());
    let tests = tests.fold(Condition::Never, |any, test| {
        any.or(environments(&test.when))
    });
    if tests != Condition::Never {
        let text = format!(
            "\nRun the chart's tests:\n  helm test {{{{ .Release.Name | quote }}}} \
             --namespace {{{{ include \"{chart}.namespace\" . | quote }}}}\n"
        );
        out.push_str(&gated(&tests, &text, actions));
    }
    out
}

/// Number of lines of one sort up to which each is printed.
const MANY: usize = 8;

/// The label selector of the release's objects.
const OF_RELEASE: &str = r#"{{ printf "app.kubernetes.io/instance=%s" .Release.Name | quote }}"#;

/// Lines, and the condition under which each is printed.
type Lines = Vec<(Condition, String)>;

/// Returns the lines, or others if they are too many.
fn few(lines: Lines, otherwise: &[&str], actions: Actions<'_>) -> Lines {
    if lines.len() > MANY {
        let line = |line: &&str| (Condition::Always, kubectl(line, actions));
        otherwise.iter().map(line).collect()
    } else {
        lines
    }
}

fn kubectl(line: &str, actions: Actions<'_>) -> String {
    let namespace = actions.include("namespace", &Scope::Root);
    format!("kubectl --namespace {{{{ {namespace} | quote }}}} {line}")
}

fn paragraph(out: &mut String, title: &str, lines: &Lines, actions: Actions<'_>) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}");
    for group in lines.chunk_by(|a, b| a.0 == b.0) {
        let text = group.iter().fold(String::new(), |mut text, (_, line)| {
            let _ = writeln!(text, "  {line}");
            text
        });
        out.push_str(&gated(&group[0].0, &text, actions));
    }
}

/// Returns `kubectl` lines for each template that has some, under the template's condition.
fn section(
    templates: &[Template],
    actions: Actions<'_>,
    lines: impl Fn(&Template) -> Lines,
) -> Lines {
    let mut all = Vec::new();
    for template in templates {
        for (when, line) in lines(template) {
            all.push((template.when.clone().and(when), kubectl(&line, actions)));
        }
    }
    all
}

fn gated(when: &Condition, lines: &str, actions: Actions<'_>) -> String {
    if *when == Condition::Always {
        return lines.into();
    }
    let condition = actions.condition(when, &Scope::Root);
    format!("{{{{- if {condition} }}}}\n{lines}{{{{- end }}}}\n")
}

/// Returns the names that an object can have.
fn names(template: &Template, actions: Actions<'_>) -> Vec<(Condition, String)> {
    values(template.node.alternatives(&["metadata", "name"]), actions)
}

/// Returns the numbers that the first port of a Service can have.
fn first_ports(template: &Template, actions: Actions<'_>) -> Vec<(Condition, String)> {
    let lists = template.node.alternatives(&["spec", "ports"]);
    let first = lists
        .iter()
        .filter_map(|list| list.alternatives(&[ITEMS]).into_iter().next());
    let ports = first.flat_map(|item| item.alternatives(&["port"]));
    values(ports.collect(), actions)
}

/// Returns the part of a condition that is about texts alone, such as the environment's name.
fn environments(condition: &Condition) -> Condition {
    condition.map_parts(&|part| match part.atoms()[..] {
        [Condition::Is(..)] => part.clone(),
        _ => Condition::Always,
    })
}

fn values(nodes: Vec<Alternative<'_>>, actions: Actions<'_>) -> Lines {
    // What a loop binds can be said within the loop only.
    let nodes = nodes.into_iter().filter(|it| it.loops.is_empty());
    let value = |it: Alternative<'_>| Some((it.when, value(it.node, actions)?));
    nodes.filter_map(value).collect()
}

/// Prints a scalar. Open values go through `quote`, since notes are printed to a terminal.
fn value(node: &Node, actions: Actions<'_>) -> Option<String> {
    match node {
        Node::Int(int) => Some(int.to_string()),
        Node::Text(text) if is_printable(text) => Some(text.clone()),
        Node::Expr(expr) => Some(actions.scalar(expr, &Scope::Root)),
        _ => None,
    }
}
