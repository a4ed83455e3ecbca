//! Parameters of the Azure provider.

use super::plain_name::PlainName;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Secrets of an Azure Key Vault that are mounted by the pod's workload identity.
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
    /// The name of the vault.
    pub keyvault_name: String,
    /// The tenant ID of the vault.
    pub tenant_id: String,
    /// The client ID of the identity that the pod's ServiceAccount is federated with.
    pub client_id: String,
    /// The Azure cloud; `AzurePublicCloud` if left out.
    pub cloud_name: Option<String>,
    /// The objects that are mounted.
    pub objects: Vec<AzureKeyVaultObject>,
}

/// An object in a vault.
#[derive(Clone, Debug, PartialEq)]
pub struct AzureKeyVaultObject {
    /// The name in the vault.
    pub object_name: PlainName,
    /// The type.
    pub object_type: AzureObjectType,
    /// The name of the mounted file; the object's name if left out.
    pub object_alias: Option<PlainName>,
    /// The version; the newest if left out.
    pub object_version: Option<PlainName>,
}

/// The type of an object in a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AzureObjectType {
    /// A secret, or a certificate with its private key.
    Secret,
    /// A public key.
    Key,
    /// A certificate without its key.
    Cert,
}

impl AzureKeyVault {
    /// Returns the parameters of a SecretProviderClass whose provider is `azure`.
    ///
    /// The parameter `objects` is a text of YAML, with a text of YAML for each object.
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
                // A plain name needs no escapes; the quotes keep `1.0` and `true` strings.
                let _ = writeln!(yaml, "    {key}: \"{value}\"");
            }
        }
        yaml
    }
}

impl AzureKeyVaultObject {
    /// Returns the newest version of a secret, mounted as a file of its name.
    pub const fn secret(name: PlainName) -> Self {
        Self {
            object_name: name,
            object_type: AzureObjectType::Secret,
            object_alias: None,
            object_version: None,
        }
    }

    /// Sets the name of the mounted file.
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
