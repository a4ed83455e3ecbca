//! A port is at most 65535.

use kdsl::workload::Container;

fn port(api: Container) -> Container {
    api.port("http", 70000)
}

fn main() {}
