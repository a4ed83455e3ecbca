//! Prints templates: plain YAML in two-space steps, with Helm's actions where something stays open.

use super::action::{Actions, Scope, helper, numbered};
use super::node::{Entry, Expr, Item, Node, Template};
use super::order::rank;
use super::scalar::{is_block, scalar};
use crate::val::gate::Condition;
use crate::val::kind::Shape;
use crate::val::token::{LeafId, Symbol};

/// An object's template file.
pub(crate) fn print(template: &Template, actions: Actions<'_>) -> String {
    let mut printer = Printer {
        actions,
        out: String::new(),
        open_end: false,
        depth: 0,
    };
    let scope = Scope::Root;
    let gated = template.when != Condition::Always;
    if gated {
        let condition = printer.actions.condition(&template.when, &scope);
        printer
            .out
            .push_str(&format!("{{{{- if {condition} }}}}\n"));
    }
    if let Node::Map(entries) = &template.node {
        printer.entries(entries, 0, &scope);
    }
    if printer.open_end {
        // Helm 3 takes from a document what is blank at its end: a block scalar's newline, an odd space.
        printer.line(0, "# end");
    }
    if gated {
        printer.out.push_str("{{- end }}\n");
    }
    printer.out
}

struct Printer<'a> {
    actions: Actions<'a>,
    out: String,
    /// The text so far may end in something that isn't quoted.
    open_end: bool,
    /// Within so many `if`s and loops, all of which may print nothing.
    depth: usize,
}

impl Printer<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(text);
        self.out.push('\n');
        match text
            .strip_prefix("{{- ")
            .and_then(|action| action.split(' ').next())
        {
            Some("if" | "with" | "range") => self.depth += 1,
            Some("else") => {}
            Some("end") => self.depth -= 1,
            _ => self.open_end &= self.depth > 0,
        }
    }

    fn entries(&mut self, entries: &[Entry], indent: usize, scope: &Scope<'_>) {
        let sorted = in_order(entries);
        let mut rest = sorted.as_slice();
        while let Some((entry, after)) = rest.split_first() {
            let when = entry.when();
            if self.with(entry, indent, scope) {
                rest = after;
                continue;
            }
            let same = rest
                .iter()
                .take_while(|other| other.when() == when && !self.is_with(other));
            let (group, after) = rest.split_at(same.count().max(1));
            self.gated(when, indent, scope, |printer| {
                group
                    .iter()
                    .for_each(|entry| printer.entry(entry, indent, scope));
            });
            rest = after;
        }
        if !sorted.is_empty() && !sorted.iter().any(|entry| entry.is_always_there()) {
            self.otherwise_empty(
                sorted.iter().map(|e| (e.when(), e.over())),
                "{}",
                indent,
                scope,
            );
        }
    }

    /// Where all that stands in a map or a list may be missing: its empty form then.
    fn otherwise_empty<'e>(
        &mut self,
        parts: impl Iterator<Item = (&'e Condition, Option<(LeafId, &'e [String])>)>,
        empty: &str,
        indent: usize,
        scope: &Scope<'_>,
    ) {
        if matches!(scope, Scope::With(_)) {
            return;
        }
        let any: Vec<String> = parts
            .map(|(when, over)| {
                let when =
                    (*when != Condition::Always).then(|| self.actions.condition(when, scope));
                let filled = over.map(|(leaf, omit)| self.source(leaf, omit, scope));
                match (when, filled) {
                    (Some(when), Some(filled)) => format!("(and ({when}) ({filled}))"),
                    (Some(one), None) | (None, Some(one)) if one.contains(' ') => {
                        format!("({one})")
                    }
                    (Some(one), None) | (None, Some(one)) => one,
                    (None, None) => "true".into(),
                }
            })
            .collect();
        let condition = match &any[..] {
            [one] => format!("not {one}"),
            _ => format!("not (or {})", any.join(" ")),
        };
        self.line(indent, &format!("{{{{- if {condition} }}}}"));
        self.line(indent, empty);
        self.line(indent, "{{- end }}");
    }

    fn gated(
        &mut self,
        when: &Condition,
        indent: usize,
        scope: &Scope<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        if *when == Condition::Always {
            return inside(self);
        }
        let condition = self.actions.condition(when, scope);
        self.line(indent, &format!("{{{{- if {condition} }}}}"));
        inside(self);
        self.line(indent, "{{- end }}");
    }

    /// A field that is there only if the value in it is, as `with` has it.
    fn with(&mut self, entry: &Entry, indent: usize, scope: &Scope<'_>) -> bool {
        if !self.is_with(entry) {
            return false;
        }
        let Entry::Field {
            when: Condition::Filled(leaf) | Condition::Set(leaf),
            key,
            value,
            ..
        } = entry
        else {
            return false;
        };
        let path = self.actions.path(*leaf, scope);
        self.line(indent, &format!("{{{{- with {path} }}}}"));
        self.field(key, value, indent, &Scope::With(*leaf));
        self.line(indent, "{{- end }}");
        true
    }

    fn is_with(&self, entry: &Entry) -> bool {
        let Entry::Field { when, value, .. } = entry else {
            return false;
        };
        match when {
            Condition::Filled(leaf) => match value {
                Node::Expr(Expr::Symbol(Symbol::Value(used))) => used == leaf,
                Node::Map(entries) => matches!(&entries[..],
                    [Entry::Range { when: Condition::Always, over, key: Expr::Symbol(Symbol::Key(_)), value: Node::Expr(Expr::Symbol(Symbol::Entry(_))), .. }]
                        if over == leaf),
                Node::Seq(items) => matches!(&items[..],
                    [Item::Range { when: Condition::Always, over, node: Node::Expr(Expr::Symbol(Symbol::Item(_))), .. }]
                        if over == leaf),
                _ => false,
            },
            Condition::Set(leaf) if self.actions.is_blank_when_unset(*leaf) => {
                *value == Node::Expr(Expr::Symbol(Symbol::Value(*leaf)))
            }
            _ => false,
        }
    }

    fn entry(&mut self, entry: &Entry, indent: usize, scope: &Scope<'_>) {
        match entry {
            Entry::Field { key, value, .. } => self.field(key, value, indent, scope),
            Entry::Range {
                over,
                omit,
                key,
                value,
                ..
            } => {
                let depth = scope.depth();
                let inner = Scope::Loop {
                    over: *over,
                    depth,
                    outer: scope,
                };
                let source = self.source(*over, omit, scope);
                let variables = self.variables(*over, depth);
                self.line(indent, &format!("{{{{- range {variables} := {source} }}}}"));
                let key = self.actions.scalar(key, &inner);
                self.field_as(&key, value, indent, &inner);
                self.line(indent, "{{- end }}");
            }
            Entry::Include(labels) => {
                let include = self
                    .actions
                    .include(helper(*labels).unwrap_or_default(), scope);
                self.line(indent, &format!("{{{{- {include} | nindent {indent} }}}}"));
            }
        }
    }

    /// What a loop goes over: an open map without the keys that the chart itself sets.
    fn source(&self, over: LeafId, omit: &[String], scope: &Scope<'_>) -> String {
        let path = self.actions.path(over, scope);
        if omit.is_empty() {
            return path;
        }
        let keys: Vec<String> = omit
            .iter()
            .map(|key| super::scalar::go_string(key))
            .collect();
        format!("omit {path} {}", keys.join(" "))
    }

    fn variables(&self, over: LeafId, depth: usize) -> String {
        if self.actions.shape(over) == Shape::TextList {
            numbered("$item", depth)
        } else {
            format!("{}, {}", numbered("$key", depth), numbered("$value", depth))
        }
    }

    fn field(&mut self, key: &str, value: &Node, indent: usize, scope: &Scope<'_>) {
        self.field_as(&scalar(key), value, indent, scope);
    }

    fn field_as(&mut self, key: &str, value: &Node, indent: usize, scope: &Scope<'_>) {
        match value {
            Node::Choice(choice) => {
                let condition = self.actions.condition(&choice.when, scope);
                self.line(indent, &format!("{{{{- if {condition} }}}}"));
                self.field_as(key, &choice.then, indent, scope);
                let mut otherwise = &choice.otherwise;
                while let Node::Choice(next) = otherwise {
                    let condition = self.actions.condition(&next.when, scope);
                    self.line(indent, &format!("{{{{- else if {condition} }}}}"));
                    self.field_as(key, &next.then, indent, scope);
                    otherwise = &next.otherwise;
                }
                self.line(indent, "{{- else }}");
                self.field_as(key, otherwise, indent, scope);
                self.line(indent, "{{- end }}");
            }
            Node::Map(entries) if !entries.is_empty() => {
                self.line(indent, &format!("{key}:"));
                self.entries(entries, indent + 2, scope);
            }
            Node::Seq(items) if !items.is_empty() => {
                self.line(indent, &format!("{key}:"));
                self.items(items, indent + 2, scope);
            }
            Node::Expr(Expr::Symbol(Symbol::Value(leaf))) if self.is_yaml(*leaf) => {
                self.line(indent, &format!("{key}:"));
                self.to_yaml(*leaf, indent + 2, scope);
            }
            Node::Text(text) if is_block(text) => self.block(key, text, indent),
            other => {
                let value = self.scalar(other, scope);
                self.line(indent, &format!("{key}: {value}"));
            }
        }
    }

    fn block(&mut self, key: &str, text: &str, indent: usize) {
        let (mark, body) = match text.strip_suffix('\n') {
            Some(body) => ("|", body),
            None => ("|-", text),
        };
        self.line(indent, &format!("{key}: {mark}"));
        for line in body.split('\n') {
            self.line(if line.is_empty() { 0 } else { indent + 2 }, line);
        }
        self.open_end |= mark == "|";
    }

    fn is_yaml(&self, leaf: LeafId) -> bool {
        matches!(self.actions.shape(leaf), Shape::Object | Shape::ObjectList)
    }

    fn to_yaml(&mut self, leaf: LeafId, indent: usize, scope: &Scope<'_>) {
        let path = self.actions.path(leaf, scope);
        self.line(
            indent,
            &format!("{{{{- toYaml {path} | nindent {indent} }}}}"),
        );
        self.open_end = true;
    }

    fn items(&mut self, items: &[Item], indent: usize, scope: &Scope<'_>) {
        for item in items {
            self.item(item, indent, scope);
        }
        let always = items.iter().any(|item| {
            matches!(
                item,
                Item::Node {
                    when: Condition::Always,
                    ..
                }
            )
        });
        if !always {
            let parts = items.iter().map(|item| match item {
                Item::Node { when, .. } => (when, None),
                Item::Range {
                    when, over, omit, ..
                } => (when, Some((*over, omit.as_slice()))),
                Item::Splice { when, of } => (when, Some((*of, &[][..]))),
            });
            self.otherwise_empty(parts, "[]", indent, scope);
        }
    }

    fn item(&mut self, item: &Item, indent: usize, scope: &Scope<'_>) {
        match item {
            Item::Node { when, node } => {
                self.gated(when, indent, scope, |printer| {
                    printer.dash(node, indent, scope)
                });
            }
            Item::Range {
                when,
                over,
                omit,
                node,
            } => self.gated(when, indent, scope, |printer| {
                let depth = scope.depth();
                let inner = Scope::Loop {
                    over: *over,
                    depth,
                    outer: scope,
                };
                let source = printer.source(*over, omit, scope);
                let variables = printer.variables(*over, depth);
                printer.line(indent, &format!("{{{{- range {variables} := {source} }}}}"));
                printer.dash(node, indent, &inner);
                printer.line(indent, "{{- end }}");
            }),
            Item::Splice { when, of } => {
                let filled = Condition::Filled(*of);
                let when = when.clone().and(filled);
                self.gated(&when, indent, scope, |printer| {
                    printer.to_yaml(*of, indent, scope)
                });
            }
        }
    }

    fn dash(&mut self, node: &Node, indent: usize, scope: &Scope<'_>) {
        match node {
            Node::Choice(choice) => {
                let condition = self.actions.condition(&choice.when, scope);
                self.line(indent, &format!("{{{{- if {condition} }}}}"));
                self.dash(&choice.then, indent, scope);
                self.line(indent, "{{- else }}");
                self.dash(&choice.otherwise, indent, scope);
                self.line(indent, "{{- end }}");
            }
            Node::Map(entries) if !entries.is_empty() => {
                let start = self.out.len();
                self.entries(entries, indent + 2, scope);
                let first = &self.out[start..];
                if first.trim_start().starts_with("{{-") {
                    self.out
                        .insert_str(start, &format!("{}-\n", " ".repeat(indent)));
                } else {
                    self.out.replace_range(start + indent..=start + indent, "-");
                }
            }
            Node::Seq(items) if !items.is_empty() => {
                self.line(indent, "-");
                self.items(items, indent + 2, scope);
            }
            Node::Expr(Expr::Symbol(Symbol::Value(leaf))) if self.is_yaml(*leaf) => {
                self.line(indent, "-");
                self.to_yaml(*leaf, indent + 2, scope);
            }
            other => {
                let value = self.scalar(other, scope);
                self.line(indent, &format!("- {value}"));
            }
        }
    }

    fn scalar(&self, node: &Node, scope: &Scope<'_>) -> String {
        match node {
            Node::Bool(it) => it.to_string(),
            Node::Int(it) => it.to_string(),
            Node::Float(it) => format!("{it:?}"),
            Node::Text(text) => scalar(text),
            Node::Expr(expr) => self.actions.scalar(expr, scope),
            Node::Map(_) => "{}".into(),
            Node::Seq(_) => "[]".into(),
            Node::Null | Node::Choice(_) => "null".into(),
        }
    }
}

impl Entry {
    fn when(&self) -> &Condition {
        match self {
            Self::Field { when, .. } | Self::Range { when, .. } => when,
            Self::Include(_) => &Condition::Always,
        }
    }

    fn over(&self) -> Option<(LeafId, &[String])> {
        match self {
            Self::Range { over, omit, .. } => Some((*over, omit)),
            _ => None,
        }
    }

    fn is_always_there(&self) -> bool {
        match self {
            Self::Field { when, .. } => *when == Condition::Always,
            Self::Include(_) => true,
            Self::Range { .. } => false,
        }
    }
}

/// A helper's labels first, then fields in Kubernetes' order, data in that of the alphabet, open entries last.
fn in_order(entries: &[Entry]) -> Vec<&Entry> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| match entry {
        Entry::Include(_) => (0, 0, ""),
        Entry::Field {
            key, record: true, ..
        } => (1, rank(key), key.as_ref()),
        Entry::Field {
            key, record: false, ..
        } => (1, 0, key.as_ref()),
        Entry::Range { .. } => (2, 0, ""),
    });
    sorted
}
