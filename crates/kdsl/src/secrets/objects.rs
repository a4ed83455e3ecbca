//! The objects that a source of secrets needs.

use super::secrets::Secrets;
use super::source::SecretSource;
use super::{check, external, key_vault};
use crate::object::Objects;
use crate::secret_spec::{SecretSpec, SecretSpecKey};

impl From<Secrets> for Objects {
    fn from(secrets: Secrets) -> Self {
        Self::from(&secrets)
    }
}

impl From<&Secrets> for Objects {
    fn from(secrets: &Secrets) -> Self {
        let code = secrets.code;
        let mut objects = match &secrets.source {
            SecretSource::KeyVault {
                name,
                tenant_id,
                client_id,
            } => Self::at(key_vault::class(secrets, name, tenant_id, client_id), code),
            SecretSource::External {
                store,
                kind,
                refresh,
            } => Self::at(external::secret(secrets, store, *kind, refresh), code),
            SecretSource::Native | SecretSource::Existing { .. } | SecretSource::Sealed { .. } => {
                Self::new()
            }
        };
        for refusal in check::refusals(secrets) {
            objects.refuse(refusal);
        }
        objects.want(spec(secrets));
        objects
    }
}

fn spec(secrets: &Secrets) -> SecretSpec {
    let keys = secrets.keys.iter().map(|key| SecretSpecKey {
        name: key.name().into(),
        about: key.about.clone(),
    });
    SecretSpec {
        name: secrets.secret_name(),
        is_native: matches!(secrets.source, SecretSource::Native),
        keys: keys.collect(),
    }
}
