//! Sealed Secrets: `bitnami.com/v1alpha1`.

use std::collections::BTreeMap;

custom_resource! {
    /// A Secret, sealed for one cluster; its controller alone opens it.
    ///
    /// `kubeseal` seals for one name and one namespace, unless [`Self::NAMESPACE_WIDE`] or [`Self::CLUSTER_WIDE`]
    /// says otherwise.
    #[derive(Default)]
    pub struct SealedSecret: Namespaced("bitnami.com/v1alpha1", "sealedsecrets") {
        /// What it should be.
        spec: SealedSecretSpec,
    }
}

impl SealedSecret {
    /// The annotation that says, by `"true"`, that a value is sealed for any name in its namespace.
    pub const NAMESPACE_WIDE: &str = "sealedsecrets.bitnami.com/namespace-wide";
    /// The annotation that says, by `"true"`, that a value is sealed for any name and namespace.
    pub const CLUSTER_WIDE: &str = "sealedsecrets.bitnami.com/cluster-wide";
}

object! {
    /// Sealed values.
    pub struct SealedSecretSpec {
        /// Keys of the Secret, and what `kubeseal` made of their values.
        pub encrypted_data: BTreeMap<String, String>,
        /// What else the Secret is.
        pub template: Option<SecretTemplate>,
    }
}

object! {
    /// A Secret but for what is sealed.
    pub struct SecretTemplate {
        /// `Opaque` if left out.
        pub r#type: Option<String>,
        /// Its labels and annotations.
        pub metadata: Option<SecretTemplateMetadata>,
        /// Whether it can't be changed.
        pub immutable: Option<bool>,
        /// Keys and the controller's templates, such as `{{ index . "password" }}`; Helm leaves them alone.
        pub data: Option<BTreeMap<String, String>>,
    }
}

object! {
    /// Labels and annotations.
    pub struct SecretTemplateMetadata {
        /// Labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// Annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}
