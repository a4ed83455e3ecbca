//! A small chart's configuration, and what must hold of its schemas.

mod agreement;
mod config;
mod sampler;
mod values;

use super::{ConfigSchema, SchemaLeaf, Unset, values_schema};
use crate::path::ValuesPath;
use crate::val::frame::frame;
use crate::val::kind::Kind;
use k8s_openapi::api::core::v1 as core;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Stands in for an open value.
#[derive(Serialize, Deserialize)]
struct Open<T>(T);

impl<T: JsonSchema> JsonSchema for Open<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        frame(&generator.subschema_for::<T>(), Kind::TEXT)
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Config {
    /// The public interface. It has two parts.
    api: Api,
    /// The worker, if there is one.
    worker: Option<Worker>,
    tenants: BTreeMap<String, Worker>,
    routes: Vec<Route>,
    store: Store,
}

/// A server.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Api {
    /// Pods at rest. The autoscaler starts here.
    #[schemars(range(min = 0, max = 10))]
    replicas: Open<i32>,
    image: Image,
    /// Fixed.
    port: u16,
    /// Resources of a pod.
    resources: Open<core::ResourceRequirements>,
    tolerations: Open<Vec<core::Toleration>>,
    /// Further variables, e.g. for tracing. Names of the chart's own are refused.
    extra_env: Open<Vec<core::EnvVar>>,
    /// Annotations of the pods.
    annotations: Open<BTreeMap<String, String>>,
    labels: Option<Open<BTreeMap<String, String>>>,
    log_level: Open<Level>,
    enabled: Open<bool>,
    /// Bytes that a request may have.
    limit: Option<Open<u64>>,
    affinity: Option<Open<core::Affinity>>,
}

/// Source of an image.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Image {
    repository: Open<String>,
    #[schemars(regex(pattern = r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"))]
    tag: Open<String>,
}

/// A worker.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Worker {
    /// Number of runs at once.
    threads: Open<u16>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Route {
    host: Open<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", tag = "kind")]
enum Store {
    /// In memory.
    Memory,
    /// On a disk.
    #[serde(rename_all = "camelCase")]
    Disk {
        /// Size.
        size: Open<k8s_openapi::apimachinery::pkg::api::resource::Quantity>,
    },
}

/// Log level.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum Level {
    Debug,
    Info,
    /// Only what is odd.
    Warn,
}

pub(super) fn config() -> ConfigSchema {
    ConfigSchema::of::<Config>()
}

fn open(path: &str, default: impl Into<Option<Value>>) -> SchemaLeaf {
    SchemaLeaf {
        path: ValuesPath::parse(path),
        default: default.into(),
        unset: Unset::Never,
        excluded_keys: BTreeSet::new(),
        excluded_names: BTreeSet::new(),
        entries: BTreeSet::new(),
    }
}

pub(super) fn small_chart() -> Value {
    let set = |name: &str| BTreeSet::from([name.to_owned()]);
    let opens = [
        open("api.replicas", json!(2)),
        open("api.image.repository", json!("r.example/api")),
        open("api.image.tag", json!("1.0")),
        open("api.resources", json!({"limits": {"memory": "1Gi"}})),
        open("api.tolerations", json!([])),
        SchemaLeaf {
            excluded_names: set("PORT"),
            ..open("api.extraEnv", json!([{"name": "A", "value": "b"}]))
        },
        SchemaLeaf {
            excluded_keys: set("a.example/checksum"),
            ..open("api.annotations", json!({}))
        },
        open("api.labels", None),
        open("api.logLevel", json!("info")),
        open("api.enabled", json!(true)),
        open("api.limit", None),
        open("worker.threads", json!(4)),
        open("store.size", None),
    ];
    values_schema(&config(), "small", &opens)
}
