//! Pods that run to their end.

use super::*;
use pretty_assertions::assert_eq;

#[test]
fn a_job_of_each_revision_has_a_name_of_its_own() {
    let migrate = Container::new("migrate", &image()).command(["node", "migrate.js"]);
    let objects = Objects::from(Job::new(&component("migrate"), LIMITS, migrate));
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
    let objects = Objects::from(
        Job::new(&component("migrate"), LIMITS, migrate).hook([Hook::PreInstall, Hook::PreUpgrade]),
    );
    let weight = |annotations: &Option<std::collections::BTreeMap<String, String>>| {
        let annotations = annotations.as_ref().unwrap();
        assert_eq!(annotations["helm.sh/hook"], "pre-install,pre-upgrade");
        assert_eq!(
            annotations["helm.sh/hook-delete-policy"], "before-hook-creation,hook-succeeded",
            "else it would outlive the release"
        );
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
    let objects = Objects::from(
        CronJob::new(&component("backup"), cron!("0 3 * * *"), LIMITS, backup)
            .time_zone(time_zone!("Europe/Berlin"))
            .concurrency_policy(ConcurrencyPolicy::Replace),
    );
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
    let ask = http_check(
        &Image::tagged("docker.io/library/busybox", "1.37"),
        "http://shop-api:8080/health",
    );
    let objects = Objects::from(HelmTest::new(
        &component("test"),
        "api",
        Pod::of(ask).run_as(RunAs::new(1000, 1000)),
    ));
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
fn a_hook_has_what_its_containers_want_of_its_account() {
    use kdsl::secrets::{SecretSource, Secrets};
    let source = SecretSource::KeyVault {
        name: "vault".into(),
        tenant_id: "tenant".into(),
        client_id: "client".into(),
    };
    let secrets = Secrets::new(&component("secrets"), &source).require("KEY", "opens it");
    let migrate = Container::new("migrate", &image()).secret_env("KEY", &secrets.key("KEY"));
    let objects =
        Objects::from(Job::new(&component("migrate"), LIMITS, migrate).hook([Hook::PreUpgrade]));
    let account: &ServiceAccount = objects.get("shop-migrate").unwrap();
    let annotations = account.metadata.annotations.as_ref().unwrap();
    assert_eq!(annotations["azure.workload.identity/client-id"], "client");
    assert!(annotations.contains_key("helm.sh/hook"));
}
