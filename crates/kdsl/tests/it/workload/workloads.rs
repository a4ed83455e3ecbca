//! Workloads and what belongs to them.

use super::*;
use kdsl::ObjectName;
use kdsl::machinery::without_shut;
use pretty_assertions::assert_eq;

#[test]
fn all_ports_have_a_service_and_names_lead_to_them() {
    let api = api().port("metrics", 9090);
    let objects = Objects::from(
        Workload::deployment(&component("api"), 1, api)
            .service_port("http", 80)
            .app_protocol("http", "kubernetes.io/ws"),
    );
    let service: &Service = objects.get("shop-api").unwrap();
    let spec = service.spec.as_ref().unwrap();
    let port = |name: &str, port, app_protocol: Option<&str>| ServicePort {
        name: Some(name.into()),
        port,
        target_port: Some(IntOrString::String(name.into())),
        protocol: Some("TCP".into()),
        app_protocol: app_protocol.map(Into::into),
        ..ServicePort::default()
    };
    assert_eq!(
        spec.ports,
        Some(vec![
            port("http", 80, Some("kubernetes.io/ws")),
            port("metrics", 9090, None)
        ])
    );
    assert_eq!(spec.selector, Some(component("api").selector_labels()));
}

#[test]
fn an_autoscaler_and_a_number_of_replicas_are_never_there_together() {
    for (enabled, replicas, scaled) in [(true, None, true), (false, Some(2), false)] {
        let replicas_ = Replicas::new(&Val::from(2), Some(&autoscaling(enabled, 3, 9)));
        let chart = Objects::from(Workload::deployment(&component("api"), replicas_, api()));
        let deployment: &Deployment = chart.get("shop-api").unwrap();
        assert_eq!(deployment.spec.as_ref().unwrap().replicas, replicas);
        let names = chart.names();
        assert!(
            names.contains(&ObjectName {
                kind: "HorizontalPodAutoscaler",
                name: "shop-api"
            }),
            "{names:?}"
        );
        let chart = without_shut(chart);
        assert_eq!(chart.all::<HorizontalPodAutoscaler>().count() == 1, scaled);
    }
}

#[test]
fn beside_a_sidecar_the_main_container_alone_is_measured() {
    let pod = Pod::of(api()).sidecar(Container::new("proxy", &image()));
    let replicas = Replicas::new(&Val::from(2), Some(&autoscaling(true, 3, 9)));
    let objects = Objects::from(Workload::deployment(&component("api"), replicas, pod));
    let autoscaler: &HorizontalPodAutoscaler = objects.get("shop-api").unwrap();
    let metric = &autoscaler.spec.as_ref().unwrap().metrics.as_ref().unwrap()[0];
    assert_eq!(metric.type_, "ContainerResource");
    assert_eq!(metric.container_resource.as_ref().unwrap().container, "api");
}

#[test]
fn a_budget_never_keeps_a_sick_pod() {
    let objects = Objects::from(
        Workload::deployment(&component("api"), 3, api())
            .budget(DisruptionBudget::MaxUnavailable(1)),
    );
    let budget: &PodDisruptionBudget = objects.get("shop-api").unwrap();
    assert_eq!(
        budget.spec,
        Some(PodDisruptionBudgetSpec {
            max_unavailable: Some(IntOrString::Int(1)),
            selector: Some(component("api").selector()),
            unhealthy_pod_eviction_policy: Some("AlwaysAllow".into()),
            ..PodDisruptionBudgetSpec::default()
        })
    );
}

#[test]
fn a_stateful_set_has_a_headless_service_and_keeps_its_volumes() {
    let database = Container::new("postgres", &image()).port("postgres", 5432);
    let objects = Objects::from(
        Workload::stateful_set(&component("db"), 1, Pod::of(database).spread(Spread::Hard))
            .storage(
                "data",
                "/var/lib/postgresql/data",
                Some("fast".into()),
                memory!("5Gi"),
            )
            .retention(Retention::Delete),
    );
    objects.check().unwrap();
    let set: &StatefulSet = objects.get("shop-db").unwrap();
    let spec = set.spec.as_ref().unwrap();
    assert_eq!(spec.service_name.as_deref(), Some("shop-db"));
    let retention = spec
        .persistent_volume_claim_retention_policy
        .as_ref()
        .unwrap();
    assert_eq!(retention.when_deleted.as_deref(), Some("Delete"));
    let claim = spec.volume_claim_templates.as_ref().unwrap()[0]
        .spec
        .as_ref()
        .unwrap();
    assert_eq!(claim.access_modes, Some(vec!["ReadWriteOnce".into()]));
    let pod = spec.template.spec.as_ref().unwrap();
    assert_eq!(pod.volumes, None);
    assert_eq!(
        pod.containers[0].volume_mounts.as_ref().unwrap()[0].name,
        "data"
    );
    let spread = &pod.topology_spread_constraints.as_ref().unwrap()[0];
    assert_eq!(spread.when_unsatisfiable, "DoNotSchedule");
    assert_eq!(spread.match_label_keys, None);
    let service: &Service = objects.get("shop-db").unwrap();
    assert_eq!(
        service.spec.as_ref().unwrap().cluster_ip.as_deref(),
        Some("None")
    );
}

#[test]
fn a_daemon_set_takes_one_node_at_a_time() {
    let agent = Container::new("agent", &image()).resources(resources::tiny());
    let objects = Objects::from(Workload::daemon_set(
        &component("agent"),
        Pod::of(agent).spread(Spread::None),
    ));
    let set: &DaemonSet = objects.get("shop-agent").unwrap();
    let update = set.spec.as_ref().unwrap().update_strategy.as_ref().unwrap();
    let rolling = update.rolling_update.as_ref().unwrap();
    assert_eq!(rolling.max_unavailable, Some(IntOrString::Int(1)));
    assert_eq!(objects.all::<Service>().count(), 0, "it listens on nothing");
}

#[test]
fn what_may_run_only_once_is_recreated() {
    let objects = Objects::from(
        Workload::deployment(&component("api"), 1, api()).rollout(RolloutStrategy::Recreate),
    );
    let deployment: &Deployment = objects.get("shop-api").unwrap();
    let strategy = deployment.spec.as_ref().unwrap().strategy.as_ref().unwrap();
    assert_eq!(strategy.type_.as_deref(), Some("Recreate"));
    assert_eq!(strategy.rolling_update, None);
}

#[test]
fn objects_can_be_changed_in_plain_rust() {
    let mut objects = Objects::from(Workload::deployment(&component("api"), 1, api()));
    objects.change(|deployment: &mut Deployment| {
        deployment.spec.get_or_insert_default().min_ready_seconds = Some(10);
    });
    let deployment: &Deployment = objects.get("shop-api").unwrap();
    assert_eq!(
        deployment.spec.as_ref().unwrap().min_ready_seconds,
        Some(10)
    );
}
