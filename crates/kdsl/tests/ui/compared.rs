//! What a value is isn't known before it is installed.

use kdsl::Val;

fn compared(replicas: &Val<i32>, name: &Val<String>, other: &Val<String>) {
    let _ = *replicas > 1;
    let _ = *replicas == 1;
    let _ = name == other;
    let _ = *name == "shop";
}

fn main() {}
