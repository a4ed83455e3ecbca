//! The schemas let through exactly what k8s-openapi's types are.

use super::*;
use crate::schema::Sampler;
use pretty_assertions::assert_eq;
use serde::de::DeserializeOwned;

fn agree<T: JsonSchema + Serialize + DeserializeOwned>() {
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is wanted")]
    struct Only<T> {
        only: Open<T>,
    }
    let config = ConfigSchema::of::<Only<T>>();
    let schema = values_schema(&config, "only", &[open("only", None)]);
    let leaf = &schema["properties"]["only"];
    let sampler = Sampler::new(&schema["definitions"]);
    let check = |value: Value| {
        let typed: T = serde_json::from_value(value.clone())
            .unwrap_or_else(|error| panic!("{error}: {value}"));
        assert_eq!(serde_json::to_value(typed).unwrap(), value);
    };
    let boundaries = sampler.boundaries(leaf);
    assert!(boundaries.len() > 1, "{boundaries:?}");
    boundaries.into_iter().for_each(check);
    let mut rng = fastrand::Rng::with_seed(7);
    let drawn: Vec<_> = (0..200).map(|_| sampler.random(leaf, &mut rng)).collect();
    let distinct: BTreeSet<_> = drawn.iter().map(Value::to_string).collect();
    assert!(distinct.len() > 50, "{}", distinct.len());
    drawn.into_iter().for_each(check);
}

#[test]
fn resource_requirements() {
    agree::<core::ResourceRequirements>();
}

#[test]
fn tolerations() {
    agree::<Vec<core::Toleration>>();
}

#[test]
fn affinity() {
    agree::<core::Affinity>();
}

#[test]
fn topology_spread_constraints() {
    agree::<Vec<core::TopologySpreadConstraint>>();
}

#[test]
fn local_object_references() {
    agree::<Vec<core::LocalObjectReference>>();
}

#[test]
fn env_vars() {
    agree::<Vec<core::EnvVar>>();
}

#[test]
fn integers_or_strings() {
    agree::<k8s_openapi::apimachinery::pkg::util::intstr::IntOrString>();
}

#[test]
fn lifecycle_handlers() {
    agree::<core::LifecycleHandler>();
}
