//! The words that Kubernetes knows for fields that are plain strings in its schema.

/// A path, in which `*` stands for the items of a list, and the words for what is there.
pub(super) type Words = (&'static [&'static str], &'static [&'static str]);

const PROTOCOLS: &[&str] = &["TCP", "UDP", "SCTP"];
const SPREAD: &[&str] = &["DoNotSchedule", "ScheduleAnyway"];
const TRAFFIC: &[&str] = &["Cluster", "Local"];
const METRICS: &[&str] = &[
    "Resource",
    "ContainerResource",
    "Pods",
    "Object",
    "External",
];

/// In a pod's spec.
pub(super) const POD: &[Words] = &[
    (&["restartPolicy"], &["Always", "OnFailure", "Never"]),
    (
        &["dnsPolicy"],
        &["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
    ),
    (&["preemptionPolicy"], &["Never", "PreemptLowerPriority"]),
    (
        &["tolerations", "*", "operator"],
        &["Exists", "Equal", "Lt", "Gt"],
    ),
    (
        &["tolerations", "*", "effect"],
        &["", "NoSchedule", "PreferNoSchedule", "NoExecute"],
    ),
    (
        &["topologySpreadConstraints", "*", "whenUnsatisfiable"],
        SPREAD,
    ),
    (
        &["topologySpreadConstraints", "*", "nodeAffinityPolicy"],
        &["Honor", "Ignore"],
    ),
    (
        &["topologySpreadConstraints", "*", "nodeTaintsPolicy"],
        &["Honor", "Ignore"],
    ),
    (
        &["securityContext", "fsGroupChangePolicy"],
        &["Always", "OnRootMismatch"],
    ),
    (
        &["securityContext", "seccompProfile", "type"],
        &["RuntimeDefault", "Localhost", "Unconfined"],
    ),
    (
        &["volumes", "*", "emptyDir", "medium"],
        &["", "Memory", "HugePages"],
    ),
];

/// In a container.
pub(super) const CONTAINER: &[Words] = &[
    (&["imagePullPolicy"], &["Always", "IfNotPresent", "Never"]),
    (
        &["terminationMessagePolicy"],
        &["File", "FallbackToLogsOnError"],
    ),
    (&["ports", "*", "protocol"], PROTOCOLS),
    (
        &["securityContext", "seccompProfile", "type"],
        &["RuntimeDefault", "Localhost", "Unconfined"],
    ),
];

/// In objects of a kind.
pub(super) const OBJECTS: &[(&str, &[Words])] = &[
    (
        "Service",
        &[
            (
                &["spec", "type"],
                &["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"],
            ),
            (&["spec", "ports", "*", "protocol"], PROTOCOLS),
            (&["spec", "sessionAffinity"], &["None", "ClientIP"]),
            (&["spec", "externalTrafficPolicy"], TRAFFIC),
            (&["spec", "internalTrafficPolicy"], TRAFFIC),
            (
                &["spec", "ipFamilyPolicy"],
                &["SingleStack", "PreferDualStack", "RequireDualStack"],
            ),
        ],
    ),
    (
        "Ingress",
        &[(
            &["spec", "rules", "*", "http", "paths", "*", "pathType"],
            &["Exact", "Prefix", "ImplementationSpecific"],
        )],
    ),
    (
        "NetworkPolicy",
        &[
            (&["spec", "policyTypes", "*"], &["Ingress", "Egress"]),
            (
                &["spec", "ingress", "*", "ports", "*", "protocol"],
                PROTOCOLS,
            ),
            (
                &["spec", "egress", "*", "ports", "*", "protocol"],
                PROTOCOLS,
            ),
        ],
    ),
    (
        "Deployment",
        &[(
            &["spec", "strategy", "type"],
            &["RollingUpdate", "Recreate"],
        )],
    ),
    (
        "StatefulSet",
        &[
            (
                &["spec", "updateStrategy", "type"],
                &["RollingUpdate", "OnDelete"],
            ),
            (
                &["spec", "podManagementPolicy"],
                &["OrderedReady", "Parallel"],
            ),
            (
                &[
                    "spec",
                    "persistentVolumeClaimRetentionPolicy",
                    "whenDeleted",
                ],
                &["Retain", "Delete"],
            ),
            (
                &["spec", "persistentVolumeClaimRetentionPolicy", "whenScaled"],
                &["Retain", "Delete"],
            ),
        ],
    ),
    (
        "DaemonSet",
        &[(
            &["spec", "updateStrategy", "type"],
            &["RollingUpdate", "OnDelete"],
        )],
    ),
    (
        "CronJob",
        &[(
            &["spec", "concurrencyPolicy"],
            &["Allow", "Forbid", "Replace"],
        )],
    ),
    (
        "Job",
        &[(&["spec", "completionMode"], &["NonIndexed", "Indexed"])],
    ),
    (
        "PodDisruptionBudget",
        &[(
            &["spec", "unhealthyPodEvictionPolicy"],
            &["IfHealthyBudget", "AlwaysAllow"],
        )],
    ),
    (
        "HorizontalPodAutoscaler",
        &[
            (&["spec", "metrics", "*", "type"], METRICS),
            (
                &["spec", "metrics", "*", "resource", "target", "type"],
                &["Utilization", "Value", "AverageValue"],
            ),
        ],
    ),
    (
        "PersistentVolumeClaim",
        &[(
            &["spec", "accessModes", "*"],
            &[
                "ReadWriteOnce",
                "ReadOnlyMany",
                "ReadWriteMany",
                "ReadWriteOncePod",
            ],
        )],
    ),
];
