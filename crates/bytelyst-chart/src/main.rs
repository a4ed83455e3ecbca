//! ByteLyst's services on Kubernetes.
fn main() {}
