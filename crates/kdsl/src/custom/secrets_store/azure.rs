//! The parameters that Azure's provider takes.

use super::plain_name::PlainName;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What of an Azure key vault is mounted, by the pod's workload identity.
///
/// ```
/// use kdsl::custom::secrets_store::{AzureKeyVault, AzureKeyVaultObject, PlainName};
///
/// let vault = AzureKeyVault {
///     keyvault_name: "shop".into(),
///     tenant_id: "72f988bf-86f1-41af-91ab-2d7cd011db47".into(),
///     client_id: "04b07795-8ddb-461a-bbee-02f9e1bf7b46".into(),
///     cloud_name: None,
///     objects: vec![
///         AzureKeyVaultObject::secret(PlainName::new("db-password")).named(PlainName::new("DB_PASSWORD")),
///     ],
/// };
/// assert_eq!(
///     vault.parameters()["objects"],
///     "\
/// array:
///   - |
///     objectName: \"db-password\"
///     objectType: \"secret\"
///     objectAlias: \"DB_PASSWORD\"
/// "
/// );
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct AzureKeyVault {
    /// The vault's name.
    pub keyvault_name: String,
    /// Its tenant.
    pub tenant_id: String,
    /// The identity that the pod's ServiceAccount is federated with.
    pub client_id: String,
    /// `AzurePublicCloud` if left out.
    pub cloud_name: Option<String>,
    /// What is mounted.
    pub objects: Vec<AzureKeyVaultObject>,
}

/// Something in a key vault.
#[derive(Clone, Debug, PartialEq)]
pub struct AzureKeyVaultObject {
    /// Its name there.
    pub object_name: PlainName,
    /// What it is.
    pub object_type: AzureObjectType,
    /// The file that it is mounted as; its name if left out.
    pub object_alias: Option<PlainName>,
    /// Its version; the newest if left out.
    pub object_version: Option<PlainName>,
}

/// What something in a key vault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AzureObjectType {
    /// A text, or a certificate with its key.
    Secret,
    /// A public key.
    Key,
    /// A certificate without its key.
    Cert,
}

impl AzureKeyVault {
    /// For a SecretProviderClass whose provider is `azure`.
    ///
    /// Under `objects` is YAML in a text, with a text of YAML for each object.
    pub fn parameters(&self) -> BTreeMap<String, String> {
        let mut parameters = BTreeMap::from([
            ("clientID".into(), self.client_id.clone()),
            ("keyvaultName".into(), self.keyvault_name.clone()),
            ("objects".into(), self.objects()),
            ("tenantID".into(), self.tenant_id.clone()),
        ]);
        if let Some(cloud) = &self.cloud_name {
            parameters.insert("cloudName".into(), cloud.clone());
        }
        parameters
    }

    fn objects(&self) -> String {
        if self.objects.is_empty() {
            return "array: []\n".into();
        }
        let mut yaml = String::from("array:\n");
        for object in &self.objects {
            yaml.push_str("  - |\n");
            for (key, value) in object.fields() {
                // A plain name needs no escapes, and the quotes keep `1.0` and `true` texts.
                let _ = writeln!(yaml, "    {key}: \"{value}\"");
            }
        }
        yaml
    }
}

impl AzureKeyVaultObject {
    /// The newest version of a secret, in a file of its name.
    pub const fn secret(name: PlainName) -> Self {
        Self {
            object_name: name,
            object_type: AzureObjectType::Secret,
            object_alias: None,
            object_version: None,
        }
    }

    /// In a file of another name.
    #[must_use]
    pub fn named(self, alias: PlainName) -> Self {
        Self {
            object_alias: Some(alias),
            ..self
        }
    }

    fn fields(&self) -> impl Iterator<Item = (&'static str, String)> {
        let object_type = match self.object_type {
            AzureObjectType::Secret => "secret",
            AzureObjectType::Key => "key",
            AzureObjectType::Cert => "cert",
        };
        let alias = self.object_alias.as_ref();
        let version = self.object_version.as_ref();
        [
            Some(("objectName", self.object_name.to_string())),
            Some(("objectType", object_type.into())),
            alias.map(|alias| ("objectAlias", alias.to_string())),
            version.map(|version| ("objectVersion", version.to_string())),
        ]
        .into_iter()
        .flatten()
    }
}
