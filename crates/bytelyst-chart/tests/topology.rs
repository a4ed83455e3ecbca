//! Who calls whom.

use crate::common::{ENVIRONMENTS, complete, everywhere, full, variables, workloads};
use kdsl::Objects;
use kdsl::k8s_openapi::api::core::v1::{Pod, Service};
use kdsl::k8s_openapi::api::networking::v1::{NetworkPolicy, NetworkPolicySpec};
use kdsl::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use pretty_assertions::assert_eq;

const COMPONENT: &str = "app.kubernetes.io/component";

fn policy<'o>(objects: &'o Objects, name: &str) -> &'o NetworkPolicySpec {
    let policy: &NetworkPolicy = objects.get(&full(name)).unwrap();
    policy.spec.as_ref().unwrap()
}

/// The components of the release whose pods may come in.
fn callers(objects: &Objects, name: &str) -> Vec<String> {
    let rules = policy(objects, name).ingress.iter().flatten();
    let peers = rules.flat_map(|rule| rule.from.iter().flatten());
    let labels = peers.filter_map(|peer| peer.pod_selector.as_ref()?.match_labels.as_ref());
    labels.map(|labels| labels[COMPONENT].clone()).collect()
}

/// The components of the release that it may go to.
fn callees(objects: &Objects, name: &str) -> Vec<String> {
    let rules = policy(objects, name).egress.iter().flatten();
    let peers = rules.flat_map(|rule| rule.to.iter().flatten());
    let labels = peers.filter_map(|peer| peer.pod_selector.as_ref()?.match_labels.as_ref());
    let components = labels.filter_map(|labels| labels.get(COMPONENT).cloned());
    components.collect()
}

#[test]
fn each_knows_the_url_of_whom_it_calls() {
    everywhere(|objects, name, _| {
        let variables = variables(objects, name);
        for callee in callees(objects, name) {
            let port = workloads().into_iter().find(|(name, _)| *name == callee);
            let url = format!("http://{}:{}", full(&callee), port.unwrap().1);
            assert!(
                variables.values().any(|value| *value == url),
                "{name}: {url}"
            );
        }
    });
}

#[test]
fn products_and_tools_call_the_shared_services_and_webs_their_backends() {
    let objects = complete("prod", |_| {});
    assert_eq!(callees(&objects, "platform-service"), [""; 0]);
    assert_eq!(callees(&objects, "extraction-service"), [""; 0]);
    for name in ["mcp-server", "flowmonk", "localmemgpt"] {
        let expected = ["platform-service", "extraction-service"];
        assert_eq!(callees(&objects, name), expected);
    }
    assert_eq!(
        callees(&objects, "flowmonk-web"),
        ["flowmonk", "platform-service"]
    );
    assert_eq!(callees(&objects, "admin-web"), ["platform-service"]);
    let url = &variables(&objects, "flowmonk-web")["BACKEND_URL"];
    assert_eq!(url, "http://bytelyst-flowmonk:4017");
}

#[test]
fn whoever_is_called_lets_its_callers_in_and_nobody_else() {
    // A port of the node, as `local` has it, lets everyone in: nobody knows where they come from.
    for environment in ["local-k3s", "dev", "prod"] {
        let objects = complete(environment, |_| {});
        for (callee, _) in workloads() {
            let all = workloads().into_iter().map(|(name, _)| name);
            let calling = all.filter(|name| callees(&objects, name).contains(&callee));
            let mut expected: Vec<String> = calling.collect();
            expected.push("test".into());
            expected.sort();
            let mut callers = callers(&objects, &callee);
            callers.sort();
            assert_eq!(callers, expected, "{callee} in {environment}");
        }
    }
}

#[test]
fn what_no_policy_allows_is_denied() {
    for environment in ENVIRONMENTS {
        let objects = complete(environment, |_| {});
        let deny = policy(&objects, "default-deny");
        assert_eq!((&deny.ingress, &deny.egress), (&None, &None));
        let types = deny.policy_types.as_ref().unwrap();
        assert_eq!(types, &["Ingress", "Egress"]);
    }
}

#[test]
fn only_localmemgpt_reaches_ollama() {
    everywhere(|objects, name, _| {
        let rules = policy(objects, name).egress.iter().flatten();
        let mut ports = rules.flat_map(|rule| rule.ports.iter().flatten());
        let reaches = ports.any(|port| port.port == Some(IntOrString::Int(11434)));
        assert_eq!(reaches, name == "localmemgpt", "{name}");
        assert_eq!(variables(objects, name).contains_key("OLLAMA_URL"), reaches);
    });
}

#[test]
fn a_test_is_no_pod_of_the_service_that_it_tests() {
    everywhere(|objects, name, port| {
        let service: &Service = objects.get(&full(name)).unwrap();
        let selector = service.spec.as_ref().unwrap().selector.as_ref().unwrap();
        let test: &Pod = objects.get(&full(&format!("test-{name}"))).unwrap();
        let labels = test.metadata.labels.as_ref().unwrap();
        assert!(
            selector
                .iter()
                .any(|(key, value)| labels.get(key) != Some(value))
        );
        let ask = &test.spec.as_ref().unwrap().containers[0];
        let url = format!("http://{}:{port}/health", full(name));
        assert_eq!(ask.args.as_ref().unwrap(), &[url]);
    });
}
