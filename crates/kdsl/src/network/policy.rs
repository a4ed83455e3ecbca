//! Network policies: pods that nothing connects can't talk to each other.

use super::connections::Connections;
use super::egress::{namespace, port};
use super::endpoint::ServedPort;
use crate::k8s::{PolicyType, Protocol};
use crate::release::{Component, Release};
use k8s_openapi::api::networking::v1::{
    NetworkPolicy, NetworkPolicyEgressRule, NetworkPolicyIngressRule, NetworkPolicyPeer,
    NetworkPolicySpec,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use std::collections::BTreeMap;

/// Builds a policy that denies all traffic to and from the pods of a release that no other policy allows.
///
/// A [`System`](crate::topology::System) has one: a Job's pods can't even resolve names until
/// [`System::connect`](crate::topology::System::connect) names their connections.
pub fn default_deny(release: &Release) -> NetworkPolicy {
    deny(release, release.selector())
}

/// Builds a policy that denies all traffic to and from the pods of a namespace that no other policy allows.
pub fn default_deny_namespace(release: &Release) -> NetworkPolicy {
    deny(release, LabelSelector::default())
}

fn deny(release: &Release, pods: LabelSelector) -> NetworkPolicy {
    policy(&release.component("default-deny"), pods, None, None)
}

/// The ports of a workload, and the peers that may call each.
pub(crate) type Ingress<'a> = Vec<(&'a ServedPort, Peers)>;

/// The sources of traffic: certain peers, or everyone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Peers {
    Everyone,
    These(Vec<NetworkPolicyPeer>),
}

impl Peers {
    /// Returns the pods of a component.
    pub(crate) fn component(component: &Component) -> Self {
        Self::These(vec![pods(component)])
    }

    /// Returns all pods of a namespace.
    pub(crate) fn namespace(name: impl Into<String>) -> Self {
        Self::These(vec![namespace(name.into())])
    }

    /// Returns the peers of both, each once.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::These(mut all), Self::These(more)) => {
                for peer in more {
                    if !all.contains(&peer) {
                        all.push(peer);
                    }
                }
                Self::These(all)
            }
            _ => Self::Everyone,
        }
    }
}

/// Builds the policy of a component's pods: `ingress`, their connections, and DNS.
pub(crate) fn policy_of(
    component: &Component,
    ingress: &Ingress<'_>,
    connections: &Connections,
) -> NetworkPolicy {
    let ingress = ingress
        .iter()
        .map(|(served, peers)| NetworkPolicyIngressRule {
            from: match peers {
                Peers::Everyone => None,
                Peers::These(peers) => Some(peers.clone()),
            },
            ports: Some(vec![port(Protocol::TCP, served.container)]),
        });
    let mut egress = vec![dns()];
    egress.extend(callees(connections));
    egress.extend(connections.externals.iter().map(|it| it.egress().rule()));
    egress.extend(connections.egress.iter().map(super::Egress::rule));
    policy(
        component,
        component.selector(),
        Some(ingress.collect()),
        Some(egress),
    )
}

/// Builds the policy of pods that call all others of the release, whose own policies say on which ports.
pub(crate) fn policy_of_tester(component: &Component) -> NetworkPolicy {
    let all = NetworkPolicyPeer {
        pod_selector: Some(component.release().selector()),
        ..NetworkPolicyPeer::default()
    };
    let to_all = NetworkPolicyEgressRule {
        to: Some(vec![all]),
        ports: None,
    };
    let egress = vec![dns(), to_all];
    policy(component, component.selector(), None, Some(egress))
}

fn policy(
    component: &Component,
    pods: LabelSelector,
    ingress: Option<Vec<NetworkPolicyIngressRule>>,
    egress: Option<Vec<NetworkPolicyEgressRule>>,
) -> NetworkPolicy {
    let types = [PolicyType::Ingress, PolicyType::Egress];
    NetworkPolicy {
        metadata: component.metadata(),
        spec: Some(NetworkPolicySpec {
            pod_selector: Some(pods),
            policy_types: Some(types.into_iter().map(Into::into).collect()),
            ingress: ingress.filter(|rules| !rules.is_empty()),
            egress,
        }),
    }
}

/// Builds a rule for each callee, with all its ports that are called.
fn callees(connections: &Connections) -> Vec<NetworkPolicyEgressRule> {
    let mut rules: Vec<NetworkPolicyEgressRule> = Vec::new();
    for call in &connections.calls {
        let Some(served) = call.callee.chosen() else {
            continue;
        };
        let to = vec![pods(call.callee.component())];
        let number = port(Protocol::TCP, served.container);
        match rules.iter_mut().find(|rule| rule.to.as_ref() == Some(&to)) {
            Some(rule) => {
                let ports = rule.ports.get_or_insert_default();
                if !ports.contains(&number) {
                    ports.push(number);
                }
            }
            None => rules.push(NetworkPolicyEgressRule {
                to: Some(to),
                ports: Some(vec![number]),
            }),
        }
    }
    rules
}

/// Builds the rule for the cluster's DNS, without which no host is found.
fn dns() -> NetworkPolicyEgressRule {
    let labels = BTreeMap::from([("k8s-app".to_string(), "kube-dns".to_string())]);
    let resolver = NetworkPolicyPeer {
        pod_selector: Some(LabelSelector {
            match_labels: Some(labels),
            match_expressions: None,
        }),
        ..namespace("kube-system".into())
    };
    NetworkPolicyEgressRule {
        to: Some(vec![resolver]),
        ports: Some(vec![port(Protocol::UDP, 53), port(Protocol::TCP, 53)]),
    }
}

fn pods(component: &Component) -> NetworkPolicyPeer {
    NetworkPolicyPeer {
        pod_selector: Some(component.selector()),
        ..NetworkPolicyPeer::default()
    }
}
