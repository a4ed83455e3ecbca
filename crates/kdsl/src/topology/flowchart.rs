//! A diagram of a system, for its documentation.

use super::system::System;
use std::fmt::Write as _;

impl System {
    /// Returns the workloads and their connections as a flowchart in Mermaid's language. One system always gives one
    /// text.
    #[doc(alias("Mermaid", "diagram", "picture"))]
    pub fn flowchart(&self) -> String {
        let mut out = String::from("flowchart LR\n");
        for member in &self.members {
            let name = member.endpoint.component().short_name();
            let _ = writeln!(out, "  {}[{name}]", id(name));
        }
        for member in &self.members {
            let from = id(member.endpoint.component().short_name());
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

/// Returns an identifier that is none of Mermaid's keywords, such as `end`.
fn id(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    format!("n_{}", name.chars().map(plain).collect::<String>())
}
