//! Containers and the pods that they are put together to.

use super::*;
use pretty_assertions::assert_eq;

#[test]
fn what_restricted_asks_of_a_pod_and_of_a_container() {
    let objects = Objects::from(Workload::deployment(&component("api"), 1, api()));
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
    let objects = Objects::from(Workload::deployment(
        &component("api"),
        1,
        Pod::of(api()).opt_out(talks),
    ));
    assert_eq!(pod(&objects).automount_service_account_token, Some(true));
    assert_eq!(pod(&objects).enable_service_links, Some(false));
}

#[test]
fn probes_ask_the_first_port_by_name() {
    let container = main_container(api());
    let probe = |delay, period| ProbeObject {
        http_get: Some(HTTPGetAction {
            path: Some("/health".into()),
            port: IntOrString::String("http".into()),
            ..HTTPGetAction::default()
        }),
        initial_delay_seconds: Some(delay),
        period_seconds: Some(period),
        timeout_seconds: Some(5),
        ..ProbeObject::default()
    };
    assert_eq!(container.liveness_probe, Some(probe(10, 10)));
    assert_eq!(container.readiness_probe, Some(probe(5, 5)));
    assert_eq!(container.startup_probe, None);
}

#[test]
fn a_slow_starter_is_asked_for_its_start_first() {
    let probes = Probes::http("/live")
        .readiness(Probe::http("/ready").period(5))
        .startup_within(60);
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
                .liveness(Probe::grpc().port("grpc"))
                .readiness(Probe::tcp()),
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
    let objects = Objects::from(Workload::deployment(
        &component("api"),
        1,
        Pod::of(api()).drain(DRAIN),
    ));
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
        .scratch("/tmp", memory!("8Mi"))
        .probes(Probes::exec(["true"]));
    let setup = Container::new("setup", &image()).command(["/bin/setup"]);
    let shared = Mount::ephemeral("data", "/data", Some("fast".into()), memory!("10Gi"));
    let main = api()
        .scratch("/tmp", memory!("64Mi"))
        .scratch("/home/node/.cache", memory!("1Gi"))
        .mount(shared.clone());
    let pod = Pod::of(main)
        .sidecar(side.mount(Mount::of(&shared, "/in").read_only()))
        .init_container(setup);
    let objects = Objects::from(Workload::deployment(&component("api"), 1, pod));
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
fn scratch_folders_of_one_name_are_two_volumes() {
    let container = api()
        .scratch("/a/.cache", memory!("64Mi"))
        .scratch("/b/Cache", memory!("64Mi"))
        .scratch("/", memory!("64Mi"));
    let mounts = main_container(container).volume_mounts.unwrap();
    let seen: Vec<(&str, &str)> = mounts
        .iter()
        .map(|mount| (mount.name.as_str(), mount.mount_path.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("cache", "/a/.cache"),
            ("cache-2", "/b/Cache"),
            ("scratch", "/")
        ]
    );
}
