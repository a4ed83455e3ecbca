//! There is no port 0.

const NONE: kdsl::Port = kdsl::Port::new(0);

fn main() {
    let _ = NONE;
}
