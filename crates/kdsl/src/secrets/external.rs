//! Secrets from any store of the External Secrets Operator.

use super::key::DeclaredKey;
use super::secrets::Secrets;
use crate::custom::external_secrets::{
    ExternalSecret, ExternalSecretData, ExternalSecretSpec, ExternalSecretTarget, RemoteRef,
    SecretStoreRef, StoreKind,
};
use crate::val::Val;

/// Builds the object from which the operator makes a Secret.
pub(super) fn secret(
    secrets: &Secrets,
    store: &Val<String>,
    kind: StoreKind,
    refresh: &str,
) -> ExternalSecret {
    let data = |key: &DeclaredKey| ExternalSecretData {
        secret_key: key.name().into(),
        remote_ref: RemoteRef {
            key: secrets.vault_name(key.name()),
            ..RemoteRef::default()
        },
    };
    ExternalSecret {
        metadata: secrets.component.metadata(),
        spec: ExternalSecretSpec {
            refresh_interval: Some(refresh.into()),
            secret_store_ref: Some(SecretStoreRef {
                name: Some(store.get()),
                kind: Some(kind),
            }),
            target: Some(ExternalSecretTarget {
                name: Some(secrets.secret_name()),
                ..ExternalSecretTarget::default()
            }),
            data: Some(secrets.keys.iter().map(data).collect()),
            ..ExternalSecretSpec::default()
        },
    }
}
