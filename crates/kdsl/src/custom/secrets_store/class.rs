//! SecretProviderClasses: the secrets that a volume mounts, and the Secrets that mirror them.

use std::collections::BTreeMap;

custom_resource! {
    /// The contents of a volume of the driver `secrets-store.csi.k8s.io`, in the namespace of the pods that mount it.
    #[derive(Default)]
    pub struct SecretProviderClass: Namespaced("secrets-store.csi.x-k8s.io/v1", "secretproviderclasses") {
        /// The desired state of the SecretProviderClass.
        spec: SecretProviderClassSpec,
    }
}

object! {
    /// The desired state of a SecretProviderClass.
    pub struct SecretProviderClassSpec {
        /// The provider: `azure`, `aws`, `gcp` or `vault`.
        pub provider: Option<String>,
        /// The provider's parameters; [`AzureKeyVault::parameters`](super::AzureKeyVault::parameters) returns Azure's.
        pub parameters: Option<BTreeMap<String, String>>,
        /// The Secrets that mirror the mounted secrets, as long as a pod mounts them.
        pub secret_objects: Option<Vec<SecretObject>>,
    }
}

object! {
    /// A Secret that mirrors mounted secrets.
    pub struct SecretObject {
        /// The name.
        pub secret_name: Option<String>,
        /// The type, such as `Opaque`.
        pub r#type: Option<String>,
        /// The labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// The annotations.
        pub annotations: Option<BTreeMap<String, String>>,
        /// The keys.
        pub data: Option<Vec<SecretObjectData>>,
    }
}

object! {
    /// A key of a mirroring Secret.
    pub struct SecretObjectData {
        /// The key.
        pub key: Option<String>,
        /// The name of the mounted file with the value.
        pub object_name: Option<String>,
    }
}
