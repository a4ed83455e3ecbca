//! What is mounted, and which Secrets are made of it.

use std::collections::BTreeMap;

custom_resource! {
    /// What a volume of the driver `secrets-store.csi.k8s.io` holds; in the namespace of the pods that mount it.
    #[derive(Default)]
    pub struct SecretProviderClass: Namespaced("secrets-store.csi.x-k8s.io/v1", "secretproviderclasses") {
        /// What it should be.
        spec: SecretProviderClassSpec,
    }
}

object! {
    /// Who keeps the secrets, and which.
    pub struct SecretProviderClassSpec {
        /// `azure`, `aws`, `gcp` or `vault`.
        pub provider: Option<String>,
        /// The provider's own; [`AzureKeyVault::parameters`](super::AzureKeyVault::parameters) makes Azure's.
        pub parameters: Option<BTreeMap<String, String>>,
        /// Secrets to make of them, as long as a pod has them mounted.
        pub secret_objects: Option<Vec<SecretObject>>,
    }
}

object! {
    /// A Secret that is made of what is mounted.
    pub struct SecretObject {
        /// Its name.
        pub secret_name: Option<String>,
        /// Its type, such as `Opaque`.
        pub r#type: Option<String>,
        /// Its labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// Its annotations.
        pub annotations: Option<BTreeMap<String, String>>,
        /// Its keys.
        pub data: Option<Vec<SecretObjectData>>,
    }
}

object! {
    /// A key of a Secret.
    pub struct SecretObjectData {
        /// The key.
        pub key: Option<String>,
        /// The mounted file that its value is in.
        pub object_name: Option<String>,
    }
}
