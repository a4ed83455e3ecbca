//! How many pods there are.

use crate::common::{changed, complete, container, full, objects, spec, workloads};
use kdsl::Val;
use kdsl::k8s_openapi::api::autoscaling::{v1, v2};
use kdsl::k8s_openapi::api::policy::v1::PodDisruptionBudget;
use kdsl::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kdsl::workload::Autoscaling;
use pretty_assertions::assert_eq;

#[test]
fn b25_autoscalers_are_of_version_2_and_know_what_they_scale() {
    let prod = objects("prod");
    assert_eq!(prod.all::<v1::HorizontalPodAutoscaler>().count(), 0);
    for (name, _) in workloads() {
        let autoscaler: &v2::HorizontalPodAutoscaler = prod.get(&full(&name)).unwrap();
        let target = &autoscaler.spec.as_ref().unwrap().scale_target_ref;
        assert_eq!(
            (&*target.kind, &*target.name),
            ("Deployment", &*full(&name))
        );
        let resources = container(&prod, &name).resources.as_ref().unwrap();
        let requests = resources.requests.as_ref().unwrap();
        assert!(requests.contains_key("cpu"), "{name}: a share of what?");
    }
}

#[test]
fn b26_prod_scales_and_has_no_replicas_of_its_own() {
    let prod = objects("prod");
    for (name, _) in workloads() {
        let autoscaler: &v2::HorizontalPodAutoscaler = prod.get(&full(&name)).unwrap();
        let autoscaler = autoscaler.spec.as_ref().unwrap();
        assert!(autoscaler.min_replicas >= Some(2), "{name}");
        assert!(
            Some(autoscaler.max_replicas) > autoscaler.min_replicas,
            "{name}"
        );
        assert_eq!(spec(&prod, &name).replicas, None);
    }
}

#[test]
fn b26_elsewhere_nothing_scales() {
    for environment in ["local", "local-k3s", "dev"] {
        let objects = complete(environment, |_| {});
        assert_eq!(objects.all::<v2::HorizontalPodAutoscaler>().count(), 0);
        for (name, _) in workloads() {
            assert_eq!(spec(&objects, &name).replicas, Some(1));
        }
    }
}

#[test]
fn b26_but_it_may() {
    let objects = changed("local", |config| {
        config.mcp_server.autoscaling = Some(Autoscaling::new(1, 3));
    });
    let autoscaler: &v2::HorizontalPodAutoscaler = objects.get("bytelyst-mcp-server").unwrap();
    assert_eq!(autoscaler.spec.as_ref().unwrap().max_replicas, 3);
    assert_eq!(spec(&objects, "mcp-server").replicas, None);
}

#[test]
fn b26_and_prod_need_not() {
    let objects = changed("prod", |config| {
        let autoscaling = config.mcp_server.autoscaling.as_mut().unwrap();
        autoscaling.enabled = Val::from(false);
    });
    let autoscaler = objects.get::<v2::HorizontalPodAutoscaler>("bytelyst-mcp-server");
    assert!(autoscaler.is_none());
    assert_eq!(spec(&objects, "mcp-server").replicas, Some(2));
}

#[test]
fn a_drain_takes_pods_one_by_one_and_is_never_blocked() {
    let prod = objects("prod");
    for (name, _) in workloads() {
        let budget: &PodDisruptionBudget = prod.get(&full(&name)).unwrap();
        let budget = budget.spec.as_ref().unwrap();
        assert_eq!(budget.max_unavailable, Some(IntOrString::Int(1)));
        let eviction = budget.unhealthy_pod_eviction_policy.as_deref();
        assert_eq!(eviction, Some("AlwaysAllow"));
        assert_eq!(Some(&spec(&prod, &name).selector), budget.selector.as_ref());
    }
}
