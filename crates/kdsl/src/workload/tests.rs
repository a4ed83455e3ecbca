//! The shapes that builders give, and what they refuse.

use super::words::{ConcurrencyPolicy, Retention};
use super::*;
use crate::harden::{Asking, Budget, Drain, OptOut, Probes, Rollout, RunAs, Spread, resources};
use crate::{Component, Facts, Objects, Release, Val};
use k8s_openapi::api::apps::v1::{DaemonSet, Deployment, StatefulSet};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::batch::v1::{CronJob as CronJobObject, Job as JobObject};
use k8s_openapi::api::core::v1::{
    Capabilities, Container as ContainerObject, EmptyDirVolumeSource, HTTPGetAction,
    Pod as PodObject, PodSecurityContext, PodSpec, Probe, SeccompProfile, SecurityContext, Service,
    ServiceAccount, ServicePort, SleepAction, Volume, VolumeMount,
};
use k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use pretty_assertions::assert_eq;

fn component(name: &str) -> Component {
    Release::known(Facts::example("shop")).component(name)
}

fn image() -> Image {
    Image::tagged("example.com/api", "1.4.0")
}

fn api() -> Container {
    Container::new("api", &image())
        .port("http", 8080)
        .probes(Probes::http("/health"))
        .resources(resources::burstable("100m", "256Mi"))
}

fn pod(objects: &Objects) -> PodSpec {
    let deployment = objects.all::<Deployment>().next().unwrap();
    let spec = deployment.spec.as_ref().unwrap();
    spec.template.spec.clone().unwrap()
}

fn main_container(pod: impl Into<Pod>) -> ContainerObject {
    let objects = Workload::deployment(&component("api"), 1, pod).objects();
    objects.check().unwrap();
    self::pod(&objects).containers.remove(0)
}

/// What `emit` would say.
fn refused(objects: &Objects) -> String {
    objects.check().unwrap_err().to_string()
}

#[test]
fn what_restricted_asks_of_a_pod_and_of_a_container() {
    let objects = Workload::deployment(&component("api"), 1, api()).objects();
    let pod = pod(&objects);
    assert_eq!(
        pod.security_context,
        Some(PodSecurityContext {
            run_as_non_root: Some(true),
            run_as_user: Some(10_001),
            run_as_group: Some(10_001),
            fs_group: Some(10_001),
            seccomp_profile: Some(SeccompProfile {
                type_: "RuntimeDefault".into(),
                localhost_profile: None
            }),
            ..PodSecurityContext::default()
        })
    );
    assert_eq!(
        pod.containers[0].security_context,
        Some(SecurityContext {
            allow_privilege_escalation: Some(false),
            capabilities: Some(Capabilities {
                drop: Some(vec!["ALL".into()]),
                add: None
            }),
            read_only_root_filesystem: Some(true),
            ..SecurityContext::default()
        })
    );
    assert_eq!(pod.automount_service_account_token, Some(false));
    assert_eq!(pod.enable_service_links, Some(false));
    let account = objects.all::<ServiceAccount>().next().unwrap();
    assert_eq!(account.automount_service_account_token, Some(false));
    assert_eq!(pod.service_account_name, account.metadata.name);
}

#[test]
fn an_opt_out_weakens_one_thing_only() {
    let writes = OptOut::writable_root("it unpacks its plugins beside the binary");
    let container = main_container(api().opt_out(writes));
    let context = container.security_context.unwrap();
    assert_eq!(context.read_only_root_filesystem, Some(false));
    assert_eq!(context.allow_privilege_escalation, Some(false));

    let binds = OptOut::capability("NET_BIND_SERVICE", "it listens on 443");
    let container = main_container(api().opt_out(binds));
    let context = container.security_context.unwrap();
    assert_eq!(
        context.capabilities,
        Some(Capabilities {
            drop: Some(vec!["ALL".into()]),
            add: Some(vec!["NET_BIND_SERVICE".into()])
        })
    );

    let talks = OptOut::api_token("it watches ConfigMaps");
    let objects =
        Workload::deployment(&component("api"), 1, Pod::of(api()).opt_out(talks)).objects();
    assert_eq!(pod(&objects).automount_service_account_token, Some(true));
    assert_eq!(pod(&objects).enable_service_links, Some(false));
}

#[test]
fn probes_ask_the_first_port_by_name() {
    let container = main_container(api());
    let probe = |delay, period| Probe {
        http_get: Some(HTTPGetAction {
            path: Some("/health".into()),
            port: IntOrString::String("http".into()),
            ..HTTPGetAction::default()
        }),
        initial_delay_seconds: Some(delay),
        period_seconds: Some(period),
        timeout_seconds: Some(5),
        ..Probe::default()
    };
    assert_eq!(container.liveness_probe, Some(probe(10, 10)));
    assert_eq!(container.readiness_probe, Some(probe(5, 5)));
    assert_eq!(container.startup_probe, None);
}

#[test]
fn a_slow_starter_is_asked_for_its_start_first() {
    let probes = Probes::http("/live")
        .ready(Asking::http("/ready").every(5))
        .starts_within(60);
    let container = main_container(api().probes(probes));
    let startup = container.startup_probe.unwrap();
    assert_eq!(
        (startup.period_seconds, startup.failure_threshold),
        (Some(2), Some(30))
    );
    assert_eq!(startup.initial_delay_seconds, None);
    assert_eq!(startup.http_get.unwrap().path.as_deref(), Some("/live"));
}

#[test]
fn grpc_is_asked_by_number_since_kubernetes_takes_no_name_there() {
    let container = main_container(
        api().port("grpc", 9000).probes(
            Probes::default()
                .live(Asking::grpc().on("grpc"))
                .ready(Asking::tcp()),
        ),
    );
    assert_eq!(container.liveness_probe.unwrap().grpc.unwrap().port, 9000);
    assert_eq!(
        container.readiness_probe.unwrap().tcp_socket.unwrap().port,
        IntOrString::String("http".into())
    );
}

#[test]
fn a_pod_drains_before_it_ends() {
    const DRAIN: Drain = Drain::new(5, 45);
    let objects = Workload::deployment(&component("api"), 1, Pod::of(api()).drain(DRAIN)).objects();
    let pod = pod(&objects);
    assert_eq!(pod.termination_grace_period_seconds, Some(45));
    let lifecycle = pod.containers[0].lifecycle.clone().unwrap();
    assert_eq!(
        lifecycle.pre_stop.unwrap().sleep,
        Some(SleepAction { seconds: 5 })
    );
}

#[test]
fn scratch_space_of_a_sidecar_is_its_own() {
    let side = Container::new("proxy", &image())
        .scratch("/tmp", "8Mi")
        .probes(Probes::exec(["true"]));
    let setup = Container::new("setup", &image()).command(["/bin/setup"]);
    let shared = Mount::ephemeral("data", "/data", Some("fast"), "10Gi");
    let main = api()
        .scratch("/tmp", "64Mi")
        .scratch("/home/node/.cache", "1Gi")
        .mount(shared.clone());
    let pod = Pod::of(main)
        .sidecar(side.mount(Mount::of(&shared, "/in").read_only()))
        .init(setup);
    let objects = Workload::deployment(&component("api"), 1, pod).objects();
    objects.check().unwrap();
    let pod = self::pod(&objects);
    let names: Vec<&str> = pod
        .volumes
        .iter()
        .flatten()
        .map(|v| v.name.as_str())
        .collect();
    assert_eq!(names, ["tmp", "cache", "data", "proxy-tmp"]);
    assert_eq!(
        pod.volumes.as_ref().unwrap()[0],
        Volume {
            name: "tmp".into(),
            empty_dir: Some(EmptyDirVolumeSource {
                size_limit: Some(Quantity("64Mi".into())),
                medium: None
            }),
            ..Volume::default()
        }
    );
    let inits = pod.init_containers.unwrap();
    assert_eq!(inits[0].restart_policy.as_deref(), Some("Always"));
    assert_eq!(inits[1].restart_policy, None);
    assert_eq!(inits[1].liveness_probe, None);
    assert_eq!(
        inits[0].volume_mounts.as_ref().unwrap()[1],
        VolumeMount {
            name: "data".into(),
            mount_path: "/in".into(),
            read_only: Some(true),
            ..VolumeMount::default()
        }
    );
}

#[test]
fn all_ports_have_a_service_and_names_lead_to_them() {
    let api = api().port("metrics", 9090);
    let objects = Workload::deployment(&component("api"), 1, api)
        .service_port("http", 80)
        .app_protocol("http", "kubernetes.io/ws")
        .objects();
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

fn autoscaling(enabled: bool, min: i32, max: i32) -> Autoscaling {
    Autoscaling {
        enabled: enabled.into(),
        min_replicas: min.into(),
        max_replicas: max.into(),
        target_cpu: 70.into(),
    }
}

#[test]
fn an_autoscaler_and_a_number_of_replicas_are_never_there_together() {
    for (enabled, replicas, scaled) in [(true, None, true), (false, Some(2), false)] {
        let replicas_ = Replicas::new(&Val::from(2), Some(&autoscaling(enabled, 3, 9)));
        let chart = Workload::deployment(&component("api"), replicas_, api()).objects();
        let deployment: &Deployment = chart.get("shop-api").unwrap();
        assert_eq!(deployment.spec.as_ref().unwrap().replicas, replicas);
        let names = chart.names();
        assert!(
            names.contains(&("HorizontalPodAutoscaler", "shop-api")),
            "{names:?}"
        );
        let mut chart = chart;
        chart.retain(|when| when.holds(&[], &[]));
        assert_eq!(chart.all::<HorizontalPodAutoscaler>().count() == 1, scaled);
    }
}

#[test]
fn beside_a_sidecar_the_main_container_alone_is_measured() {
    let pod = Pod::of(api()).sidecar(Container::new("proxy", &image()));
    let replicas = Replicas::new(&Val::from(2), Some(&autoscaling(true, 3, 9)));
    let objects = Workload::deployment(&component("api"), replicas, pod).objects();
    let autoscaler: &HorizontalPodAutoscaler = objects.get("shop-api").unwrap();
    let metric = &autoscaler.spec.as_ref().unwrap().metrics.as_ref().unwrap()[0];
    assert_eq!(metric.type_, "ContainerResource");
    assert_eq!(metric.container_resource.as_ref().unwrap().container, "api");
}

#[test]
fn a_budget_never_keeps_a_sick_pod() {
    let objects = Workload::deployment(&component("api"), 3, api())
        .budget(Budget::MaxUnavailable(1))
        .objects();
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
    let objects =
        Workload::stateful_set(&component("db"), 1, Pod::of(database).spread(Spread::Hard))
            .storage("data", "/var/lib/postgresql/data", Some("fast"), "5Gi")
            .retention(Retention::Delete)
            .objects();
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
    let objects =
        Workload::daemon_set(&component("agent"), Pod::of(agent).spread(Spread::None)).objects();
    let set: &DaemonSet = objects.get("shop-agent").unwrap();
    let update = set.spec.as_ref().unwrap().update_strategy.as_ref().unwrap();
    let rolling = update.rolling_update.as_ref().unwrap();
    assert_eq!(rolling.max_unavailable, Some(IntOrString::Int(1)));
    assert_eq!(objects.all::<Service>().count(), 0, "it listens on nothing");
}

#[test]
fn what_may_run_only_once_is_recreated() {
    let objects = Workload::deployment(&component("api"), 1, api())
        .rollout(Rollout::Recreate)
        .objects();
    let deployment: &Deployment = objects.get("shop-api").unwrap();
    let strategy = deployment.spec.as_ref().unwrap().strategy.as_ref().unwrap();
    assert_eq!(strategy.type_.as_deref(), Some("Recreate"));
    assert_eq!(strategy.rolling_update, None);
}

const LIMITS: Limits = Limits::within(600).retries(2).kept_for(3600);

#[test]
fn a_job_of_each_revision_has_a_name_of_its_own() {
    let migrate = Container::new("migrate", &image()).command(["node", "migrate.js"]);
    let objects = Job::new(&component("migrate"), LIMITS, migrate).objects();
    let job: &JobObject = objects.get("shop-migrate-1").unwrap();
    let spec = job.spec.as_ref().unwrap();
    assert_eq!(spec.backoff_limit, Some(2));
    assert_eq!(spec.active_deadline_seconds, Some(600));
    assert_eq!(spec.ttl_seconds_after_finished, Some(3600));
    let pod = spec.template.spec.as_ref().unwrap();
    assert_eq!(pod.restart_policy.as_deref(), Some("Never"));
    assert_eq!(pod.topology_spread_constraints, None);
    assert_eq!(pod.containers[0].lifecycle, None);
}

#[test]
fn a_hook_brings_its_service_account_before_itself() {
    let migrate = Container::new("migrate", &image()).command(["node", "migrate.js"]);
    let objects = Job::new(&component("migrate"), LIMITS, migrate)
        .hook(&[Hook::PreInstall, Hook::PreUpgrade])
        .objects();
    let weight = |annotations: &Option<std::collections::BTreeMap<String, String>>| {
        let annotations = annotations.as_ref().unwrap();
        assert_eq!(annotations["helm.sh/hook"], "pre-install,pre-upgrade");
        annotations["helm.sh/hook-weight"].parse::<i32>().unwrap()
    };
    let job: &JobObject = objects.get("shop-migrate").unwrap();
    let account: &ServiceAccount = objects.get("shop-migrate").unwrap();
    assert!(weight(&account.metadata.annotations) < weight(&job.metadata.annotations));
    assert_eq!(job.spec.as_ref().unwrap().ttl_seconds_after_finished, None);
}

#[test]
fn a_cron_job_leaves_out_what_it_can_not_begin_in_time() {
    let backup = Container::new("backup", &image());
    let objects = CronJob::new(&component("backup"), "0 3 * * *", LIMITS, backup)
        .time_zone("Europe/Berlin")
        .concurrency(ConcurrencyPolicy::Replace)
        .objects();
    objects.check().unwrap();
    let cron: &CronJobObject = objects.get("shop-backup").unwrap();
    let spec = cron.spec.as_ref().unwrap();
    assert_eq!(spec.schedule, "0 3 * * *");
    assert_eq!(spec.time_zone.as_deref(), Some("Europe/Berlin"));
    assert_eq!(spec.starting_deadline_seconds, Some(300));
    assert_eq!(spec.concurrency_policy.as_deref(), Some("Replace"));
    let job = spec.job_template.spec.as_ref().unwrap();
    assert_eq!(
        job.ttl_seconds_after_finished, None,
        "the history limits take them away"
    );
}

#[test]
fn a_test_pod_is_no_pod_of_what_it_tests() {
    let ask = answers(
        &Image::tagged("docker.io/library/busybox", "1.37"),
        "http://shop-api:8080/health",
    );
    let objects = Test::new(
        &component("test"),
        "api",
        Pod::of(ask).run_as(RunAs::new(1000, 1000)),
    )
    .objects();
    let pod: &PodObject = objects.get("shop-test-api").unwrap();
    assert_eq!(
        pod.metadata.annotations.as_ref().unwrap()["helm.sh/hook"],
        "test"
    );
    let labels = pod.metadata.labels.as_ref().unwrap();
    assert_eq!(labels["app.kubernetes.io/component"], "test");
    assert_eq!(
        pod.spec.as_ref().unwrap().restart_policy.as_deref(),
        Some("Never")
    );
}

#[test]
fn variables_come_from_everywhere() {
    let container = main_container(
        api()
            .env("LEVEL", "info")
            .envs([
                from_config("THEME", "shop", "theme"),
                from_secret("TOKEN", "shop", "token"),
                from_field("POD", "metadata.name"),
                from_resource("MEMORY", "limits.memory"),
            ])
            .env_from_config("shop-config")
            .env_from_secret("shop-secret"),
    );
    let env = container.env.unwrap();
    let names: Vec<&str> = env.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["LEVEL", "THEME", "TOKEN", "POD", "MEMORY"]);
    assert_eq!(container.env_from.unwrap().len(), 2);
}

#[test]
fn objects_can_be_changed_in_plain_rust() {
    let mut objects = Workload::deployment(&component("api"), 1, api()).objects();
    objects.change(|deployment: &mut Deployment| {
        deployment.spec.get_or_insert_default().min_ready_seconds = Some(10);
    });
    let deployment: &Deployment = objects.get("shop-api").unwrap();
    assert_eq!(
        deployment.spec.as_ref().unwrap().min_ready_seconds,
        Some(10)
    );
}

#[test]
fn all_that_can_not_work_is_refused_together() {
    let equal = Probes::default()
        .live(Asking::http("/health"))
        .ready(Asking::http("/health"));
    let wrong = Container::new("api", &Image::tagged("example.com/api", "latest"))
        .port("http", 8080)
        .port("metrics", 8080)
        .env("LEVEL", "info")
        .env("LEVEL", "debug")
        .probes(equal);
    let beside =
        Container::new("api", &image()).probes(Probes::tcp().live(Asking::tcp().on("grcp")));
    let replicas = Replicas::new(&Val::from(1), Some(&autoscaling(true, 5, 3)));
    let objects = Workload::deployment(&component("api"), replicas, Pod::of(wrong).sidecar(beside))
        .budget(Budget::MinAvailable(5))
        .objects();
    insta::assert_snapshot!(without_code(&refused(&objects)));
}

#[test]
fn a_cron_job_that_may_never_be_late_is_refused() {
    let backup = Container::new("backup", &image());
    let objects = CronJob::new(&component("backup"), "0 3 * * *", LIMITS, backup)
        .late_by(5)
        .objects();
    insta::assert_snapshot!(without_code(&refused(&objects)), @r"
    error: the runs of `backup` may be late by 5 seconds only
    --> [code]
     = help: allow 10 seconds or more: the controller looks every ten
    ");
}

/// Lines of this file move.
fn without_code(text: &str) -> String {
    let place = |line: &str| line.trim_start().starts_with("--> ");
    let lines = text
        .lines()
        .map(|line| if place(line) { "--> [code]" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}
