//! An object of a kind that nobody has written a struct for.

use super::private::{self, ObjectMeta};
use k8s_openapi::{Metadata, Resource, ResourceScope};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// An object of any kind, whose body is JSON or whatever serializes.
///
/// Its kind is a type of no values, so that an object of one kind is never taken for one of another. Open values
/// go into the body as into any field: text by `format!`, numbers and booleans by [`Val::get`](crate::Val::get).
///
/// ```
/// use k8s_openapi::NamespaceResourceScope;
/// use kdsl::custom::{Dynamic, DynamicKind};
/// use kdsl::{ReleaseInfo, Objects, Release, Val};
/// use serde_json::json;
///
/// enum Bucket {}
///
/// impl DynamicKind for Bucket {
///     const API_VERSION: &'static str = "storage.example.com/v1beta1";
///     const KIND: &'static str = "Bucket";
///     const PLURAL: &'static str = "buckets";
///     type Scope = NamespaceResourceScope;
///     type Body = serde_json::Value;
/// }
///
/// fn bucket(release: &Release, region: &Val<String>) -> Objects {
///     let media = release.component("media");
///     Objects::from(Dynamic::<Bucket> {
///         metadata: media.metadata(),
///         body: json!({ "bucketName": media.name(), "region": region.to_string(), "versions": 3 }),
///     })
/// }
///
/// let objects = bucket(&Release::resolved(ReleaseInfo::example("corner")), &Val::from("eu".to_string()));
/// let bucket: &Dynamic<Bucket> = objects.get("corner-media").unwrap();
/// assert_eq!(bucket.body["region"], "eu");
/// ```
pub struct Dynamic<K: DynamicKind> {
    /// Its name, labels and annotations.
    pub metadata: ObjectMeta,
    /// What stands beside the metadata, in the field [`DynamicKind::FIELD`].
    pub body: K::Body,
}

/// A kind of objects; its type has no values.
pub trait DynamicKind: 'static {
    /// The API's group and version, such as `example.com/v1`.
    const API_VERSION: &'static str;
    /// The kind's name, such as `Bucket`.
    const KIND: &'static str;
    /// The name that URLs have for it, such as `buckets`.
    const PLURAL: &'static str;
    /// The field that holds the body.
    const FIELD: &'static str = "spec";
    /// Where its objects live: `NamespaceResourceScope` or `ClusterResourceScope`.
    type Scope: ResourceScope;
    /// What the body is.
    type Body: fmt::Debug + Serialize + 'static;
}

impl<K: DynamicKind> Resource for Dynamic<K> {
    const API_VERSION: &'static str = K::API_VERSION;
    const GROUP: &'static str = private::group(K::API_VERSION);
    const KIND: &'static str = K::KIND;
    const VERSION: &'static str = private::version(K::API_VERSION);
    const URL_PATH_SEGMENT: &'static str = K::PLURAL;
    type Scope = K::Scope;
}

impl<K: DynamicKind> Metadata for Dynamic<K> {
    type Ty = ObjectMeta;

    fn metadata(&self) -> &ObjectMeta {
        &self.metadata
    }

    fn metadata_mut(&mut self) -> &mut ObjectMeta {
        &mut self.metadata
    }
}

impl<K: DynamicKind> Serialize for Dynamic<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        private::serialize(self, K::FIELD, &self.body, serializer)
    }
}

impl<'de, K: DynamicKind<Body: Deserialize<'de>>> Deserialize<'de> for Dynamic<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (metadata, body) = private::deserialize::<Self, _, _>(K::FIELD, deserializer)?;
        Ok(Self { metadata, body })
    }
}

impl<K: DynamicKind> fmt::Debug for Dynamic<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(K::KIND)
            .field("metadata", &self.metadata)
            .field(K::FIELD, &self.body)
            .finish()
    }
}

impl<K: DynamicKind<Body: Clone>> Clone for Dynamic<K> {
    fn clone(&self) -> Self {
        Self {
            metadata: self.metadata.clone(),
            body: self.body.clone(),
        }
    }
}

impl<K: DynamicKind<Body: Default>> Default for Dynamic<K> {
    fn default() -> Self {
        Self {
            metadata: ObjectMeta::default(),
            body: K::Body::default(),
        }
    }
}

impl<K: DynamicKind<Body: PartialEq>> PartialEq for Dynamic<K> {
    fn eq(&self, other: &Self) -> bool {
        self.metadata == other.metadata && self.body == other.body
    }
}
