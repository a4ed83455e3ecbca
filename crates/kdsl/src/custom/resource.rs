//! Macro that declares a custom resource.

/// Declares a custom resource: a struct of `metadata` and one more field, most often `spec`.
///
/// The struct implements `k8s_openapi::Resource` and `Metadata`, so that [`Objects`](crate::Objects) takes it;
/// `Serialize`, which writes `apiVersion`, `kind`, `metadata` and the field in this order; and `Deserialize`, which
/// refuses another kind. `Namespaced` or `Cluster` is the scope of its objects, followed by the API version and the
/// plural in their URL.
///
/// ```
/// use kdsl::{ReleaseInfo, Objects, Release, Val};
/// use serde::{Deserialize, Serialize};
///
/// kdsl::custom_resource! {
///     /// A database that the operator at example.com manages.
///     #[derive(Default)]
///     pub struct Database: Namespaced("example.com/v1", "databases") {
///         /// The desired state.
///         spec: DatabaseSpec,
///     }
/// }
///
/// #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// pub struct DatabaseSpec {
///     pub size_in_gib: i32,
///     #[serde(skip_serializing_if = "Option::is_none")]
///     pub owner: Option<String>,
/// }
///
/// fn database(release: &Release, size: &Val<i32>) -> Objects {
///     Objects::from(Database {
///         metadata: release.component("db").metadata(),
///         spec: DatabaseSpec { size_in_gib: size.get(), ..DatabaseSpec::default() },
///     })
/// }
///
/// let objects = database(&Release::resolved(ReleaseInfo::example("corner")), &Val::from(5));
/// let database: &Database = objects.get("corner-db").unwrap();
/// assert_eq!(database.spec.size_in_gib, 5);
/// assert_eq!(serde_json::to_value(database).unwrap()["apiVersion"], "example.com/v1");
/// ```
#[macro_export]
macro_rules! custom_resource {
    (
        $(#[$meta:meta])*
        $vis:vis struct $kind:ident: $scope:ident($api_version:literal, $plural:literal) {
            $(#[$body_meta:meta])*
            $body:ident: $type:ty $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $kind {
            /// The object's name, labels and annotations.
            pub metadata: $crate::custom::private::ObjectMeta,
            $(#[$body_meta])*
            pub $body: $type,
        }

        impl $crate::custom::private::Resource for $kind {
            const API_VERSION: &'static str = $api_version;
            const GROUP: &'static str = $crate::custom::private::group($api_version);
            const KIND: &'static str = stringify!($kind);
            const VERSION: &'static str = $crate::custom::private::version($api_version);
            const URL_PATH_SEGMENT: &'static str = $plural;
            type Scope = $crate::custom::private::$scope;
        }

        impl $crate::custom::private::Metadata for $kind {
            type Ty = $crate::custom::private::ObjectMeta;

            fn metadata(&self) -> &Self::Ty {
                &self.metadata
            }

            fn metadata_mut(&mut self) -> &mut Self::Ty {
                &mut self.metadata
            }
        }

        impl $crate::custom::private::Serialize for $kind {
            fn serialize<S: $crate::custom::private::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::custom::private::serialize(self, stringify!($body), &self.$body, serializer)
            }
        }

        impl<'de> $crate::custom::private::Deserialize<'de> for $kind {
            fn deserialize<D: $crate::custom::private::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let (metadata, $body) =
                    $crate::custom::private::deserialize::<Self, _, _>(stringify!($body), deserializer)?;
                Ok(Self { metadata, $body })
            }
        }
    };
}

/// Items for the macro's expansion; not part of the public API.
pub mod private {
    pub use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
    pub use k8s_openapi::{
        ClusterResourceScope as Cluster, Metadata, NamespaceResourceScope as Namespaced, Resource,
    };
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
    use serde::ser::SerializeStruct;
    use std::fmt;
    use std::marker::PhantomData;

    /// Returns the group of an API version, empty for the core group.
    pub const fn group(api_version: &'static str) -> &'static str {
        let slash = slash(api_version);
        api_version.split_at(slash).0
    }

    /// Returns the version without its group.
    pub const fn version(api_version: &'static str) -> &'static str {
        let slash = slash(api_version);
        let (group, version) = api_version.split_at(slash);
        if group.is_empty() {
            version
        } else {
            version.split_at(1).1
        }
    }

    const fn slash(api_version: &str) -> usize {
        let bytes = api_version.as_bytes();
        let mut at = bytes.len();
        while at > 0 {
            at -= 1;
            if bytes[at] == b'/' {
                return at;
            }
        }
        0
    }

    /// Serializes `apiVersion`, `kind`, `metadata` and the body.
    pub fn serialize<K: Metadata<Ty = ObjectMeta>, S: Serializer>(
        object: &K,
        field: &'static str,
        body: &impl Serialize,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct(K::KIND, 4)?;
        fields.serialize_field("apiVersion", K::API_VERSION)?;
        fields.serialize_field("kind", K::KIND)?;
        fields.serialize_field("metadata", object.metadata())?;
        fields.serialize_field(field, body)?;
        fields.end()
    }

    /// Deserializes an object. Refuses another kind; ignores fields that an API server adds, such as `status`.
    pub fn deserialize<'de, K: Resource, B: Deserialize<'de>, D: Deserializer<'de>>(
        field: &'static str,
        deserializer: D,
    ) -> Result<(ObjectMeta, B), D::Error> {
        deserializer.deserialize_map(ResourceVisitor::<K, B> {
            field,
            of: PhantomData,
        })
    }

    /// Visitor of an object of kind `K` with a body `B`.
    struct ResourceVisitor<K, B> {
        field: &'static str,
        of: PhantomData<(K, B)>,
    }

    impl<'de, K: Resource, B: Deserialize<'de>> Visitor<'de> for ResourceVisitor<K, B> {
        type Value = (ObjectMeta, B);

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a {} of {}", K::KIND, K::API_VERSION)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let (mut api_version, mut kind) = (None, None);
            let (mut metadata, mut body) = (ObjectMeta::default(), None);
            while let Some(key) = map.next_key::<String>()? {
                match key.as_str() {
                    "apiVersion" => api_version = Some(map.next_value::<String>()?),
                    "kind" => kind = Some(map.next_value::<String>()?),
                    "metadata" => metadata = map.next_value()?,
                    key if key == self.field => body = Some(map.next_value()?),
                    _ => {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
            }
            is("apiVersion", api_version.as_deref(), K::API_VERSION)?;
            is("kind", kind.as_deref(), K::KIND)?;
            let body = body.ok_or_else(|| A::Error::missing_field(self.field))?;
            Ok((metadata, body))
        }
    }

    fn is<E: Error>(field: &'static str, found: Option<&str>, expected: &str) -> Result<(), E> {
        match found {
            Some(found) if found == expected => Ok(()),
            Some(found) => Err(E::custom(format_args!(
                "{field} is `{found}`, not `{expected}`"
            ))),
            None => Err(E::missing_field(field)),
        }
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;
    use serde_json::json;

    crate::custom_resource! {
        /// Has a body that isn't called `spec`.
        #[derive(Default)]
        struct Thing: Cluster("example.com/v2", "things") { data: Option<i32> }
    }

    fn read(object: serde_json::Value) -> Result<Thing, String> {
        serde_json::from_value(object).map_err(|error| error.to_string())
    }

    #[test]
    fn what_it_is_comes_first() {
        let thing = Thing {
            data: Some(1),
            ..Thing::default()
        };
        let written = r#"{"apiVersion":"example.com/v2","kind":"Thing","metadata":{},"data":1}"#;
        assert_eq!(serde_json::to_string(&thing).unwrap(), written);
        assert_eq!(serde_json::from_str::<Thing>(written).unwrap(), thing);
    }

    #[test]
    fn another_kind_is_refused() {
        let refused = |object| read(object).unwrap_err();
        assert_eq!(
            refused(json!({"apiVersion": "example.com/v1", "kind": "Thing", "data": 1})),
            "apiVersion is `example.com/v1`, not `example.com/v2`"
        );
        assert_eq!(
            refused(json!({"apiVersion": "example.com/v2", "kind": "Think", "data": 1})),
            "kind is `Think`, not `Thing`"
        );
        assert_eq!(
            refused(json!({"apiVersion": "example.com/v2", "kind": "Thing"})),
            "missing field `data`"
        );
        assert_eq!(refused(json!({"data": 1})), "missing field `apiVersion`");
        assert_eq!(
            refused(json!([])),
            "invalid type: sequence, expected a Thing of example.com/v2"
        );
    }

    #[test]
    fn what_a_server_adds_is_left() {
        let object =
            json!({"apiVersion": "example.com/v2", "kind": "Thing", "data": 1, "status": {}});
        assert_eq!(read(object).unwrap().data, Some(1));
    }
}
