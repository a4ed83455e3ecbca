//! Export of traces, metrics and logs by OpenTelemetry.

use crate::k8s::{from_field, variable};
use k8s_openapi::api::core::v1::EnvVar;
use std::fmt::Display;

/// Returns the environment variables by which every OpenTelemetry SDK knows where to send its data, and in the name
/// of which service and pod.
///
/// ```
/// # use kdsl::observability::otlp;
/// # use kdsl::workload::{Container, Image};
/// # let image = Image::tagged("example.com/api", "1.4.0");
/// let api = Container::new("api", &image).envs(otlp("api", "http://collector.observability:4317"));
/// assert_eq!(api.variables()[1].name, "OTEL_SERVICE_NAME");
/// ```
#[doc(alias("OpenTelemetry", "tracing", "traces"))]
pub fn otlp(service: impl Display, endpoint: impl Display) -> Vec<EnvVar> {
    vec![
        variable("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint),
        variable("OTEL_SERVICE_NAME", service),
        from_field("POD_NAME", "metadata.name"),
        from_field("POD_NAMESPACE", "metadata.namespace"),
        variable(
            "OTEL_RESOURCE_ATTRIBUTES",
            "k8s.namespace.name=$(POD_NAMESPACE),k8s.pod.name=$(POD_NAME)",
        ),
    ]
}
