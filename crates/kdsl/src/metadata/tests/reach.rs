//! Versions of Kubernetes that a constraint lets in.

use crate::metadata::reaches_kubernetes;

#[test]
fn a_constraint_reaches_what_it_lets_in() {
    for (constraint, minor, is_in) in [
        (">=1.33.0-0", 25, true),
        (">=1.33.0-0", 33, true),
        (">=1.21.0-0 <1.25.0-0", 25, false),
        (">=1.21.0-0 <1.25.0-0", 24, true),
        (">=1.21.0-0 <1.25.3-0", 25, true),
        (">=1.21.0-0 <=1.24.0-0", 25, false),
        ("1.21.0-0 - 1.24.0-0", 25, false),
        ("~1.24.0-0", 25, false),
        ("~1.24.0-0 || ~1.26.0-0", 25, true),
        ("1.24.x-0", 25, false),
        ("^1.20.0-0", 32, true),
        (">1.24.0-0", 24, true),
        ("<1.22-0", 22, false),
        ("what?", 22, true),
    ] {
        assert_eq!(
            reaches_kubernetes(constraint, minor),
            is_in,
            "{constraint} {minor}"
        );
    }
}
