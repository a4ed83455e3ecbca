//! Endpoints that Prometheus scrapes.

use k8s_openapi::api::core::v1::{ConfigMapKeySelector, SecretKeySelector};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

object! {
    /// A port of a Service that is scraped: one of `port` and `target_port`.
    #[doc(alias = "Endpoint")]
    pub struct ServiceMonitorEndpoint {
        /// The name of the Service's port.
        pub port: Option<String>,
        /// The name or the number of the pods' port.
        pub target_port: Option<IntOrString>,
        /// The path; `/metrics` if left out.
        pub path: Option<String>,
        /// The scheme; `http` if left out.
        pub scheme: Option<Scheme>,
        /// The parameters of the query.
        pub params: Option<BTreeMap<String, Vec<String>>>,
        /// The interval between scrapes, as a duration; Prometheus' own if left out.
        pub interval: Option<String>,
        /// The timeout of a scrape, as a duration; at most the interval.
        pub scrape_timeout: Option<String>,
        /// Prefers the metric's own labels over the target's.
        pub honor_labels: Option<bool>,
        /// Uses the metric's own timestamps; `true` if left out.
        pub honor_timestamps: Option<bool>,
        /// Follows redirects; `true` if left out.
        pub follow_redirects: Option<bool>,
        /// The basic authentication.
        pub basic_auth: Option<BasicAuth>,
        /// The header `Authorization`, unless it is basic authentication.
        pub authorization: Option<Authorization>,
        /// The TLS configuration.
        pub tls_config: Option<TLSConfig>,
        /// The relabeling of targets, before the scrape.
        pub relabelings: Option<Vec<RelabelConfig>>,
        /// The relabeling of samples, before they are stored.
        pub metric_relabelings: Option<Vec<RelabelConfig>>,
    }
}

object! {
    /// A port of a pod that is scraped: one of `port` and `port_number`.
    pub struct PodMetricsEndpoint {
        /// The name of the container's port.
        pub port: Option<String>,
        /// The number of the container's port.
        pub port_number: Option<i32>,
        /// The path; `/metrics` if left out.
        pub path: Option<String>,
        /// The scheme; `http` if left out.
        pub scheme: Option<Scheme>,
        /// The parameters of the query.
        pub params: Option<BTreeMap<String, Vec<String>>>,
        /// The interval between scrapes, as a duration; Prometheus' own if left out.
        pub interval: Option<String>,
        /// The timeout of a scrape, as a duration; at most the interval.
        pub scrape_timeout: Option<String>,
        /// Prefers the metric's own labels over the target's.
        pub honor_labels: Option<bool>,
        /// Uses the metric's own timestamps; `true` if left out.
        pub honor_timestamps: Option<bool>,
        /// Follows redirects; `true` if left out.
        pub follow_redirects: Option<bool>,
        /// Skips pods that have terminated; `true` if left out.
        pub filter_running: Option<bool>,
        /// The basic authentication.
        pub basic_auth: Option<BasicAuth>,
        /// The header `Authorization`, unless it is basic authentication.
        pub authorization: Option<Authorization>,
        /// The TLS configuration.
        pub tls_config: Option<TLSConfig>,
        /// The relabeling of targets, before the scrape.
        pub relabelings: Option<Vec<RelabelConfig>>,
        /// The relabeling of samples, before they are stored.
        pub metric_relabelings: Option<Vec<RelabelConfig>>,
    }
}

/// The scheme of a scrape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// HTTP without TLS.
    Http,
    /// HTTP over TLS.
    Https,
}

object! {
    /// Basic authentication by Secrets of the monitor's namespace.
    pub struct BasicAuth {
        /// The key of the Secret with the user name.
        pub username: Option<SecretKeySelector>,
        /// The key of the Secret with the password.
        pub password: Option<SecretKeySelector>,
    }
}

object! {
    /// A header `Authorization`.
    #[doc(alias = "SafeAuthorization")]
    pub struct Authorization {
        /// The authentication scheme; `Bearer` if left out.
        pub r#type: Option<String>,
        /// The key of the Secret with the credentials.
        pub credentials: Option<SecretKeySelector>,
    }
}

object! {
    /// The TLS configuration of a scrape.
    #[doc(alias = "SafeTLSConfig")]
    pub struct TLSConfig {
        /// The certificate authority that the server's certificate is verified by.
        pub ca: Option<SecretOrConfigMap>,
        /// The client's certificate.
        pub cert: Option<SecretOrConfigMap>,
        /// The client's private key.
        pub key_secret: Option<SecretKeySelector>,
        /// The host that the server's certificate must be for.
        pub server_name: Option<String>,
        /// Skips the verification of the server's certificate.
        pub insecure_skip_verify: Option<bool>,
    }
}

one_of! {
    /// A key of a Secret or a ConfigMap.
    pub enum SecretOrConfigMap {
        /// A key of a Secret.
        Secret(SecretKeySelector) = "secret",
        /// A key of a ConfigMap.
        ConfigMap(ConfigMapKeySelector) = "configMap",
    }
}

object! {
    /// A relabeling step.
    pub struct RelabelConfig {
        /// The labels whose values are joined to the source.
        pub source_labels: Option<Vec<String>>,
        /// The separator of the joined values; `;` if left out.
        pub separator: Option<String>,
        /// The regular expression that the source must match; `(.*)` if left out.
        pub regex: Option<String>,
        /// The modulus of the hash, for `hashmod`.
        pub modulus: Option<i64>,
        /// The label that is written.
        pub target_label: Option<String>,
        /// The replacement; `$1`, the first group, if left out.
        pub replacement: Option<String>,
        /// The action; `replace` if left out.
        pub action: Option<RelabelAction>,
    }
}

/// The action of a relabeling step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelabelAction {
    /// Writes the replacement to the target label.
    Replace,
    /// Keeps only what matches.
    Keep,
    /// Drops what matches.
    Drop,
    /// Keeps only that whose source equals the target label.
    KeepEqual,
    /// Drops that whose source equals the target label.
    DropEqual,
    /// Writes the hash of the source, modulo `modulus`, to the target label.
    HashMod,
    /// Copies labels whose names match.
    LabelMap,
    /// Drops labels whose names match.
    LabelDrop,
    /// Keeps only labels whose names match.
    LabelKeep,
    /// Writes the source in lower case to the target label.
    Lowercase,
    /// Writes the source in upper case to the target label.
    Uppercase,
}
