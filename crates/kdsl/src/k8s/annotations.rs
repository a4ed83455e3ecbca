//! Annotations by which hardening could be undone, and the place of pods in objects.

/// The annotation that sets a container's AppArmor profile, without the container's name behind it.
///
/// The API server copies it into a container's `appArmorProfile` where that isn't set; a pod's own field doesn't stop it.
pub(crate) const APPARMOR_ANNOTATION: &str = "container.apparmor.security.beta.kubernetes.io/";

/// The pattern of the keys that no annotation of a pod may have: AppArmor's, and seccomp's, which older versions read.
pub(crate) const UNDOING_ANNOTATIONS: &str = "^(container\\.(apparmor|seccomp)\\.security\\.(beta|alpha)\\.kubernetes\\.io/|seccomp\\.security\\.alpha\\.kubernetes\\.io/)";

/// The annotations of an Ingress by which ingress-nginx takes configuration as it is: CVE-2021-25742.
pub(crate) const SNIPPET_ANNOTATIONS: [&str; 5] = [
    "nginx.ingress.kubernetes.io/auth-snippet",
    "nginx.ingress.kubernetes.io/configuration-snippet",
    "nginx.ingress.kubernetes.io/modsecurity-snippet",
    "nginx.ingress.kubernetes.io/server-snippet",
    "nginx.ingress.kubernetes.io/stream-snippet",
];

/// Returns the path of the pod, or of its template, in an object of this kind; `None` if it has none.
pub(crate) fn pod_path(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "Pod" => &[],
        "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "Job" => &["spec", "template"],
        "CronJob" => &["spec", "jobTemplate", "spec", "template"],
        _ => return None,
    })
}
