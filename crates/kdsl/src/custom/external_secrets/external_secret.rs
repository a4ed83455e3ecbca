//! ExternalSecrets: Secrets whose values come from a store.

use super::target::ExternalSecretTarget;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// A Secret whose values are fetched from a store and kept up to date.
    #[derive(Default)]
    pub struct ExternalSecret: Namespaced("external-secrets.io/v1", "externalsecrets") {
        /// The desired state of the ExternalSecret.
        spec: ExternalSecretSpec,
    }
}

object! {
    /// The desired state of an ExternalSecret.
    pub struct ExternalSecretSpec {
        /// The time of fetching; `Periodic` if left out.
        pub refresh_policy: Option<RefreshPolicy>,
        /// The interval between fetches, as a duration; `1h` if left out.
        pub refresh_interval: Option<String>,
        /// The store that the values are fetched from.
        pub secret_store_ref: Option<SecretStoreRef>,
        /// The Secret that is created.
        pub target: Option<ExternalSecretTarget>,
        /// The keys that are fetched one by one.
        pub data: Option<Vec<ExternalSecretData>>,
        /// The sources of many keys at once.
        pub data_from: Option<Vec<ExternalSecretDataFrom>>,
    }
}

/// The time at which values are fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[doc(alias = "ExternalSecretRefreshPolicy")]
pub enum RefreshPolicy {
    /// Once, when the Secret doesn't exist yet.
    CreatedOnce,
    /// At every refresh interval.
    Periodic,
    /// After each change of the ExternalSecret.
    OnChange,
}

object! {
    /// A reference to a store.
    pub struct SecretStoreRef {
        /// The name of the store.
        pub name: Option<String>,
        /// The kind of the store; `SecretStore` if left out.
        pub kind: Option<StoreKind>,
    }
}

/// The kind of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoreKind {
    /// A store of the same namespace.
    SecretStore,
    /// A store of the cluster.
    ClusterSecretStore,
}

object! {
    /// A key of the Secret and the source of its value.
    pub struct ExternalSecretData {
        /// The key in the Secret.
        pub secret_key: String,
        /// The source of the value.
        pub remote_ref: RemoteRef,
    }
}

object! {
    /// A reference to a secret in the store.
    #[doc(alias = "ExternalSecretDataRemoteRef")]
    pub struct RemoteRef {
        /// The name in the store; for Azure Key Vault, a prefix `secret/`, `key/` or `cert/` selects the type.
        pub key: String,
        /// The property of the secret's JSON; the whole value if left out.
        pub property: Option<String>,
        /// The version; the newest if left out.
        pub version: Option<String>,
        /// The conversion of characters that keys of a Secret can't have; `Default` if left out.
        pub conversion_strategy: Option<ConversionStrategy>,
        /// The encoding of the value; `None` if left out.
        pub decoding_strategy: Option<DecodingStrategy>,
        /// The policy for the secret's metadata; `None` if left out.
        pub metadata_policy: Option<MetadataPolicy>,
    }
}

/// The conversion of characters that keys of a Secret can't have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[doc(alias = "ExternalSecretConversionStrategy")]
pub enum ConversionStrategy {
    /// To underscores.
    Default,
    /// To `_U`, the code point and `_`.
    Unicode,
}

/// The encoding that a value is decoded from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[doc(alias = "ExternalSecretDecodingStrategy")]
pub enum DecodingStrategy {
    /// Detected from the value.
    Auto,
    /// Base64.
    Base64,
    /// Base64 for URLs.
    #[serde(rename = "Base64URL")]
    Base64Url,
    /// None.
    None,
}

/// The policy for a secret's metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[doc(alias = "ExternalSecretMetadataPolicy")]
pub enum MetadataPolicy {
    /// The value is fetched.
    None,
    /// The tags are fetched instead of the value.
    Fetch,
}

object! {
    /// The source of many keys: one of `extract` and `find`.
    #[doc(alias = "ExternalSecretDataFromRemoteRef")]
    pub struct ExternalSecretDataFrom {
        /// All properties of one secret's JSON.
        pub extract: Option<RemoteRef>,
        /// All secrets that match a search.
        pub find: Option<ExternalSecretFind>,
        /// The rewriting of the keys, in this order.
        pub rewrite: Option<Vec<Rewrite>>,
    }
}

object! {
    /// A search for secrets.
    pub struct ExternalSecretFind {
        /// The path at which the search begins.
        pub path: Option<String>,
        /// The match for names.
        pub name: Option<FindName>,
        /// The tags that a secret must have.
        pub tags: Option<BTreeMap<String, String>>,
        /// The conversion of characters that keys of a Secret can't have; `Default` if left out.
        pub conversion_strategy: Option<ConversionStrategy>,
        /// The encoding of the values; `None` if left out.
        pub decoding_strategy: Option<DecodingStrategy>,
    }
}

object! {
    /// A match for names.
    pub struct FindName {
        /// The regular expression.
        pub regexp: Option<String>,
    }
}

one_of! {
    /// A rewriting of keys.
    #[doc(alias = "ExternalSecretRewrite")]
    pub enum Rewrite {
        /// By a regular expression.
        Regexp(RewriteRegexp) = "regexp",
    }
}

object! {
    /// A rewriting of keys by a regular expression.
    #[doc(alias = "ExternalSecretRewriteRegexp")]
    pub struct RewriteRegexp {
        /// The regular expression.
        pub source: String,
        /// The new key; `$1` is the first group.
        pub target: String,
    }
}
