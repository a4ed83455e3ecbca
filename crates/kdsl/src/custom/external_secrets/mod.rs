//! External Secrets Operator: `external-secrets.io/v1`.
//!
//! Durations are Go's, such as `1h` or `30m`; `0` is for never.

mod azure;
mod external_secret;
mod store;
mod target;

pub use azure::{AzureAuthType, AzureEnvironment, AzureKVProvider, ServiceAccountSelector};
pub use external_secret::{
    ConversionStrategy, DecodingStrategy, ExternalSecret, ExternalSecretData,
    ExternalSecretDataFrom, ExternalSecretFind, ExternalSecretSpec, FindName, MetadataPolicy,
    RefreshPolicy, RemoteRef, Rewrite, RewriteRegexp, SecretStoreRef, StoreKind,
};
pub use store::{
    ClusterSecretStore, ClusterSecretStoreCondition, RetrySettings, SecretStore,
    SecretStoreProvider, SecretStoreSpec,
};
pub use target::{
    CreationPolicy, DeletionPolicy, ExternalSecretTarget, MergePolicy, TargetTemplate,
    TemplateMetadata,
};
