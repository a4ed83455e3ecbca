//! How objects name others, and who may.

custom_resource! {
    /// Lets objects of other namespaces refer to those of its own.
    #[derive(Default)]
    pub struct ReferenceGrant: Namespaced("gateway.networking.k8s.io/v1", "referencegrants") {
        /// What it should be.
        spec: ReferenceGrantSpec,
    }
}

object! {
    /// Who may refer to what.
    pub struct ReferenceGrantSpec {
        /// Who, from elsewhere.
        pub from: Vec<ReferenceGrantFrom>,
        /// To what, in the grant's namespace.
        pub to: Vec<ReferenceGrantTo>,
    }
}

object! {
    /// A kind of another namespace.
    pub struct ReferenceGrantFrom {
        /// The kind's group, such as `gateway.networking.k8s.io`.
        pub group: String,
        /// Such as `HTTPRoute`.
        pub kind: String,
        /// Where they are.
        pub namespace: String,
    }
}

object! {
    /// A kind of the grant's namespace.
    pub struct ReferenceGrantTo {
        /// The kind's group, empty for that of Services and Secrets.
        pub group: String,
        /// Such as `Service`.
        pub kind: String,
        /// That one alone; all of the kind if left out.
        pub name: Option<String>,
    }
}

object! {
    /// What a route attaches to.
    pub struct ParentReference {
        /// `gateway.networking.k8s.io` if left out.
        pub group: Option<String>,
        /// `Gateway` if left out.
        pub kind: Option<String>,
        /// Its name.
        pub name: String,
        /// Its namespace; the route's own if left out.
        pub namespace: Option<String>,
        /// The listener; all that fit if left out.
        pub section_name: Option<String>,
        /// The listener's port.
        pub port: Option<i32>,
    }
}

impl ParentReference {
    /// A Gateway, in the route's own namespace.
    pub fn gateway(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }
}

object! {
    /// A backend.
    pub struct BackendObjectReference {
        /// That of Services if left out.
        pub group: Option<String>,
        /// `Service` if left out.
        pub kind: Option<String>,
        /// Its name.
        pub name: String,
        /// Its namespace, which must grant it; the route's own if left out.
        pub namespace: Option<String>,
        /// The Service's port; needed for one.
        pub port: Option<i32>,
    }
}

object! {
    /// A Secret with a certificate.
    pub struct SecretObjectReference {
        /// That of Secrets if left out.
        pub group: Option<String>,
        /// `Secret` if left out.
        pub kind: Option<String>,
        /// Its name.
        pub name: String,
        /// Its namespace, which must grant it; the Gateway's own if left out.
        pub namespace: Option<String>,
    }
}

object! {
    /// An object of the same namespace.
    pub struct LocalObjectReference {
        /// The kind's group.
        pub group: String,
        /// The kind.
        pub kind: String,
        /// Its name.
        pub name: String,
    }
}
