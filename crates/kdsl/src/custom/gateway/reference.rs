//! References to objects, and grants of them across namespaces.

custom_resource! {
    /// A permission for objects of other namespaces to refer to objects of its own namespace.
    #[derive(Default)]
    pub struct ReferenceGrant: Namespaced("gateway.networking.k8s.io/v1", "referencegrants") {
        /// The desired state of the ReferenceGrant.
        spec: ReferenceGrantSpec,
    }
}

object! {
    /// The desired state of a ReferenceGrant.
    pub struct ReferenceGrantSpec {
        /// The kinds of objects that may refer.
        pub from: Vec<ReferenceGrantFrom>,
        /// The objects that may be referred to, in the grant's namespace.
        pub to: Vec<ReferenceGrantTo>,
    }
}

object! {
    /// A kind of objects in another namespace.
    pub struct ReferenceGrantFrom {
        /// The API group, such as `gateway.networking.k8s.io`.
        pub group: String,
        /// The kind, such as `HTTPRoute`.
        pub kind: String,
        /// The namespace.
        pub namespace: String,
    }
}

object! {
    /// Objects in the grant's namespace.
    pub struct ReferenceGrantTo {
        /// The API group; empty for the core group, that of Services and Secrets.
        pub group: String,
        /// The kind, such as `Service`.
        pub kind: String,
        /// The name of the only object; all of the kind if left out.
        pub name: Option<String>,
    }
}

object! {
    /// A reference to the parent of a route, most often a Gateway.
    pub struct ParentReference {
        /// The API group; `gateway.networking.k8s.io` if left out.
        pub group: Option<String>,
        /// The kind; `Gateway` if left out.
        pub kind: Option<String>,
        /// The name.
        pub name: String,
        /// The namespace; the route's own if left out.
        pub namespace: Option<String>,
        /// The name of the listener; all that accept the route if left out.
        pub section_name: Option<String>,
        /// The port of the listener.
        pub port: Option<i32>,
    }
}

impl ParentReference {
    /// Returns a reference to a Gateway in the route's own namespace.
    pub fn gateway(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }
}

object! {
    /// A reference to a backend.
    pub struct BackendObjectReference {
        /// The API group; the core group if left out.
        pub group: Option<String>,
        /// The kind; `Service` if left out.
        pub kind: Option<String>,
        /// The name.
        pub name: String,
        /// The namespace, which needs a ReferenceGrant; the route's own if left out.
        pub namespace: Option<String>,
        /// The port of the Service; required for a Service.
        pub port: Option<i32>,
    }
}

object! {
    /// A reference to a Secret with a certificate.
    pub struct SecretObjectReference {
        /// The API group; the core group if left out.
        pub group: Option<String>,
        /// The kind; `Secret` if left out.
        pub kind: Option<String>,
        /// The name.
        pub name: String,
        /// The namespace, which needs a ReferenceGrant; the Gateway's own if left out.
        pub namespace: Option<String>,
    }
}

object! {
    /// A reference to an object of the same namespace.
    pub struct LocalObjectReference {
        /// The API group.
        pub group: String,
        /// The kind.
        pub kind: String,
        /// The name.
        pub name: String,
    }
}
