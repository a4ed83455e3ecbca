//! Network policies.

use super::*;
use k8s_openapi::api::networking::v1::{NetworkPolicy, NetworkPolicySpec};
use kdsl::machinery::without_shut;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

fn policy(objects: &Objects, name: &str) -> NetworkPolicySpec {
    let policy: &NetworkPolicy = objects.get(name).unwrap();
    policy.spec.clone().unwrap()
}

fn spec(value: Value) -> NetworkPolicySpec {
    serde_json::from_value(value).unwrap()
}

fn pods(component: &str) -> Value {
    json!({ "podSelector": { "matchLabels": {
        "app.kubernetes.io/name": "example",
        "app.kubernetes.io/instance": "shop",
        "app.kubernetes.io/component": component,
    } } })
}

fn namespace(name: &str) -> Value {
    json!({ "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": name } } })
}

fn tcp(number: i32) -> Value {
    json!({ "protocol": "TCP", "port": number })
}

fn dns() -> Value {
    json!({
        "to": [{
            "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": "kube-system" } },
            "podSelector": { "matchLabels": { "k8s-app": "kube-dns" } },
        }],
        "ports": [{ "protocol": "UDP", "port": 53 }, { "protocol": "TCP", "port": 53 }],
    })
}

/// A policy of these rules for the pods of a component.
fn expected(component: &str, ingress: &Value, egress: Vec<Value>) -> NetworkPolicySpec {
    let egress: Vec<Value> = std::iter::once(dns()).chain(egress).collect();
    spec(json!({
        "podSelector": pods(component)["podSelector"],
        "policyTypes": ["Ingress", "Egress"],
        "ingress": ingress.clone(),
        "egress": egress,
    }))
}

#[test]
fn a_call_opens_both_ends() {
    let release = release();
    let mut system = System::new(&release);
    let stock = system.add(service(&release, "stock"));
    system.add(service(&release, "orders").calls(&stock));
    let objects = Objects::from(system);

    let from_orders = json!([{ "from": [pods("orders")], "ports": [tcp(8080)] }]);
    assert_eq!(
        policy(&objects, "shop-stock"),
        expected("stock", &from_orders, vec![])
    );
    let to_stock = json!({ "to": [pods("stock")], "ports": [tcp(8080)] });
    assert_eq!(
        policy(&objects, "shop-orders"),
        expected("orders", &Value::Null, vec![to_stock])
    );
}

#[test]
fn each_port_has_its_own_callers() {
    let release = release();
    let mut system = System::new(&release);
    let stock = system.add(service(&release, "stock"));
    system.add(
        service(&release, "orders")
            .calls(&stock)
            .connects(&stock.port("grpc")),
    );
    system.add(service(&release, "returns").connects(&stock.port("grpc")));
    let objects = Objects::from(system);

    let ingress = json!([
        { "from": [pods("orders")], "ports": [tcp(8080)] },
        { "from": [pods("orders"), pods("returns")], "ports": [tcp(9090)] },
    ]);
    assert_eq!(
        policy(&objects, "shop-stock"),
        expected("stock", &ingress, vec![])
    );
    let to_stock = json!({ "to": [pods("stock")], "ports": [tcp(8080), tcp(9090)] });
    assert_eq!(
        policy(&objects, "shop-orders"),
        expected("orders", &Value::Null, vec![to_stock])
    );
}

/// A Service may take another number than the pod does; policies see what arrives at the pod.
#[test]
fn policies_have_the_numbers_of_containers() {
    let release = release();
    let mut system = System::new(&release);
    let stock = system.add(service(&release, "stock").service_port("http", 80));
    assert_eq!(stock.url(), "http://shop-stock:80");
    system.add(service(&release, "orders").calls(&stock));

    let from_orders = json!([{ "from": [pods("orders")], "ports": [tcp(8080)] }]);
    let found = policy(&Objects::from(system), "shop-stock");
    assert_eq!(found, expected("stock", &from_orders, vec![]));
}

#[test]
fn monitoring_and_tests_come_in() {
    let release = release();
    let mut system = System::new(&release);
    let stock = system.add(service(&release, "stock"));
    system.allow_from_namespace(&stock, "monitoring");
    system.connect_tests(&release.component("test"));
    let objects = Objects::from(system);

    let ingress = json!([
        { "from": [namespace("monitoring"), pods("test")], "ports": [tcp(8080)] },
        { "from": [pods("test")], "ports": [tcp(9090)] },
    ]);
    assert_eq!(
        policy(&objects, "shop-stock"),
        expected("stock", &ingress, vec![])
    );
    let to_all = json!({ "to": [{ "podSelector": release.selector() }] });
    assert_eq!(
        policy(&objects, "shop-test"),
        expected("test", &Value::Null, vec![to_all])
    );
}

#[test]
fn pods_of_a_job_call() {
    let release = release();
    let mut system = System::new(&release);
    let stock = system.add(service(&release, "stock"));
    let count = release.component("count");
    system.connect(&count, true, Connections::new().calls(&stock));
    let objects = Objects::from(system);

    let from_job = json!([{ "from": [pods("count")], "ports": [tcp(8080)] }]);
    assert_eq!(
        policy(&objects, "shop-stock"),
        expected("stock", &from_job, vec![])
    );
    let to_stock = json!({ "to": [pods("stock")], "ports": [tcp(8080)] });
    assert_eq!(
        policy(&objects, "shop-count"),
        expected("count", &Value::Null, vec![to_stock])
    );
}

#[test]
fn the_internet_has_no_private_networks() {
    let release = release();
    let mut system = System::new(&release);
    let payments = ExternalService::host("payments", "payments.example.com");
    let archive = ExternalService::host("archive", "archive.example.com")
        .port(8443)
        .within(&kdsl::cidr!("10.9.0.0/16"));
    let orders = service(&release, "orders")
        .reaches(&payments)
        .reaches(&archive);
    system.add(orders.egress(Egress::namespace("tracing", 4317).port(4318)));

    let internet = json!({
        "to": [
            { "ipBlock": { "cidr": "0.0.0.0/0", "except": [
                "10.0.0.0/8", "100.64.0.0/10", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
            ] } },
            { "ipBlock": { "cidr": "::/0", "except": ["fc00::/7", "fe80::/10"] } },
        ],
        "ports": [tcp(443)],
    });
    let range = json!({ "to": [{ "ipBlock": { "cidr": "10.9.0.0/16" } }], "ports": [tcp(8443)] });
    let traces = json!({ "to": [namespace("tracing")], "ports": [tcp(4317), tcp(4318)] });
    let found = policy(&Objects::from(system), "shop-orders");
    assert_eq!(
        found,
        expected("orders", &Value::Null, vec![internet, range, traces])
    );
}

#[test]
fn all_else_is_denied() {
    let release = release();
    let objects = Objects::from(System::new(&release));
    let of_release = json!({
        "podSelector": { "matchLabels": {
            "app.kubernetes.io/name": "example",
            "app.kubernetes.io/instance": "shop",
        } },
        "policyTypes": ["Ingress", "Egress"],
    });
    assert_eq!(policy(&objects, "shop-default-deny"), spec(of_release));

    let of_namespace = json!({ "podSelector": {}, "policyTypes": ["Ingress", "Egress"] });
    let found = default_deny_namespace(&release).spec.unwrap();
    assert_eq!(found, spec(of_namespace));
}

#[test]
fn without_isolation_there_are_no_policies() {
    let release = release();
    let mut system = System::new(&release).network_policies_when(false);
    let stock = system.add(service(&release, "stock"));
    system.add(service(&release, "orders").calls(&stock));
    let objects = without_shut(Objects::from(system));
    assert_eq!(objects.all::<NetworkPolicy>().count(), 0);
}
