//! Template files: plain YAML in two-space steps, with Helm's actions where a value stays open.

mod list;

use super::action::{Actions, Scope, helper, parenthesized};
use super::layout::in_order;
use super::line_prefix::LinePrefix;
use super::quote::{is_block, scalar};
use crate::emit::template::{Conditional, Entry, Expr, Node, Template};
use crate::placeholder::{LeafId, Symbol};
use crate::val::condition::Condition;
use crate::val::kind::Shape;

/// Prints the file of a template.
pub(crate) fn print(template: &Template, actions: Actions<'_>) -> String {
    let mut printer = Printer {
        actions,
        out: String::new(),
        given: Condition::Always,
        within: 0,
        open_end: false,
    };
    let scope = Scope::Root;
    let gated = template.when != Condition::Always;
    if gated {
        let condition = printer.actions.condition(&template.when, &scope);
        printer.line(0, &format!("{{{{- if {condition} }}}}"));
        printer.given = template.when.clone();
    }
    if let Node::Map(entries) = &template.node {
        printer.entries(entries, 0, &scope);
    }
    if printer.open_end {
        // Helm 3 trims a document's end: a block scalar's newline, a space of an open value.
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
    /// The condition that holds where the printer is.
    given: Condition,
    /// The number of blocks around the place that may render nothing.
    within: usize,
    /// True if the output so far may render as something that ends without a quote.
    open_end: bool,
}

impl Printer<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(text);
        self.out.push('\n');
        self.open_end &= self.within > 0;
    }

    /// Prints a block that may render nothing: `if`, `with` or `range`.
    fn control(&mut self, indent: usize, head: &str, inside: impl FnOnce(&mut Self)) {
        self.within += 1;
        self.line(indent, &format!("{{{{- {head} }}}}"));
        inside(self);
        self.line(indent, "{{- end }}");
        self.within -= 1;
    }

    /// Prints the entries of a map.
    fn entries(&mut self, entries: &[Entry], indent: usize, scope: &Scope<'_>) {
        if let [
            entry @ Entry::Range {
                when: Condition::Always,
                ..
            },
        ] = entries
        {
            let empty = (!matches!(scope, Scope::With(_))).then_some("{}");
            return self.entry(entry, indent, scope, empty);
        }
        let sorted = in_order(entries);
        let mut rest = sorted.as_slice();
        let mut never_empty = sorted.iter().any(|entry| entry.is_always_there());
        while let Some((entry, after)) = rest.split_first() {
            let when = entry.when();
            if self.with(entry, indent, scope) {
                rest = after;
                continue;
            }
            let same = rest
                .iter()
                .take_while(|other| other.when() == when && !other.is_with(self.actions));
            let (group, after) = rest.split_at(same.count().max(1));
            let is_all = !never_empty && group.len() == sorted.len();
            let are_fields = group.iter().all(|entry| entry.over().is_none());
            let empty = (is_all && are_fields).then_some("{}");
            never_empty |= empty.is_some();
            self.gated(when, indent, scope, empty, |printer| {
                for entry in group {
                    printer.entry(entry, indent, scope, None);
                }
            });
            rest = after;
        }
        if !sorted.is_empty() && !never_empty {
            self.otherwise_empty(
                sorted.iter().map(|e| (e.when(), e.over())),
                "{}",
                indent,
                scope,
            );
        }
    }

    /// Prints the empty form of a map or a list of which all parts may be missing, for when they are.
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
        let (loops, plain): (Vec<_>, Vec<_>) = parts.partition(|(_, over)| over.is_some());
        let plain = plain.into_iter().map(|(when, _)| when.clone());
        let plain = plain.reduce(Condition::or).unwrap_or(Condition::Never);
        if self.given.implies(&plain) {
            return;
        }
        let any = match plain {
            Condition::Never => Vec::new(),
            Condition::Or(all) => all,
            one => vec![one],
        };
        let any = any.iter().map(|when| self.actions.condition(when, scope));
        let loops = loops.into_iter().filter_map(|(when, over)| {
            let (leaf, omit) = over?;
            let filled = self.source(leaf, omit, scope);
            if *when == Condition::Always {
                return Some(filled);
            }
            let when = self.actions.condition(when, scope);
            Some(format!("and ({when}) ({filled})"))
        });
        let any: Vec<String> = any.chain(loops).map(parenthesized).collect();
        let condition = match &any[..] {
            [one] => format!("not {one}"),
            _ => format!("not (or {})", any.join(" ")),
        };
        self.control(indent, &format!("if {condition}"), |printer| {
            printer.line(indent, empty);
        });
    }

    /// Prints what is there only if a condition holds, and `otherwise` where it doesn't.
    fn gated(
        &mut self,
        when: &Condition,
        indent: usize,
        scope: &Scope<'_>,
        otherwise: Option<&str>,
        inside: impl FnOnce(&mut Self),
    ) {
        if self.given.implies(when) {
            return inside(self);
        }
        let condition = self.actions.condition(when, scope);
        let given = self.given.clone();
        self.given = given.clone().and(when.clone());
        self.control(indent, &format!("if {condition}"), |printer| {
            inside(printer);
            printer.given = given;
            if let Some(otherwise) = otherwise {
                printer.line(indent, "{{- else }}");
                printer.line(indent, otherwise);
            }
        });
    }

    /// Prints a field that is there only if the value in it is, by `with`. Returns whether the entry is one.
    fn with(&mut self, entry: &Entry, indent: usize, scope: &Scope<'_>) -> bool {
        if !entry.is_with(self.actions) {
            return false;
        }
        let Entry::Field {
            when: Condition::NonEmpty(leaf) | Condition::Set(leaf),
            key,
            value,
            ..
        } = entry
        else {
            return false;
        };
        let path = self.actions.path(*leaf, scope);
        self.control(indent, &format!("with {path}"), |printer| {
            printer.field(key, value, indent, &Scope::With(*leaf));
        });
        true
    }

    /// Prints an entry whose condition holds, and `empty` where a loop goes over nothing.
    fn entry(&mut self, entry: &Entry, indent: usize, scope: &Scope<'_>, empty: Option<&str>) {
        match entry {
            Entry::Field { key, value, .. } => self.field(key, value, indent, scope),
            Entry::Range {
                over,
                omit,
                key,
                value,
                ..
            } => {
                self.range(*over, omit, indent, scope, empty, |printer, inner| {
                    let key = printer.actions.scalar(key, inner);
                    printer.value(LinePrefix::Key(&key), value, indent, inner);
                });
            }
            Entry::Include(labels) => {
                let include = self
                    .actions
                    .include(helper(*labels).unwrap_or_default(), scope);
                self.line(indent, &format!("{{{{- {include} | nindent {indent} }}}}"));
            }
        }
    }

    fn field(&mut self, key: &str, value: &Node, indent: usize, scope: &Scope<'_>) {
        self.value(LinePrefix::Key(&scalar(key)), value, indent, scope);
    }

    /// Prints a value behind its key or dash.
    fn value(&mut self, start: LinePrefix<'_>, value: &Node, indent: usize, scope: &Scope<'_>) {
        match value {
            Node::Conditional(choice) => self.conditional(start, choice, indent, scope),
            Node::Map(entries) if !entries.is_empty() => match start {
                LinePrefix::Dash => self.dashed_map(entries, indent, scope),
                LinePrefix::Key(_) => {
                    self.line(indent, &start.alone());
                    self.entries(entries, indent + 2, scope);
                }
            },
            Node::Seq(items) if !items.is_empty() => {
                self.line(indent, &start.alone());
                self.items(items, indent + 2, scope);
            }
            Node::Expr(Expr::Symbol(Symbol::Value(leaf))) if self.is_yaml(*leaf) => {
                self.line(indent, &start.alone());
                self.whole(*leaf, indent + 2, scope);
            }
            Node::Text(text) if is_block(text) => self.literal(start, text, indent),
            other => {
                let value = self.scalar(other, scope);
                self.line(indent, &start.with(&value));
            }
        }
    }

    /// Prints one of two values, as a condition decides.
    fn conditional(
        &mut self,
        lead: LinePrefix<'_>,
        choice: &Conditional,
        indent: usize,
        scope: &Scope<'_>,
    ) {
        let condition = self.actions.condition(&choice.when, scope);
        self.control(indent, &format!("if {condition}"), |printer| {
            printer.value(lead, &choice.then, indent, scope);
            let mut otherwise = &choice.otherwise;
            while let Node::Conditional(next) = otherwise {
                let condition = printer.actions.condition(&next.when, scope);
                printer.line(indent, &format!("{{{{- else if {condition} }}}}"));
                printer.value(lead, &next.then, indent, scope);
                otherwise = &next.otherwise;
            }
            printer.line(indent, "{{- else }}");
            printer.value(lead, otherwise, indent, scope);
        });
    }

    /// Prints a map as an item of a list: its first entry stands behind the dash, if it is always there.
    fn dashed_map(&mut self, entries: &[Entry], indent: usize, scope: &Scope<'_>) {
        let start = self.out.len();
        self.entries(entries, indent + 2, scope);
        if self.out[start..].trim_start().starts_with("{{-") {
            self.out
                .insert_str(start, &format!("{}-\n", " ".repeat(indent)));
        } else {
            self.out.replace_range(start + indent..=start + indent, "-");
        }
    }

    /// Prints a text of several lines as it is.
    fn literal(&mut self, lead: LinePrefix<'_>, text: &str, indent: usize) {
        let (mark, body) = match text.strip_suffix('\n') {
            Some(body) => ("|", body),
            None => ("|-", text),
        };
        self.line(indent, &lead.with(mark));
        for line in body.split('\n') {
            self.line(if line.is_empty() { 0 } else { indent + 2 }, line);
        }
        self.open_end |= mark == "|";
    }

    /// Returns whether `toYaml` prints an open value.
    fn is_yaml(&self, leaf: LeafId) -> bool {
        matches!(self.actions.shape(leaf), Shape::Object | Shape::ObjectList)
    }

    /// Prints an open object or list of objects.
    fn whole(&mut self, leaf: LeafId, indent: usize, scope: &Scope<'_>) {
        let path = self.actions.path(leaf, scope);
        self.line(
            indent,
            &format!("{{{{- toYaml {path} | nindent {indent} }}}}"),
        );
        self.open_end = true;
    }

    /// Prints a value that fits on its line.
    fn scalar(&self, node: &Node, scope: &Scope<'_>) -> String {
        match node {
            Node::Bool(it) => it.to_string(),
            Node::Int(it) => it.to_string(),
            Node::Float(it) => format!("{it:?}"),
            Node::Text(text) => scalar(text),
            Node::Expr(expr) => self.actions.scalar(expr, scope),
            Node::Map(_) => "{}".into(),
            Node::Seq(_) => "[]".into(),
            Node::Null | Node::Conditional(_) => "null".into(),
        }
    }
}
