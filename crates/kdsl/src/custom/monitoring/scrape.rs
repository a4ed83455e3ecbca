//! How a port is scraped.

use k8s_openapi::api::core::v1::{ConfigMapKeySelector, SecretKeySelector};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

object! {
    /// A Service's port; one of `port` and `target_port`.
    pub struct Endpoint {
        /// Its name.
        pub port: Option<String>,
        /// The pods' port, by name or number.
        pub target_port: Option<IntOrString>,
        /// The path; `/metrics` if left out.
        pub path: Option<String>,
        /// `http` if left out.
        pub scheme: Option<Scheme>,
        /// The query's parameters.
        pub params: Option<BTreeMap<String, Vec<String>>>,
        /// How often; as Prometheus is set if left out.
        pub interval: Option<String>,
        /// How long a scrape may take; no longer than the interval.
        pub scrape_timeout: Option<String>,
        /// Whether a metric's own labels win over the target's.
        pub honor_labels: Option<bool>,
        /// Whether a metric's own timestamps win; `true` if left out.
        pub honor_timestamps: Option<bool>,
        /// Whether redirects are followed; `true` if left out.
        pub follow_redirects: Option<bool>,
        /// A user and a password.
        pub basic_auth: Option<BasicAuth>,
        /// Another header `Authorization`.
        pub authorization: Option<Authorization>,
        /// How the server proves itself.
        pub tls_config: Option<TLSConfig>,
        /// Changes of labels before the scrape.
        pub relabelings: Option<Vec<RelabelConfig>>,
        /// Changes of labels, or omissions, before samples are stored.
        pub metric_relabelings: Option<Vec<RelabelConfig>>,
    }
}

object! {
    /// A pod's port; one of `port` and `port_number`.
    pub struct PodMetricsEndpoint {
        /// Its name.
        pub port: Option<String>,
        /// Its number.
        pub port_number: Option<i32>,
        /// The path; `/metrics` if left out.
        pub path: Option<String>,
        /// `http` if left out.
        pub scheme: Option<Scheme>,
        /// The query's parameters.
        pub params: Option<BTreeMap<String, Vec<String>>>,
        /// How often; as Prometheus is set if left out.
        pub interval: Option<String>,
        /// How long a scrape may take; no longer than the interval.
        pub scrape_timeout: Option<String>,
        /// Whether a metric's own labels win over the target's.
        pub honor_labels: Option<bool>,
        /// Whether a metric's own timestamps win; `true` if left out.
        pub honor_timestamps: Option<bool>,
        /// Whether redirects are followed; `true` if left out.
        pub follow_redirects: Option<bool>,
        /// Whether pods that have ended are left out; `true` if left out.
        pub filter_running: Option<bool>,
        /// A user and a password.
        pub basic_auth: Option<BasicAuth>,
        /// Another header `Authorization`.
        pub authorization: Option<Authorization>,
        /// How the server proves itself.
        pub tls_config: Option<TLSConfig>,
        /// Changes of labels before the scrape.
        pub relabelings: Option<Vec<RelabelConfig>>,
        /// Changes of labels, or omissions, before samples are stored.
        pub metric_relabelings: Option<Vec<RelabelConfig>>,
    }
}

/// How a port is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// In the clear.
    Http,
    /// By TLS.
    Https,
}

object! {
    /// A user and a password, both in Secrets of the monitor's namespace.
    pub struct BasicAuth {
        /// The user.
        pub username: Option<SecretKeySelector>,
        /// The password.
        pub password: Option<SecretKeySelector>,
    }
}

object! {
    /// A header `Authorization`.
    pub struct Authorization {
        /// The scheme; `Bearer` if left out.
        pub r#type: Option<String>,
        /// The credentials.
        pub credentials: Option<SecretKeySelector>,
    }
}

object! {
    /// How both sides of TLS prove themselves.
    pub struct TLSConfig {
        /// Who signs the server's certificate.
        pub ca: Option<SecretOrConfigMap>,
        /// The client's certificate.
        pub cert: Option<SecretOrConfigMap>,
        /// The client's key.
        pub key_secret: Option<SecretKeySelector>,
        /// The host that the server's certificate is for.
        pub server_name: Option<String>,
        /// Whether any certificate will do.
        pub insecure_skip_verify: Option<bool>,
    }
}

one_of! {
    /// A key of a Secret or of a ConfigMap.
    pub enum SecretOrConfigMap {
        /// Of a Secret.
        Secret(SecretKeySelector) = "secret",
        /// Of a ConfigMap.
        ConfigMap(ConfigMapKeySelector) = "configMap",
    }
}

object! {
    /// A change of labels.
    pub struct RelabelConfig {
        /// The labels whose values are joined.
        pub source_labels: Option<Vec<String>>,
        /// What joins them; `;` if left out.
        pub separator: Option<String>,
        /// What must match; all does if left out.
        pub regex: Option<String>,
        /// What is divided by, for `hashmod`.
        pub modulus: Option<i64>,
        /// The label that is written.
        pub target_label: Option<String>,
        /// What is written; the first group of the expression if left out.
        pub replacement: Option<String>,
        /// `replace` if left out.
        pub action: Option<RelabelAction>,
    }
}

/// What becomes of labels that match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelabelAction {
    /// The target label is written.
    Replace,
    /// Only what matches is kept.
    Keep,
    /// What matches is dropped.
    Drop,
    /// Only where source and target are equal is kept.
    KeepEqual,
    /// Where source and target are equal is dropped.
    DropEqual,
    /// The target label becomes the source's hash.
    HashMod,
    /// Labels whose names match are copied.
    LabelMap,
    /// Labels whose names match are dropped.
    LabelDrop,
    /// Only labels whose names match are kept.
    LabelKeep,
    /// The target label becomes the source in small letters.
    Lowercase,
    /// The target label becomes the source in capitals.
    Uppercase,
}
