//! Sealed Secrets: `bitnami.com/v1alpha1`.

use std::collections::BTreeMap;

custom_resource! {
    /// A Secret encrypted for one cluster, whose controller alone can decrypt it.
    ///
    /// `kubeseal` encrypts for one name and one namespace, unless the scope is [`Self::NAMESPACE_WIDE`] or
    /// [`Self::CLUSTER_WIDE`].
    #[derive(Default)]
    pub struct SealedSecret: Namespaced("bitnami.com/v1alpha1", "sealedsecrets") {
        /// The desired state of the SealedSecret.
        spec: SealedSecretSpec,
    }
}

impl SealedSecret {
    /// The annotation that, with the value `"true"`, marks a SealedSecret that is encrypted for any name in its
    /// namespace.
    pub const NAMESPACE_WIDE: &str = "sealedsecrets.bitnami.com/namespace-wide";
    /// The annotation that, with the value `"true"`, marks a SealedSecret that is encrypted for any name and namespace.
    pub const CLUSTER_WIDE: &str = "sealedsecrets.bitnami.com/cluster-wide";
}

object! {
    /// The desired state of a SealedSecret.
    pub struct SealedSecretSpec {
        /// The keys of the Secret with their values, encrypted by `kubeseal`.
        pub encrypted_data: BTreeMap<String, String>,
        /// The template of the Secret.
        pub template: Option<SecretTemplate>,
    }
}

object! {
    /// The template of the decrypted Secret.
    pub struct SecretTemplate {
        /// The type; `Opaque` if left out.
        pub r#type: Option<String>,
        /// The labels and annotations.
        pub metadata: Option<SecretTemplateMetadata>,
        /// Makes the Secret immutable.
        pub immutable: Option<bool>,
        /// The keys with templates of the controller, such as `{{ index . "password" }}`; a chart prints them so that
        /// Helm doesn't render them.
        pub data: Option<BTreeMap<String, String>>,
    }
}

object! {
    /// Metadata of a Secret.
    pub struct SecretTemplateMetadata {
        /// The labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// The annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}
