//! A gate is decided when the chart is installed.

use kdsl::Gate;

fn looked_at(gate: &Gate, other: &Gate) {
    if gate {}
    if *gate == *other {}
    let _ = !gate;
}

fn main() {}
