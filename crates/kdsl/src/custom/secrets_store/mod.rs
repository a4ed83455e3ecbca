//! Secrets Store CSI driver: `secrets-store.csi.x-k8s.io/v1`.

mod azure;
mod class;
mod plain_name;

pub use azure::{AzureKeyVault, AzureKeyVaultObject, AzureObjectType};
pub use class::{SecretObject, SecretObjectData, SecretProviderClass, SecretProviderClassSpec};
pub use plain_name::PlainName;
