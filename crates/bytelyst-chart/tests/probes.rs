//! What the kubelet asks.

use crate::common::{container, containers, everywhere, pod};
use kdsl::k8s_openapi::api::core::v1::{HTTPGetAction, Probe};
use kdsl::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use pretty_assertions::assert_eq;

fn health(delay: i32, period: i32) -> Probe {
    Probe {
        http_get: Some(HTTPGetAction {
            path: Some("/health".into()),
            port: IntOrString::String("http".into()),
            ..HTTPGetAction::default()
        }),
        initial_delay_seconds: Some(delay),
        period_seconds: Some(period),
        timeout_seconds: Some(5),
        ..Probe::default()
    }
}

#[test]
fn b19_lives_if_health_answers() {
    everywhere(|objects, name, _| {
        let probe = container(objects, name).liveness_probe.as_ref();
        assert_eq!(probe, Some(&health(10, 10)));
    });
}

#[test]
fn b20_is_ready_if_health_answers() {
    everywhere(|objects, name, _| {
        let probe = container(objects, name).readiness_probe.as_ref();
        assert_eq!(probe, Some(&health(5, 5)));
    });
}

#[test]
fn b21_no_question_is_heavy_or_waits_for_long() {
    everywhere(|objects, name, _| {
        for container in containers(pod(objects, name)) {
            let probes = [
                &container.startup_probe,
                &container.liveness_probe,
                &container.readiness_probe,
            ];
            for probe in probes.into_iter().flatten() {
                let path = probe.http_get.as_ref().and_then(|get| get.path.as_deref());
                assert!(
                    path.is_none_or(|path| path == "/health"),
                    "{name}: {path:?}"
                );
                assert!(probe.timeout_seconds.is_none_or(|seconds| seconds <= 5));
            }
        }
    });
}
