use super::*;
use proptest::prelude::*;

const LEAVES: usize = 3;

fn condition() -> impl Strategy<Value = Condition> {
    let one = prop_oneof![
        Just(Condition::Always),
        Just(Condition::Never),
        (0..LEAVES).prop_map(|leaf| Condition::Value(LeafId(leaf))),
    ];
    one.prop_recursive(3, 12, 3, |inner| {
        let list = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            inner.prop_map(|one| Condition::Not(Box::new(one))),
            list.clone().prop_map(Condition::And),
            list.prop_map(Condition::Or),
        ]
    })
}

/// Returns whether a condition holds, for each way in which the open values can be.
fn truth(condition: &Condition) -> Vec<bool> {
    let ways = 0..1 << LEAVES;
    ways.map(|way: usize| {
        let values: Vec<Value> = (0..LEAVES)
            .map(|leaf| (way >> leaf & 1 == 1).into())
            .collect();
        condition.holds(&[], &values)
    })
    .collect()
}

proptest! {
    #[test]
    fn what_is_implied_holds(a in condition(), b in condition()) {
        if a.implies(&b) {
            for (a, b) in truth(&a).into_iter().zip(truth(&b)) {
                prop_assert!(!a || b);
            }
        }
        prop_assert!(a.implies(&a));
        prop_assert!(a.implies(&a.clone().or(b.clone())));
        prop_assert!(a.clone().and(b).implies(&a));
    }
}

#[test]
fn what_two_conditions_have_in_common_is_said_once() {
    let all = |leaves: &[usize]| {
        let values = leaves.iter().map(|leaf| Condition::Value(LeafId(*leaf)));
        values.fold(Condition::Always, Condition::and)
    };
    let either = all(&[1, 9]).either(all(&[9, 2])).either(all(&[3, 9]));
    let any = Condition::Or([1, 2, 3].map(|leaf| Condition::Value(LeafId(leaf))).into());
    assert_eq!(either, all(&[9]).and(any));
    assert!(all(&[2, 9]).implies(&either));
    assert_eq!(all(&[1, 9]).either(all(&[9])), all(&[9]));
}
