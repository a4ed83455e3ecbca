//! What the roadmap's last table says.

use crate::common::features::FEATURES;
use crate::common::{ENVIRONMENTS, complete};
use pretty_assertions::assert_eq;

#[test]
fn b50_environments_have_what_they_should() {
    let expected = [
        ("Rolling update without a gap", [true, true, true, true]),
        ("Pod security context", [true, true, true, true]),
        ("Health probes", [true, true, true, true]),
        ("Network policies", [true, true, true, true]),
        ("Values layering", [true, true, true, true]),
        (
            "Streams without a time limit at the edge",
            [false, false, true, true],
        ),
        (
            "Image promotion from a registry",
            [false, false, true, true],
        ),
        ("TLS by cert-manager", [false, false, false, true]),
        (
            "Autoscaling (`autoscaling/v2`)",
            [false, false, false, true],
        ),
        ("Disruption budgets", [false, false, false, true]),
        ("Azure Key Vault by CSI", [false, false, false, true]),
    ];
    let all = ENVIRONMENTS.map(|environment| (environment, complete(environment, |_| {})));
    let found = FEATURES.map(|feature| {
        let has = |at: usize| feature.is_in(all[at].0, &all[at].1);
        (feature.name, [has(0), has(1), has(2), has(3)])
    });
    assert_eq!(found, expected);
}
