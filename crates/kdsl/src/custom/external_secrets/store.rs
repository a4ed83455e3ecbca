//! Where secrets are kept.

use super::azure::AzureKVProvider;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

custom_resource! {
    /// A store for ExternalSecrets of its namespace.
    pub struct SecretStore: Namespaced("external-secrets.io/v1", "secretstores") {
        /// What it should be.
        spec: SecretStoreSpec,
    }
}

custom_resource! {
    /// A store for ExternalSecrets of all namespaces.
    pub struct ClusterSecretStore: Cluster("external-secrets.io/v1", "clustersecretstores") {
        /// What it should be.
        spec: SecretStoreSpec,
    }
}

object! {
    /// A store.
    pub struct SecretStoreSpec {
        /// The operator that takes care of it, where there are several.
        pub controller: Option<String>,
        /// Who keeps the secrets.
        pub provider: SecretStoreProvider,
        /// After how many seconds it is checked again.
        pub refresh_interval: Option<i32>,
        /// How often it is tried.
        pub retry_settings: Option<RetrySettings>,
        /// The namespaces that may use it, for a ClusterSecretStore; one must fit.
        pub conditions: Option<Vec<ClusterSecretStoreCondition>>,
    }
}

one_of! {
    /// Who keeps the secrets.
    pub enum SecretStoreProvider {
        /// An Azure key vault.
        Azurekv(AzureKVProvider) = "azurekv",
    }
}

impl Default for SecretStoreProvider {
    fn default() -> Self {
        Self::Azurekv(AzureKVProvider::default())
    }
}

object! {
    /// How often a store is tried.
    pub struct RetrySettings {
        /// So many times.
        pub max_retries: Option<i32>,
        /// A duration apart.
        pub retry_interval: Option<String>,
    }
}

object! {
    /// Namespaces that may use a store.
    pub struct ClusterSecretStoreCondition {
        /// Those with these labels.
        pub namespace_selector: Option<LabelSelector>,
        /// Those of these names.
        pub namespaces: Option<Vec<String>>,
        /// Those whose names match one of these regular expressions.
        pub namespace_regexes: Option<Vec<String>>,
    }
}
