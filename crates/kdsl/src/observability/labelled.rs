//! Metadata with further labels.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;

/// Adds labels by which an operator or a sidecar selects the object.
pub(super) fn labelled(mut metadata: ObjectMeta, labels: BTreeMap<String, String>) -> ObjectMeta {
    metadata.labels.get_or_insert_default().extend(labels);
    metadata
}
