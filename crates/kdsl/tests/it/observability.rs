//! Monitors, alerts and dashboards.

use k8s_openapi::api::core::v1::{ConfigMap, Service};
use kdsl::custom::monitoring::{PrometheusRule, ServiceMonitor};
use kdsl::machinery::without_shut;
use kdsl::observability::*;
use kdsl::text::Duration;
use kdsl::workload::{Container, Image, Workload};
use kdsl::{Objects, Release, ReleaseInfo, Val};
use pretty_assertions::assert_eq;
use serde_json::Value;

fn api() -> Workload {
    of("api")
}

fn of(name: &str) -> Workload {
    let release = Release::resolved(ReleaseInfo::example("shop"));
    let container =
        Container::new(name, &Image::tagged("example.com/api", "1.4.0")).port("metrics", 9090);
    Workload::deployment(&release.component(name), 2, container)
}

#[test]
fn a_monitor_finds_the_service_by_its_labels_and_the_port_by_its_name() {
    let api = api();
    let monitor = Monitor::of(&api, "metrics")
        .interval(Duration::seconds(15))
        .label("release", "prometheus");
    let objects = Objects::from(monitor);
    let monitor: &ServiceMonitor = objects.get("shop-api").unwrap();
    let of_workload = Objects::from(api);
    let service: &Service = of_workload.get("shop-api").unwrap();
    let labels = service.metadata.labels.as_ref().unwrap();
    for (key, value) in monitor.spec.selector.match_labels.as_ref().unwrap() {
        assert_eq!(labels.get(key), Some(value));
    }
    assert_eq!(monitor.spec.endpoints[0].port.as_deref(), Some("metrics"));
    assert_eq!(monitor.spec.endpoints[0].interval.as_deref(), Some("15s"));
    assert_eq!(
        monitor.metadata.labels.as_ref().unwrap()["release"],
        "prometheus"
    );
}

#[test]
fn a_port_that_is_not_there_is_refused() {
    let error = Objects::from(Monitor::of(&api(), "http"))
        .check()
        .unwrap_err();
    assert_eq!(
        error.diagnostics()[0].title(),
        "`api` is scraped on port `http`, which it hasn't declared"
    );
}

#[test]
fn alerts_are_about_the_workloads_own_pods() {
    let api = api();
    let objects = Objects::from(
        Alerts::of(&api)
            .target_absent(&Monitor::of(&api, "metrics"))
            .errors("http_requests_total", 5),
    );
    let rules: &PrometheusRule = objects.get("shop-api").unwrap();
    let groups = rules.spec.groups.as_ref().unwrap();
    let exprs: Vec<&str> = groups[0]
        .rules
        .iter()
        .flatten()
        .map(|rule| rule.expr.as_str())
        .collect();
    assert_eq!(
        exprs,
        [
            "increase(kube_pod_container_status_restarts_total{namespace=\"default\", pod=~\"shop-api-.*\"}[15m]) > 3",
            "absent(up{namespace=\"default\", job=\"shop-api\"} == 1)",
            "100 * sum(rate(http_requests_total{namespace=\"default\", job=\"shop-api\", status=~\"5..\"}[5m])) / sum(rate(http_requests_total{namespace=\"default\", job=\"shop-api\"}[5m])) > 5",
        ]
    );
}

#[test]
fn without_a_monitor_no_alert_says_that_nothing_is_scraped() {
    let (api, other) = (api(), of("other"));
    let objects = Objects::from(Alerts::of(&api));
    let rules: &PrometheusRule = objects.get("shop-api").unwrap();
    let groups = rules.spec.groups.as_ref().unwrap();
    let alerts = groups[0].rules.iter().flatten();
    let alerts: Vec<Option<&str>> = alerts.map(|rule| rule.alert.as_deref()).collect();
    assert_eq!(alerts, [Some("RestartLoop")]);
    let others = Alerts::of(&api).target_absent(&Monitor::of(&other, "metrics"));
    let error = Objects::from(others).check().unwrap_err();
    assert_eq!(
        error.diagnostics()[0].title(),
        "alerts of `api` have a monitor of `other`"
    );
}

#[test]
fn what_is_switched_off_is_not_watched() {
    let off = api().when(&Val::from(false));
    let mut objects = Objects::from(Monitor::of(&off, "metrics"));
    objects.extend(Alerts::of(&off));
    assert_eq!(without_shut(objects).names(), []);
}

#[test]
fn a_dashboard_is_what_grafana_reads() {
    let panels = vec![
        Panel::stat("Pods", "count(up)"),
        Panel::time_series("Latency", "histogram_quantile(0.99, x)", "{{pod}}").unit("s"),
        Panel::time_series("Errors", "rate(e[5m])", "{{code}}"),
    ];
    let objects = Objects::from(Dashboard::new(api().component(), "API", panels));
    let map: &ConfigMap = objects.get("shop-api-dashboard").unwrap();
    assert_eq!(
        map.metadata.labels.as_ref().unwrap()["grafana_dashboard"],
        "1"
    );
    let model: Value = serde_json::from_str(&map.data.as_ref().unwrap()["api.json"]).unwrap();
    assert_eq!(
        model["panels"][2]["gridPos"],
        serde_json::json!({"x": 0, "y": 8, "w": 12, "h": 8})
    );
    assert_eq!(model["panels"][1]["targets"][0]["legendFormat"], "{{pod}}");
}

#[test]
fn a_dashboard_that_no_config_map_can_hold_is_refused() {
    let panel = Panel::stat("Long", "x".repeat(2 << 20));
    let dashboard = Dashboard::new(api().component(), "API", vec![panel]);
    let error = Objects::from(dashboard).check().unwrap_err();
    assert_eq!(
        error.diagnostics()[0].title(),
        "the dashboard `API` is larger than 1 MiB"
    );
}
