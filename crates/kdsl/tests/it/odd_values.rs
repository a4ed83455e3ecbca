//! Schema and type agree on odd values, both ways.

use crate::support::chart;
use k8s_openapi::api::core::v1::{
    Affinity, ConfigMap, EnvVar, LocalObjectReference, ResourceRequirements, Toleration,
    TopologySpreadConstraint,
};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kdsl::testing::Rendering;
use kdsl::text::ImageDigest;
use kdsl::{Choice, Open, Port, Release, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

/// A configuration of one open value.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "T: Open")]
struct Only<T: Open> {
    only: Val<T>,
}

/// Values that a schema refuses though the type could be read from them, and why.
type Exception = (&'static str, fn(&Value) -> bool);

/// Compares what the schema of an open type accepts with what the type can be read from.
struct Agreement<T> {
    sample: Value,
    stricter: Vec<Exception>,
    open: PhantomData<T>,
}

fn of<T: Open>(sample: T) -> Agreement<T> {
    Agreement {
        sample: serde_json::to_value(sample).unwrap(),
        stricter: Vec::new(),
        open: PhantomData,
    }
}

impl<T: Open> Agreement<T> {
    /// Values that the type could be read from, and why the schema refuses them all the same.
    fn refuses(mut self, reason: &'static str, values: fn(&Value) -> bool) -> Self {
        self.stricter.push((reason, values));
        self
    }

    /// Text is refused that Helm would delete, or drop with all that stands beside it.
    fn refuses_what_helm_cannot_carry(self) -> Self {
        self.refuses("Helm can't carry it", |value| {
            let text = value.to_string();
            text.contains(['\u{7f}', '\u{e000}']) || text.contains("<no value>")
        })
    }

    fn refuses_null(self) -> Self {
        self.refuses("in values.yaml, null takes a default away", Value::is_null)
    }

    fn refuses_nulls_within(self) -> Self {
        self.refuses("a field that isn't set is left out, not null", |value| {
            !value.is_null() && value.to_string().contains("null")
        })
    }

    fn refuses_what_lacks_a_field(self) -> Self {
        let reason = "k8s-openapi makes up a required field that is missing";
        self.refuses(reason, |value| {
            let text = value.to_string();
            text.contains("{}") || text.contains("maxSkew") && !text.contains("whenUnsatisfiable")
        })
    }

    fn refuses_other_fields(self, values: fn(&Value) -> bool) -> Self {
        let reason = "k8s-openapi skips a field that it doesn't know; here it is misspelt";
        self.refuses(reason, values)
    }

    fn check(self) {
        let sample = json!({ "only": self.sample }).to_string();
        let build = |release: &Release, _: &Only<T>| ConfigMap {
            metadata: release.component("api").metadata(),
            ..ConfigMap::default()
        };
        let (_directory, chart) = chart(&sample, build);
        let rendering = Rendering::new(&chart, "prod").unwrap_or_else(|error| panic!("{error}"));
        let facts = rendering.release_info().unwrap();
        let renders = |value: &Value| rendering.objects(&json!({ "only": value }), &facts);
        let schema = jsonschema::draft7::new(rendering.schema()).unwrap();
        let accepts = |value: &Value| schema.is_valid(&json!({ "only": value }));
        assert!(accepts(&self.sample), "the sample: {}", self.sample);

        let mut differs = Vec::new();
        let mut excused = BTreeSet::new();
        for value in odd_values() {
            if accepts(&value) {
                if let Err(error) = renders(&value) {
                    differs.push(format!("only the schema accepts {value}: {error}"));
                }
            } else if serde_json::from_value::<T>(value.clone()).is_ok() {
                match self.stricter.iter().find(|(_, values)| values(&value)) {
                    Some((reason, _)) => drop(excused.insert(*reason)),
                    None => differs.push(format!("only the type accepts {value}")),
                }
            }
        }
        let stale = self
            .stricter
            .iter()
            .filter(|(reason, _)| !excused.contains(reason));
        differs.extend(stale.map(|(reason, _)| format!("nothing is refused for: {reason}")));
        assert!(differs.is_empty(), "{}", differs.join("\n"));

        let drawn = rendering.random(7).take(50);
        for values in rendering.boundaries().into_iter().chain(drawn) {
            let given = rendering.objects(&values, &facts);
            assert!(given.is_ok(), "{values}: {}", given.unwrap_err());
        }
    }
}

fn odd_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!("true"),
        json!(0),
        json!(-1),
        json!(1),
        json!(1.0),
        json!(1.5),
        json!(65535),
        json!(65536),
        json!(2_147_483_648_i64),
        json!(-2_147_483_649_i64),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e300),
        json!(""),
        json!(" "),
        json!("a"),
        json!("info"),
        json!("Info"),
        json!("1"),
        json!("1.5"),
        json!("50%"),
        json!("64Mi"),
        json!("-1"),
        json!("1e3"),
        json!("0x10"),
        json!("yes"),
        json!("a: b"),
        json!("{{ x }}"),
        json!("\u{7f}"),
        json!("<no value>"),
        json!("\u{e000}v0\u{e001}"),
        json!([]),
        json!([null]),
        json!([1]),
        json!(["a"]),
        json!(["a", "a"]),
        json!(["a", 1]),
        json!([[]]),
        json!([{}]),
        json!({}),
        json!({"a": null}),
        json!({"a": "b"}),
        json!({"a": 1}),
        json!({"": "b"}),
        json!([{"name": "a"}]),
        json!([{"name": null}]),
        json!([{"name": "a", "name2": "b"}]),
        json!([{"name": "a", "value": 1}]),
        json!([{"name": "a", "value": "b"}]),
        json!([{"key": "a", "operator": "Exists"}]),
        json!([{"tolerationSeconds": "1"}]),
        json!([{"maxSkew": 1, "topologyKey": "a", "whenUnsatisfiable": "DoNotSchedule"}]),
        json!([{"maxSkew": "1", "topologyKey": "a", "whenUnsatisfiable": "DoNotSchedule"}]),
        json!([{"maxSkew": 1, "topologyKey": "a"}]),
        json!({"limits": null}),
        json!({"limits": {}}),
        json!({"limits": {"cpu": "1"}}),
        json!({"limits": {"cpu": 1}}),
        json!({"limits": {"cpu": 0.5}}),
        json!({"limits": {"cpu": null}}),
        json!({"limits": {"cpu": "a lot"}}),
        json!({"limit": {"cpu": "1"}}),
        json!({"claims": [{"name": "a"}]}),
        json!({"claims": [{}]}),
        json!({"nodeAffinity": {}}),
        json!({"nodeAffinity": null}),
        json!({"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": []}}}),
        json!({"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [{}]}}),
    ]
}

#[test]
fn texts() {
    of(String::from("a"))
        .refuses_what_helm_cannot_carry()
        .check();
}

#[test]
fn optional_texts() {
    of(Some(String::from("a")))
        .refuses_what_helm_cannot_carry()
        .refuses_null()
        .check();
}

#[test]
fn booleans() {
    of(true).check();
    of(Some(true)).check();
}

#[test]
fn numbers() {
    of(1_i32).check();
    of(Some(1_i32)).check();
    let inexact = "Helm's numbers are exact up to 2^53 only";
    of(1_i64).refuses(inexact, is_huge).check();
    of(Some(1_i64)).refuses(inexact, is_huge).check();
}

fn is_huge(value: &Value) -> bool {
    value.as_i64().is_some_and(|number| number.abs() > 1 << 53)
}

#[test]
fn ports() {
    of(Port::new(80)).check();
    of(Some(Port::new(80))).check();
}

#[test]
fn quantities() {
    let reason = "a quantity is a text: digits and a unit";
    of(Quantity("64Mi".into()))
        .refuses(reason, |_| true)
        .check();
    of(Some(Quantity("64Mi".into())))
        .refuses_null()
        .refuses(reason, |_| true)
        .check();
}

#[test]
fn checked_texts() {
    of(kdsl::cpu!("1")).check();
    of(kdsl::memory!("64Mi")).check();
    of(kdsl::duration!("1h")).check();
    of(kdsl::cron!("@daily")).check();
    of(kdsl::host!("a.example.com")).check();
    of(kdsl::path!("/")).check();
    of(kdsl::label_value!("")).check();
    of(kdsl::image_name!("a/b")).check();
    of(kdsl::image_tag!("1")).check();
}

#[test]
fn optional_checked_texts() {
    let digest = format!("sha256:{}", "0".repeat(64));
    let digest: Option<ImageDigest> = digest.parse().ok();
    of(digest).refuses_null().check();
    of(Some(kdsl::host!("a"))).refuses_null().check();
    of(Some(kdsl::cron!("@daily"))).refuses_null().check();
}

#[test]
fn numbers_or_texts() {
    of(IntOrString::Int(1))
        .refuses_what_helm_cannot_carry()
        .check();
    of(Some(IntOrString::String("50%".into())))
        .refuses_what_helm_cannot_carry()
        .check();
}

#[test]
fn choices() {
    #[derive(Clone, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "lowercase")]
    enum Level {
        Debug,
        Info,
    }
    impl Choice for Level {}
    of(Level::Debug).check();
    of(Level::Info).check();
}

#[test]
fn lists_of_texts() {
    of(vec![String::from("a")]).check();
}

#[test]
fn maps_of_texts() {
    of(BTreeMap::from([(String::from("a"), String::from("b"))])).check();
}

#[test]
fn resources() {
    let limits = BTreeMap::from([("cpu".into(), Quantity("1".into()))]);
    of(ResourceRequirements {
        limits: Some(limits),
        ..ResourceRequirements::default()
    })
    .refuses_other_fields(|value| has_other_keys(value, &["claims", "limits", "requests"]))
    .refuses_nulls_within()
    .refuses_what_lacks_a_field()
    .refuses("a quantity is a text: digits and a unit", |value| {
        let cpu = &value["limits"]["cpu"];
        cpu.is_number() || cpu == "a lot"
    })
    .check();
}

#[test]
fn affinities() {
    let known =
        |value: &Value| has_other_keys(value, &["nodeAffinity", "podAffinity", "podAntiAffinity"]);
    of(Affinity::default())
        .refuses_other_fields(known)
        .refuses_nulls_within()
        .refuses_what_lacks_a_field()
        .check();
}

#[test]
fn tolerations() {
    let known = |value: &Value| {
        any_has_other_keys(
            value,
            &["key", "operator", "value", "effect", "tolerationSeconds"],
        )
    };
    of(vec![Toleration::default()])
        .refuses_other_fields(known)
        .check();
}

#[test]
fn topology_spread_constraints() {
    let known =
        |value: &Value| any_has_other_keys(value, &["maxSkew", "topologyKey", "whenUnsatisfiable"]);
    of(vec![TopologySpreadConstraint {
        max_skew: 1,
        topology_key: "a".into(),
        when_unsatisfiable: "DoNotSchedule".into(),
        ..TopologySpreadConstraint::default()
    }])
    .refuses_other_fields(known)
    .refuses_what_lacks_a_field()
    .check();
}

#[test]
fn references() {
    let known = |value: &Value| any_has_other_keys(value, &["name"]);
    of(vec![LocalObjectReference { name: "a".into() }])
        .refuses_other_fields(known)
        .refuses_nulls_within()
        .refuses_what_lacks_a_field()
        .check();
}

#[test]
fn variables() {
    let known = |value: &Value| any_has_other_keys(value, &["name", "value", "valueFrom"]);
    of(vec![EnvVar {
        name: "A".into(),
        ..EnvVar::default()
    }])
    .refuses_other_fields(known)
    .refuses_nulls_within()
    .refuses_what_lacks_a_field()
    .check();
}

fn has_other_keys(value: &Value, known: &[&str]) -> bool {
    let keys = value.as_object().into_iter().flat_map(|map| map.keys());
    keys.into_iter().any(|key| !known.contains(&key.as_str()))
}

fn any_has_other_keys(value: &Value, known: &[&str]) -> bool {
    let items = value.as_array().into_iter().flatten();
    items.into_iter().any(|item| has_other_keys(item, known))
}
