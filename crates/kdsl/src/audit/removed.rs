//! Versions of Kubernetes' API that are removed or deprecated.

/// Returns the minor version that removed a kind's API version, and the version to use instead.
pub(super) fn removed(version: &str, kind: &str) -> Option<(u64, &'static str)> {
    find(REMOVED, version, kind)
}

/// Returns the minor version that deprecated a kind's API version, and the version to use instead.
pub(super) fn deprecated(version: &str, kind: &str) -> Option<(u64, &'static str)> {
    find(DEPRECATED, version, kind)
}

/// An API version, one kind of it or all (`*`), Kubernetes' minor version, and the version to use instead.
type Removal = (&'static str, &'static str, u64, &'static str);

const REMOVED: &[Removal] = &[
    ("apps/v1beta1", "*", 16, "apps/v1"),
    ("apps/v1beta2", "*", 16, "apps/v1"),
    (
        "admissionregistration.k8s.io/v1beta1",
        "MutatingWebhookConfiguration",
        22,
        "admissionregistration.k8s.io/v1",
    ),
    (
        "admissionregistration.k8s.io/v1beta1",
        "ValidatingWebhookConfiguration",
        22,
        "admissionregistration.k8s.io/v1",
    ),
    (
        "apiextensions.k8s.io/v1beta1",
        "*",
        22,
        "apiextensions.k8s.io/v1",
    ),
    (
        "apiregistration.k8s.io/v1beta1",
        "*",
        22,
        "apiregistration.k8s.io/v1",
    ),
    (
        "certificates.k8s.io/v1beta1",
        "CertificateSigningRequest",
        22,
        "certificates.k8s.io/v1",
    ),
    (
        "coordination.k8s.io/v1beta1",
        "Lease",
        22,
        "coordination.k8s.io/v1",
    ),
    (
        "networking.k8s.io/v1beta1",
        "Ingress",
        22,
        "networking.k8s.io/v1",
    ),
    (
        "networking.k8s.io/v1beta1",
        "IngressClass",
        22,
        "networking.k8s.io/v1",
    ),
    (
        "rbac.authorization.k8s.io/v1beta1",
        "*",
        22,
        "rbac.authorization.k8s.io/v1",
    ),
    ("scheduling.k8s.io/v1beta1", "*", 22, "scheduling.k8s.io/v1"),
    (
        "storage.k8s.io/v1beta1",
        "CSIDriver",
        22,
        "storage.k8s.io/v1",
    ),
    (
        "storage.k8s.io/v1beta1",
        "StorageClass",
        22,
        "storage.k8s.io/v1",
    ),
    ("autoscaling/v2beta1", "*", 25, "autoscaling/v2"),
    ("batch/v1beta1", "*", 25, "batch/v1"),
    ("discovery.k8s.io/v1beta1", "*", 25, "discovery.k8s.io/v1"),
    ("events.k8s.io/v1beta1", "*", 25, "events.k8s.io/v1"),
    ("node.k8s.io/v1beta1", "*", 25, "node.k8s.io/v1"),
    (
        "policy/v1beta1",
        "*",
        25,
        "policy/v1, and Pod Security admission for PodSecurityPolicy",
    ),
    ("autoscaling/v2beta2", "*", 26, "autoscaling/v2"),
    (
        "flowcontrol.apiserver.k8s.io/v1beta1",
        "*",
        26,
        "flowcontrol.apiserver.k8s.io/v1",
    ),
    (
        "storage.k8s.io/v1beta1",
        "CSIStorageCapacity",
        27,
        "storage.k8s.io/v1",
    ),
    (
        "flowcontrol.apiserver.k8s.io/v1beta2",
        "*",
        29,
        "flowcontrol.apiserver.k8s.io/v1",
    ),
    (
        "flowcontrol.apiserver.k8s.io/v1beta3",
        "*",
        32,
        "flowcontrol.apiserver.k8s.io/v1",
    ),
];

const DEPRECATED: &[Removal] = &[
    (
        "v1",
        "ComponentStatus",
        19,
        "the API server's health endpoints",
    ),
    (
        "v1",
        "Endpoints",
        33,
        "EndpointSlice of discovery.k8s.io/v1",
    ),
];

fn find(table: &[Removal], version: &str, kind: &str) -> Option<(u64, &'static str)> {
    let is_it = |row: &&Removal| row.0 == version && (row.1 == kind || row.1 == "*");
    let (.., minor, instead) = table.iter().find(is_it)?;
    Some((*minor, instead))
}
