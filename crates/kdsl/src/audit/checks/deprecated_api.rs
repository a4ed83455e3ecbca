//! `deprecated-api`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::removed::deprecated;

pub(super) static CHECK: Check = Check {
    name: "deprecated-api",
    level: Level::Warn,
    group: Group::Validity,
    summary: "an object is of an API version that Kubernetes will remove",
    why: "A later upgrade of the cluster breaks the chart.",
    remedy: "use the kind of the newer version",
    source: "Kubernetes documentation, Deprecated API Migration Guide",
    bad: "\
apiVersion: v1
kind: Endpoints",
    good: "\
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice",
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
                let old = place
                    .text()
                    .and_then(|version| deprecated(version, object.template.kind));
                if let Some((minor, instead)) = old
                    && crate::metadata::reaches_kubernetes(subject.kube_version, minor)
                {
                    findings.add(
                        &place,
                        format!("it is deprecated since Kubernetes 1.{minor}: {instead}"),
                    );
                }
            }
        }
    },
};
