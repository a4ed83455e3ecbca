use super::*;
use crate::path::ValuesPath;
use crate::placeholder::LeafId;
use crate::val::kind::Kind;
use pretty_assertions::assert_eq;
use serde_json::json;
use std::collections::BTreeSet;
use std::panic::Location;

const MIN: LeafId = LeafId(0);
const MAX: LeafId = LeafId(1);
const LIMIT: LeafId = LeafId(2);
const ENABLED: LeafId = LeafId(3);
const TAG: LeafId = LeafId(4);
const ENV: LeafId = LeafId(5);
const EXTRA: LeafId = LeafId(6);
const RESOURCES: LeafId = LeafId(7);

fn leaves() -> Vec<Leaf> {
    let leaf = |(name, kind, default): (&str, Kind, Value)| Leaf {
        path: ValuesPath::root().child(name),
        kind,
        default,
        skeleton: None,
    };
    let resources = json!({"requests": {"cpu": "100m"}});
    [
        ("min", Kind::INTEGER, json!(2)),
        ("max", Kind::INTEGER, json!(5)),
        ("limit", Kind::INTEGER.optional(), Value::Null),
        ("enabled", Kind::BOOLEAN, json!(true)),
        ("tag", Kind::TEXT, json!("1.0")),
        ("env", Kind::TEXT_MAP, json!({})),
        ("extraEnv", Kind::OBJECT_LIST, json!([])),
        ("resources", Kind::OBJECT, resources),
    ]
    .map(leaf)
    .into()
}

fn open(leaf: LeafId) -> Term {
    Term::Open(leaf)
}

/// Returns whether the defaults with these changes keep a rule.
fn holds(rule: &Rule, changes: &[(LeafId, Value)]) -> bool {
    let leaves = leaves();
    let mut values: Vec<Value> = leaves.iter().map(|leaf| leaf.default.clone()).collect();
    for (leaf, value) in changes {
        values[leaf.0] = value.clone();
    }
    rule.holds(Values {
        leaves: &leaves,
        values: &values,
    })
}

fn required(rule: Rule) -> Requirement {
    Requirement::new(
        rule,
        "they contradict each other".into(),
        Location::caller(),
    )
}

fn at_most() -> Rule {
    Rule::of(Demand::AtMost(open(MIN), open(MAX)))
}

fn distinct() -> Rule {
    Rule::of(Demand::Distinct {
        taken: BTreeSet::from(["PORT".into()]),
        sources: vec![Names::Keys(open(ENV)), Names::Items(open(EXTRA))],
    })
}

#[test]
fn numbers_are_compared_where_they_are_set() {
    assert!(holds(&at_most(), &[]) && holds(&at_most(), &[(MIN, json!(5))]));
    assert!(holds(&at_most(), &[(MIN, json!(5.0))]), "Helm's 5.0 is 5");
    assert!(!holds(&at_most(), &[(MIN, json!(6))]));
    let limited = Rule::of(Demand::AtMost(open(MAX), open(LIMIT)));
    assert!(holds(&limited, &[]) && !holds(&limited, &[(LIMIT, json!(4))]));
}

#[test]
fn a_rule_holds_where_its_condition_does() {
    let gated = Rule {
        when: Condition::Value(ENABLED),
        ..at_most()
    };
    assert!(!holds(&gated, &[(MIN, json!(6))]));
    assert!(holds(&gated, &[(MIN, json!(6)), (ENABLED, json!(false))]));
    let either = gated.or(Rule::of(Demand::NoneOf(open(TAG), vec!["1.0".into()])));
    assert!(!holds(&either, &[(MIN, json!(6))]));
    assert!(holds(&either, &[(MIN, json!(6)), (TAG, json!("2.0"))]));
    assert!(holds(&either, &[(MIN, json!(6)), (ENABLED, json!(false))]));
}

#[test]
fn texts_are_compared_as_they_are_printed() {
    let one_of = |words: &[&str]| {
        let words = words.iter().map(|word| (*word).to_string());
        Rule::of(Demand::OneOf(open(TAG), words.collect()))
    };
    assert!(holds(&one_of(&["1.0", "2.0"]), &[]) && !holds(&one_of(&["2.0"]), &[]));
    let pattern = Rule::of(Demand::Matches(open(TAG), r"^[0-9]+\.[0-9]+$".into()));
    assert!(holds(&pattern, &[]) && !holds(&pattern, &[(TAG, json!("1.0\n"))]));
    let equal = Rule::of(Demand::Equal(open(MIN), open(MAX)));
    assert!(!holds(&equal, &[]) && holds(&equal, &[(MIN, json!(5))]));
}

#[test]
fn names_are_distinct_over_maps_and_lists() {
    let named =
        |names: &[&str]| -> Value { names.iter().map(|name| json!({ "name": name })).collect() };
    let both =
        |env: Value, extra: &[&str]| holds(&distinct(), &[(ENV, env), (EXTRA, named(extra))]);
    assert!(both(json!({"A": "a"}), &["B"]));
    assert!(!both(json!({"A": "a"}), &["A"]), "in both");
    assert!(!both(json!({}), &["B", "B"]), "twice in the list");
    assert!(
        !both(json!({"PORT": "1"}), &[]) && !both(json!({}), &["PORT"]),
        "taken"
    );
}

#[test]
fn requests_are_within_limits() {
    let within = Rule::of(Demand::WithinLimits(open(RESOURCES)));
    let with = |cpu: Value| json!({"requests": {"cpu": "700m"}, "limits": {"cpu": cpu}});
    assert!(holds(&within, &[]) && holds(&within, &[(RESOURCES, with(json!("0.7")))]));
    assert!(holds(&within, &[(RESOURCES, with(json!(1)))]));
    assert!(!holds(&within, &[(RESOURCES, with(json!("0.699")))]));
    let has = Rule::of(Demand::Has(
        open(RESOURCES),
        vec!["requests".into(), "cpu".into()],
    ));
    assert!(holds(&has, &[]) && !holds(&has, &[(RESOURCES, json!({"requests": null}))]));
}

#[test]
fn a_rule_is_kept_once_whoever_states_it() {
    let more = Rule::of(Demand::Distinct {
        taken: BTreeSet::from(["HOST".into()]),
        sources: vec![Names::Keys(open(ENV)), Names::Items(open(EXTRA))],
    });
    let known = Rule::of(Demand::AtMost(Term::number(5), Term::number(3)));
    let mut rules = Rules::default();
    rules.extend([at_most(), distinct(), at_most(), more, known].map(required));
    let taken: Vec<usize> = rules
        .iter()
        .map(|it| match &it.rule.demand {
            Demand::Distinct { taken, .. } => taken.len(),
            _ => 0,
        })
        .collect();
    assert_eq!(taken, [0, 2], "the second has the names of both");
}

#[test]
fn what_breaks_a_rule_is_told() {
    let leaves = leaves();
    let mut values: Vec<Value> = leaves.iter().map(|leaf| leaf.default.clone()).collect();
    values[MIN.0] = json!(6);
    values[ENV.0] = json!({"PORT": "1"});
    let gated = Rule {
        when: Condition::Value(ENABLED),
        ..at_most()
    };
    let sentence = "{0} must not exceed {1}";
    let number = Requirement::of(
        gated,
        sentence,
        "raise it",
        crate::error::Code::Contradiction,
        Location::caller(),
    );
    let values = Values {
        leaves: &leaves,
        values: &values,
    };
    let mut rules = Rules::default();
    rules.extend([number, required(distinct())]);
    let error = rules.check(values, &|_| None).unwrap_err().to_string();
    let lines = error.lines().filter(|line| !line.contains("-->"));
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn values_are_repaired_and_broken() {
    let leaves = leaves();
    let defaults: Vec<Value> = leaves.iter().map(|leaf| leaf.default.clone()).collect();
    let mut rules = Rules::default();
    let equal = Rule::of(Demand::Equal(open(MAX), open(LIMIT)));
    rules.extend([at_most(), distinct(), equal].map(required));
    let others = |leaf: LeafId| match leaf {
        MIN | MAX => vec![json!(0), json!(9)],
        _ => Vec::new(),
    };
    let check = |values: &[Value]| {
        let values = Values {
            leaves: &leaves,
            values,
        };
        rules.check(values, &|_| None).is_ok()
    };

    let mut values = defaults.clone();
    values[MIN.0] = json!(7);
    values[ENV.0] = json!({"A": "a"});
    values[EXTRA.0] = json!([{"name": "A"}]);
    rules.repair(&leaves, &mut values, &others);
    assert!(check(&values));
    assert_eq!(values[MAX.0], json!(9), "as little is changed as mends it");
    values[LIMIT.0] = json!(3);
    rules.repair(&leaves, &mut values, &others);
    assert!(
        check(&values),
        "with no value that mends it, the defaults do"
    );

    for rule in rules.iter() {
        let broken = rules.breaking(rule, &leaves, &others);
        // No value of the limit is known that isn't its default.
        if rule.rule.demand.terms().contains(&&open(LIMIT)) {
            assert_eq!(broken, None);
            continue;
        }
        let broken = broken.unwrap();
        assert!(!check(&broken), "{broken:?}");
    }
}
