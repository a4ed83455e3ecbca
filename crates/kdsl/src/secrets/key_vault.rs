//! Secrets from Azure Key Vault, through the Secrets Store CSI driver.

use super::delivery::SecretDelivery;
use super::key::{DeclaredKey, SecretKind};
use super::secrets::Secrets;
use crate::custom::secrets_store::{
    AzureKeyVault, AzureKeyVaultObject, PlainName, SecretObject, SecretObjectData,
    SecretProviderClass, SecretProviderClassSpec,
};
use crate::val::Val;

/// The CSI driver that mounts the vault.
pub(super) const DRIVER: &str = "secrets-store.csi.k8s.io";

/// The label of pods that use workload identity, by <https://azure.github.io/azure-workload-identity>.
pub(super) const POD_LABEL: (&str, &str) = ("azure.workload.identity/use", "true");

/// The annotation of their service accounts: the client ID of their managed identity.
pub(super) const ACCOUNT_ANNOTATION: &str = "azure.workload.identity/client-id";

/// Builds the class that pods mount. The driver makes a Secret of it only if variables come from there.
pub(super) fn class(
    secrets: &Secrets,
    name: &Val<String>,
    tenant_id: &Val<String>,
    client_id: &Val<String>,
) -> SecretProviderClass {
    let vault = AzureKeyVault {
        keyvault_name: name.get(),
        tenant_id: tenant_id.get(),
        client_id: client_id.get(),
        cloud_name: None,
        objects: secrets
            .keys
            .iter()
            .filter_map(|key| vault_object(secrets, key))
            .collect(),
    };
    let texts = secrets
        .keys
        .iter()
        .filter(|key| key.kind == SecretKind::Text);
    let data: Vec<_> = texts.map(secret_entry).collect();
    let is_synced = secrets.delivery == SecretDelivery::Env && !data.is_empty();
    let synced = is_synced.then(|| SecretObject {
        secret_name: Some(secrets.secret_name()),
        r#type: Some("Opaque".into()),
        labels: Some(secrets.component.selector_labels()),
        data: Some(data),
        ..SecretObject::default()
    });
    SecretProviderClass {
        metadata: secrets.component.metadata(),
        spec: SecretProviderClassSpec {
            provider: Some("azure".into()),
            parameters: Some(vault.parameters()),
            secret_objects: synced.map(|object| vec![object]),
        },
    }
}

/// Returns `None` for a key that isn't plain: it is refused elsewhere.
fn vault_object(secrets: &Secrets, key: &DeclaredKey) -> Option<AzureKeyVaultObject> {
    let name = PlainName::try_from(secrets.vault_name(key.name())).ok()?;
    let file = PlainName::try_from(key.name().to_string()).ok()?;
    Some(AzureKeyVaultObject::secret(name).named(file))
}

fn secret_entry(key: &DeclaredKey) -> SecretObjectData {
    SecretObjectData {
        key: Some(key.name().into()),
        object_name: Some(key.name().into()),
    }
}
