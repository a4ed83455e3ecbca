//! A branch is a gate's.

use kdsl::Val;

fn branched(enabled: &Val<bool>, verbose: &Val<bool>) {
    if enabled {}
    if *enabled {}
    let _ = !enabled;
    let _ = enabled && verbose;
}

fn main() {}
