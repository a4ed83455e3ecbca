//! Refusals of workloads.

use super::*;
use std::collections::BTreeMap;

#[test]
fn all_that_can_not_work_is_refused_together() {
    let equal = Probes::default()
        .liveness(Probe::http("/health"))
        .readiness(Probe::http("/health"));
    let wrong = Container::new("api", &Image::tagged("example.com/api", "latest"))
        .port("http", 8080)
        .port("metrics", 8080)
        .env("LEVEL", "info")
        .env("LEVEL", "debug")
        .probes(equal);
    let beside =
        Container::new("api", &image()).probes(Probes::tcp().liveness(Probe::tcp().port("grcp")));
    let replicas = Replicas::new(&Val::from(1), Some(&autoscaling(true, 5, 3)));
    let objects = Objects::from(
        Workload::deployment(&component("api"), replicas, Pod::of(wrong).sidecar(beside))
            .budget(DisruptionBudget::MinAvailable(5)),
    );
    insta::assert_snapshot!(refused(&objects));
}

#[test]
fn a_cron_job_that_may_never_be_late_is_refused() {
    let backup = Container::new("backup", &image());
    let objects = Objects::from(
        CronJob::new(&component("backup"), cron!("0 3 * * *"), LIMITS, backup).starting_deadline(5),
    );
    insta::assert_snapshot!(refused(&objects), @r#"
    error: the runs of `backup` may be late by 5 seconds only
      --> refused.rs: CronJob::new(&component("backup"), cron!("0 3 * * *"), LIMITS, backup).starting_deadline(5),
     = help: allow 10 seconds or more: the controller looks every ten
    "#);
}

#[test]
fn names_and_paths_are_checked_where_they_are_written() {
    let wrong = Container::new("API", &image())
        .port("metrics_http", 9090)
        .env("1ST", "one")
        .scratch("tmp", memory!("64Mi"))
        .mount(Mount::config_map("Settings", "/etc/api", "settings"));
    let objects = Objects::from(Workload::deployment(&component("api"), 1, wrong));
    insta::assert_snapshot!(refused(&objects), @r#"
    error: `API` can't be a DNS label
      --> refused.rs: let wrong = Container::new("API", &image())
     = help: a DNS label starts with a lower-case letter, for example `api`

    error: `metrics_http` can't be a port's name
      --> refused.rs: .port("metrics_http", 9090)
     = help: a port's name has only lower-case letters, digits and `-`, for example `http`

    error: `1ST` can't be an environment variable's name
      --> refused.rs: .env("1ST", "one")
     = help: an environment variable's name doesn't start with a digit, for example `LOG_LEVEL`

    error: `tmp` can't be a mount path
      --> refused.rs: .scratch("tmp", memory!("64Mi"))
     = help: a mount path starts with `/`, for example `/var/cache/app`

    error: `Settings` can't be a DNS label
      --> refused.rs: .mount(Mount::config_map("Settings", "/etc/api", "settings"));
     = help: a DNS label starts with a lower-case letter, for example `api`
    "#);
}

#[test]
fn a_limit_is_no_lower_than_its_request() {
    let wrong = api().resources(resources::limited(cpu!("1"), cpu!("500m"), memory!("1Gi")));
    let objects = Objects::from(Workload::deployment(&component("api"), 1, wrong));
    insta::assert_snapshot!(refused(&objects), @r#"
    error: container `api` must not request more than its limit, or no node runs it: see its resources
      --> mod.rs: Container::new("api", &image())
     = note: `cpu` is over its limit
     = help: raise the limit, or lower the request
    "#);

    let equal = api().resources(resources::limited(
        cpu!("0.5"),
        cpu!("500m"),
        memory!("1Gi"),
    ));
    let objects = Objects::from(Workload::deployment(&component("api"), 1, equal));
    objects.check().unwrap();
}

#[test]
fn a_command_is_no_line_of_a_shell() {
    let wrong = api().command(["node migrate.js --all"]);
    let objects = Objects::from(Workload::deployment(&component("api"), 1, wrong));
    insta::assert_snapshot!(refused(&objects), @r#"
    error: container `api` runs `node migrate.js --all`, as if that were one program
      --> mod.rs: Container::new("api", &image())
     = help: no shell takes it apart: `.command(["node", "migrate.js", "--all"])`
    "#);
}

#[test]
fn probes_ask_what_is_there() {
    let probes = Probes::default().readiness(Probe::http("/ready").port("htpp").period(0));
    let wrong = api().probes(probes.liveness(Probe::tcp().success_threshold(3)));
    let mute =
        Container::new("mute", &image()).probes(Probes::http("health").liveness(Probe::tcp()));
    let pod = Pod::of(wrong).sidecar(mute);
    let objects = Objects::from(Workload::deployment(&component("api"), 1, pod));
    insta::assert_snapshot!(refused(&objects), @r#"
    error: container `api` is asked on port `htpp`, which it hasn't declared
      --> refused.rs: let probes = Probes::default().readiness(Probe::http("/ready").port("htpp").period(0));
     = help: did you mean `http`?

    error: container `api` has to answer more than once to be taken for alive
      --> refused.rs: let wrong = api().probes(probes.liveness(Probe::tcp().success_threshold(3)));
     = help: Kubernetes takes `Probe::success_threshold` for readiness only

    error: container `api` is asked never, or has no time to answer
      --> refused.rs: let probes = Probes::default().readiness(Probe::http("/ready").port("htpp").period(0));
     = help: a probe's figures are 1 or more, its delay 0 or more

    error: container `mute` is asked by the network, but listens on no port
      --> refused.rs: Container::new("mute", &image()).probes(Probes::http("health").liveness(Probe::tcp()));
     = help: declare one with `Container::port`, or ask with `Probe::exec`

    error: container `mute` is asked at `health`, which is no path
      --> refused.rs: Container::new("mute", &image()).probes(Probes::http("health").liveness(Probe::tcp()));
     = help: begin it with `/`
    "#);
}

#[test]
fn what_only_another_kind_has_is_refused() {
    let objects = Objects::from(
        Workload::deployment(&component("api"), 1, api())
            .storage("data", "/data", None, memory!("1Gi"))
            .retention(Retention::Delete)
            .service_port("htpp", 80),
    );
    insta::assert_snapshot!(refused(&objects), @r#"
    error: `api` has a volume for each pod, but is no StatefulSet
      --> refused.rs: .storage("data", "/data", None, memory!("1Gi"))
     = help: leave it out, or make it one

    error: `api` keeps the volumes of its pods, but is no StatefulSet
      --> refused.rs: .retention(Retention::Delete)
     = help: leave it out, or make it one

    error: `api` says something of its port `htpp`, which it hasn't declared
      --> refused.rs: Workload::deployment(&component("api"), 1, api())
     = help: did you mean `http`?
    "#);
    let objects = Objects::from(
        Workload::daemon_set(&component("api"), api()).rollout(RolloutStrategy::Recreate),
    );
    insta::assert_snapshot!(refused(&objects), @r#"
    error: `api` has a rollout, but is no Deployment
      --> refused.rs: Workload::daemon_set(&component("api"), api()).rollout(RolloutStrategy::Recreate),
     = help: leave it out, or make it one
    "#);
}

#[test]
fn two_volumes_are_not_at_one_path() {
    let wrong = api()
        .scratch("/tmp", memory!("64Mi"))
        .scratch("/tmp", memory!("1Gi"));
    let objects = Objects::from(Workload::deployment(&component("api"), 1, wrong));
    insta::assert_snapshot!(refused(&objects), @r#"
    error: container `api` has two volumes at `/tmp`
      --> mod.rs: Container::new("api", &image())
     = help: a path shows one volume: give one of them another path
    "#);
}

#[test]
fn counts_of_an_autoscaler_labels_and_configuration_names_are_checked() {
    let mut autoscaling = autoscaling(true, 2, 3);
    autoscaling.max_replicas = 4_000_000_000.into();
    let replicas = Replicas::new(&Val::from(1), Some(&autoscaling));
    let pod = Pod::of(api()).label("team", "-Wiki Team");
    let data = ConfigData::env(&BTreeMap::from([("LEVEL", "info")])).named("Bad Name");
    let workload = Workload::deployment(&component("api"), replicas, pod).config(data);
    insta::assert_snapshot!(refused(&Objects::from(workload)), @r#"
    error: `-Wiki Team` can't be a label's value
      --> refused.rs: let pod = Pod::of(api()).label("team", "-Wiki Team");
     = help: a label's value has only letters, digits, `-`, `_` and `.`, for example `payments`

    error: `Bad Name` can't be a DNS label
      --> refused.rs: let data = ConfigData::env(&BTreeMap::from([("LEVEL", "info")])).named("Bad Name");
     = help: a DNS label starts with a lower-case letter, for example `api`

    error: 4000000000 is too large for replicas or their autoscaler
      --> refused.rs: let workload = Workload::deployment(&component("api"), replicas, pod).config(data);
     = help: Kubernetes takes 2147483647 at most
    "#);
}

#[test]
fn a_sleep_that_outlasts_the_grace_period_is_told_at_its_line() {
    let build = |_: &Release, _: &BTreeMap<String, String>| {
        let pod = Pod::of(api()).drain(Drain::new(60, 60));
        Objects::from(Workload::deployment(&component("api"), 1, pod))
    };
    let (_directory, chart) = chart("{}", build);
    let error = with_code(chart.objects("prod").unwrap_err());
    assert!(
        error.contains("--> refused.rs: let pod = Pod::of(api()).drain(Drain::new(60, 60));"),
        "{error}"
    );
}
