//! A callee is a value: a misspelt one doesn't compile.

use kdsl::workload::Workload;

fn calls(orders: Workload) -> Workload {
    orders.calls("stock")
}

fn main() {}
