//! Stores of secrets.

use super::azure::AzureKVProvider;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

custom_resource! {
    /// A store for the ExternalSecrets of its own namespace.
    pub struct SecretStore: Namespaced("external-secrets.io/v1", "secretstores") {
        /// The desired state of the store.
        spec: SecretStoreSpec,
    }
}

custom_resource! {
    /// A store for the ExternalSecrets of all namespaces.
    pub struct ClusterSecretStore: Cluster("external-secrets.io/v1", "clustersecretstores") {
        /// The desired state of the store.
        spec: SecretStoreSpec,
    }
}

object! {
    /// The desired state of a store.
    pub struct SecretStoreSpec {
        /// The class of the operator that serves the store, if there are several operators.
        pub controller: Option<String>,
        /// The provider of the secrets.
        pub provider: SecretStoreProvider,
        /// The interval between checks of the store, in seconds.
        pub refresh_interval: Option<i32>,
        /// The retries of failed requests.
        pub retry_settings: Option<RetrySettings>,
        /// The namespaces that may use a ClusterSecretStore: those that match one of the conditions.
        pub conditions: Option<Vec<ClusterSecretStoreCondition>>,
    }
}

one_of! {
    /// The provider of secrets.
    pub enum SecretStoreProvider {
        /// Azure Key Vault.
        Azurekv(AzureKVProvider) = "azurekv",
    }
}

impl Default for SecretStoreProvider {
    fn default() -> Self {
        Self::Azurekv(AzureKVProvider::default())
    }
}

object! {
    /// The retries of failed requests to a store.
    #[doc(alias = "SecretStoreRetrySettings")]
    pub struct RetrySettings {
        /// The most retries.
        pub max_retries: Option<i32>,
        /// The interval between retries, as a duration.
        pub retry_interval: Option<String>,
    }
}

object! {
    /// A condition on the namespaces that may use a store.
    pub struct ClusterSecretStoreCondition {
        /// The namespaces with these labels.
        pub namespace_selector: Option<LabelSelector>,
        /// The namespaces of these names.
        pub namespaces: Option<Vec<String>>,
        /// The namespaces whose names match one of these regular expressions.
        pub namespace_regexes: Option<Vec<String>>,
    }
}
