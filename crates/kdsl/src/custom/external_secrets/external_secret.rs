//! What is fetched from a store.

use super::target::ExternalSecretTarget;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// A Secret that is fetched from a store, and fetched again.
    #[derive(Default)]
    pub struct ExternalSecret: Namespaced("external-secrets.io/v1", "externalsecrets") {
        /// What it should be.
        spec: ExternalSecretSpec,
    }
}

object! {
    /// What is fetched, from where and how often.
    pub struct ExternalSecretSpec {
        /// `Periodic` if left out.
        pub refresh_policy: Option<RefreshPolicy>,
        /// How often, as a duration; `1h` if left out.
        pub refresh_interval: Option<String>,
        /// The store.
        pub secret_store_ref: Option<SecretStoreRef>,
        /// The Secret that is made.
        pub target: Option<ExternalSecretTarget>,
        /// Key by key.
        pub data: Option<Vec<ExternalSecretData>>,
        /// Many keys at once.
        pub data_from: Option<Vec<ExternalSecretDataFrom>>,
    }
}

/// When a secret is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefreshPolicy {
    /// Once.
    CreatedOnce,
    /// Again and again.
    Periodic,
    /// When the ExternalSecret changes.
    OnChange,
}

object! {
    /// A store.
    pub struct SecretStoreRef {
        /// Its name.
        pub name: Option<String>,
        /// `SecretStore` if left out.
        pub kind: Option<StoreKind>,
    }
}

/// A store's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoreKind {
    /// Of the same namespace.
    SecretStore,
    /// Of the cluster.
    ClusterSecretStore,
}

object! {
    /// One key.
    pub struct ExternalSecretData {
        /// The key in the Secret.
        pub secret_key: String,
        /// Where its value is.
        pub remote_ref: RemoteRef,
    }
}

object! {
    /// A secret in the store.
    pub struct RemoteRef {
        /// Its name there; in a key vault `secret/`, `key/` or `cert/` before it tells the type.
        pub key: String,
        /// The field of its JSON; all of it if left out.
        pub property: Option<String>,
        /// Its version; the newest if left out.
        pub version: Option<String>,
        /// How characters that a Secret's keys can't have are written; `Default` if left out.
        pub conversion_strategy: Option<ConversionStrategy>,
        /// How its value is encoded; `None` if left out.
        pub decoding_strategy: Option<DecodingStrategy>,
        /// Whether its tags are fetched instead; `None` if left out.
        pub metadata_policy: Option<MetadataPolicy>,
    }
}

/// How characters that a Secret's keys can't have are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConversionStrategy {
    /// As underscores.
    Default,
    /// By their numbers.
    Unicode,
}

/// How a value is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DecodingStrategy {
    /// It is found out.
    Auto,
    /// In base 64.
    Base64,
    /// In base 64 for URLs.
    #[serde(rename = "Base64URL")]
    Base64Url,
    /// Not at all.
    None,
}

/// Whether a secret's tags are fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MetadataPolicy {
    /// Its value is.
    None,
    /// Its tags are.
    Fetch,
}

object! {
    /// Many keys: by one of `extract` and `find`.
    pub struct ExternalSecretDataFrom {
        /// All fields of one secret's JSON.
        pub extract: Option<RemoteRef>,
        /// All secrets that match.
        pub find: Option<ExternalSecretFind>,
        /// Changes of the keys, one after another.
        pub rewrite: Option<Vec<Rewrite>>,
    }
}

object! {
    /// Which secrets match.
    pub struct ExternalSecretFind {
        /// The path that they are under.
        pub path: Option<String>,
        /// Their names.
        pub name: Option<FindName>,
        /// Their tags.
        pub tags: Option<BTreeMap<String, String>>,
        /// How characters that a Secret's keys can't have are written; `Default` if left out.
        pub conversion_strategy: Option<ConversionStrategy>,
        /// How their values are encoded; `None` if left out.
        pub decoding_strategy: Option<DecodingStrategy>,
    }
}

object! {
    /// Names that match.
    pub struct FindName {
        /// A regular expression.
        pub regexp: Option<String>,
    }
}

one_of! {
    /// A change of keys.
    pub enum Rewrite {
        /// By a regular expression.
        Regexp(RewriteRegexp) = "regexp",
    }
}

object! {
    /// A change of keys by a regular expression.
    pub struct RewriteRegexp {
        /// The expression.
        pub source: String,
        /// What the key becomes; `$1` is the first group.
        pub target: String,
    }
}
