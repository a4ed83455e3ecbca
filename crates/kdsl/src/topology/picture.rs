//! A system drawn, for its documentation.

use super::System;
use std::fmt::Write as _;

impl System {
    /// Who calls whom, as a flowchart that Mermaid draws; the same system gives the same text.
    pub fn picture(&self) -> String {
        let mut out = String::from("flowchart LR\n");
        for member in &self.members {
            let name = member.node.component().short_name();
            let _ = writeln!(out, "  {}[{name}]", id(name));
        }
        for member in &self.members {
            let from = id(member.node.component().short_name());
            for call in &member.workload.connections.calls {
                let to = id(call.callee.component().short_name());
                let label = match call.callee.chosen() {
                    Some(port) if !call.callee.is_first_port() => format!("|{}|", port.name),
                    _ => String::new(),
                };
                let _ = writeln!(out, "  {from} -->{label} {to}");
            }
            for (_, route) in &member.routes {
                let label = route.label();
                let _ = writeln!(out, "  n_outside((outside)) -->|\"{label}\"| {from}");
            }
            for external in &member.workload.connections.externals {
                let name = &external.name;
                let _ = writeln!(out, "  {from} -.-> {}([{name}])", id(name));
            }
        }
        out
    }
}

/// No word of Mermaid's own, such as `end`.
fn id(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    format!("n_{}", name.chars().map(plain).collect::<String>())
}
