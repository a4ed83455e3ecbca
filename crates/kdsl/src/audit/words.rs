//! The fields of objects that take one of Kubernetes' words, and the enumeration of each.

use crate::k8s::enumerations::{self as of, Enumeration};

/// A path, in which `*` stands for the items of a list, and the words for what is there.
pub(super) type Words = (&'static [&'static str], Enumeration);

/// In a pod's spec.
pub(super) const POD: &[Words] = &[
    (&["restartPolicy"], of::RESTART_POLICY),
    (&["dnsPolicy"], of::DNS_POLICY),
    (&["preemptionPolicy"], of::PREEMPTION_POLICY),
    (&["tolerations", "*", "operator"], of::TOLERATION_OPERATOR),
    (&["tolerations", "*", "effect"], of::TAINT_EFFECT),
    (
        &["topologySpreadConstraints", "*", "whenUnsatisfiable"],
        of::WHEN_UNSATISFIABLE,
    ),
    (
        &["topologySpreadConstraints", "*", "nodeAffinityPolicy"],
        of::NODE_INCLUSION_POLICY,
    ),
    (
        &["topologySpreadConstraints", "*", "nodeTaintsPolicy"],
        of::NODE_INCLUSION_POLICY,
    ),
    (
        &["securityContext", "fsGroupChangePolicy"],
        of::FS_GROUP_CHANGE_POLICY,
    ),
    (
        &["securityContext", "seccompProfile", "type"],
        of::SECCOMP_PROFILE,
    ),
    (
        &["volumes", "*", "emptyDir", "medium"],
        of::EMPTY_DIR_MEDIUM,
    ),
];

/// In a container.
pub(super) const CONTAINER: &[Words] = &[
    (&["imagePullPolicy"], of::PULL_POLICY),
    (
        &["terminationMessagePolicy"],
        of::TERMINATION_MESSAGE_POLICY,
    ),
    (&["ports", "*", "protocol"], of::PROTOCOL),
    (
        &["securityContext", "seccompProfile", "type"],
        of::SECCOMP_PROFILE,
    ),
];

/// In objects of a kind.
pub(super) const OBJECTS: &[(&str, &[Words])] = &[
    (
        "Service",
        &[
            (&["spec", "type"], of::SERVICE_TYPE),
            (&["spec", "ports", "*", "protocol"], of::PROTOCOL),
            (&["spec", "sessionAffinity"], of::SESSION_AFFINITY),
            (&["spec", "externalTrafficPolicy"], of::TRAFFIC_POLICY),
            (&["spec", "internalTrafficPolicy"], of::TRAFFIC_POLICY),
            (&["spec", "ipFamilyPolicy"], of::IP_FAMILY_POLICY),
        ],
    ),
    (
        "Ingress",
        &[(
            &["spec", "rules", "*", "http", "paths", "*", "pathType"],
            of::PATH_TYPE,
        )],
    ),
    (
        "NetworkPolicy",
        &[
            (&["spec", "policyTypes", "*"], of::POLICY_TYPE),
            (
                &["spec", "ingress", "*", "ports", "*", "protocol"],
                of::PROTOCOL,
            ),
            (
                &["spec", "egress", "*", "ports", "*", "protocol"],
                of::PROTOCOL,
            ),
        ],
    ),
    (
        "Deployment",
        &[(&["spec", "strategy", "type"], of::DEPLOYMENT_STRATEGY)],
    ),
    (
        "StatefulSet",
        &[
            (
                &["spec", "updateStrategy", "type"],
                of::STATEFUL_SET_STRATEGY,
            ),
            (&["spec", "podManagementPolicy"], of::POD_MANAGEMENT_POLICY),
            (
                &[
                    "spec",
                    "persistentVolumeClaimRetentionPolicy",
                    "whenDeleted",
                ],
                of::RETENTION,
            ),
            (
                &["spec", "persistentVolumeClaimRetentionPolicy", "whenScaled"],
                of::RETENTION,
            ),
        ],
    ),
    (
        "DaemonSet",
        &[(&["spec", "updateStrategy", "type"], of::DAEMON_SET_STRATEGY)],
    ),
    (
        "CronJob",
        &[(&["spec", "concurrencyPolicy"], of::CONCURRENCY_POLICY)],
    ),
    ("Job", &[(&["spec", "completionMode"], of::COMPLETION_MODE)]),
    (
        "PodDisruptionBudget",
        &[(
            &["spec", "unhealthyPodEvictionPolicy"],
            of::UNHEALTHY_POD_EVICTION_POLICY,
        )],
    ),
    (
        "HorizontalPodAutoscaler",
        &[
            (&["spec", "metrics", "*", "type"], of::METRIC_SOURCE),
            (
                &["spec", "metrics", "*", "resource", "target", "type"],
                of::METRIC_TARGET,
            ),
        ],
    ),
    (
        "PersistentVolumeClaim",
        &[(&["spec", "accessModes", "*"], of::ACCESS_MODE)],
    ),
];
