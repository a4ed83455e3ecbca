//! `removed-api`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::removed::removed;

pub(super) static CHECK: Check = Check {
    name: "removed-api",
    level: Level::Deny,
    group: Group::Validity,
    summary: "an object is of an API version that Kubernetes has removed",
    why: "Clusters that the chart is for refuse it.",
    remedy: "use the kind of the newer version",
    source: "Kubernetes documentation, Deprecated API Migration Guide",
    bad: "\
apiVersion: policy/v1beta1
kind: PodDisruptionBudget",
    good: "\
apiVersion: policy/v1
kind: PodDisruptionBudget",
    open: Open::Default(
        "the version is that of the object's type, and never open",
        "\
apiVersion: v1
kind: Service
metadata: {name: \"{open}\"}",
    ),
    find: |subject, findings| {
        for object in &subject.objects {
            for place in object.get("apiVersion") {
                let gone = place
                    .text()
                    .and_then(|version| removed(version, object.template.kind));
                if let Some((minor, instead)) = gone
                    && crate::metadata::reaches_kubernetes(subject.kube_version, minor)
                {
                    findings.add(
                        &place,
                        format!("it is gone since Kubernetes 1.{minor}: {instead}"),
                    );
                }
            }
        }
    },
};
