//! External Secrets Operator: `external-secrets.io/v1`.
//!
//! Durations are in Go's notation, such as `1h` or `30m`; a refresh interval of `0` means never again.

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
