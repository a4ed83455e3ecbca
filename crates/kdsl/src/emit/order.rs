//! Kubernetes' usual order of an object's fields: what it is, then what it is called, then what it does.

/// Fields that come first, in this order.
const FIRST: [&str; 68] = [
    "apiVersion",
    "kind",
    "name",
    "metadata",
    "generateName",
    "namespace",
    "alert",
    "record",
    "expr",
    "for",
    "labels",
    "annotations",
    "key",
    "operator",
    "image",
    "imagePullPolicy",
    "restartPolicy",
    "command",
    "args",
    "workingDir",
    "maxSkew",
    "topologyKey",
    "whenUnsatisfiable",
    "labelSelector",
    "repoURL",
    "targetRevision",
    "hostname",
    "path",
    "pathType",
    "containerPort",
    "port",
    "targetPort",
    "nodePort",
    "protocol",
    "appProtocol",
    "weight",
    "type",
    "ports",
    "envFrom",
    "env",
    "value",
    "valueFrom",
    "schedule",
    "replicas",
    "revisionHistoryLimit",
    "minReadySeconds",
    "workloadRef",
    "strategy",
    "minAvailable",
    "maxSurge",
    "maxUnavailable",
    "selector",
    "scaleTargetRef",
    "minReplicas",
    "maxReplicas",
    "metrics",
    "behavior",
    "imagePullSecrets",
    "serviceAccountName",
    "automountServiceAccountToken",
    "enableServiceLinks",
    "terminationGracePeriodSeconds",
    "runAsNonRoot",
    "runAsUser",
    "runAsGroup",
    "fsGroup",
    "httpGet",
    "mountPath",
];

/// Fields that come last, in this order.
const LAST: [&str; 15] = [
    "lifecycle",
    "startupProbe",
    "livenessProbe",
    "readinessProbe",
    "resources",
    "securityContext",
    "volumeMounts",
    "initContainers",
    "containers",
    "volumes",
    "nodeSelector",
    "tolerations",
    "affinity",
    "topologySpreadConstraints",
    "spec",
];

/// A field's rank; fields of one rank are in the order in which their struct has them.
pub(crate) fn rank(field: &str) -> usize {
    let middle = FIRST.len();
    let first = FIRST.iter().position(|known| *known == field);
    let last = || {
        LAST.iter()
            .position(|known| *known == field)
            .map(|at| middle + 1 + at)
    };
    first.or_else(last).unwrap_or(middle)
}
