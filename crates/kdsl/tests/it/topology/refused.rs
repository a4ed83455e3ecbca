//! Refusals of systems.

use super::*;
use crate::support::refused_at;
use insta::assert_snapshot;
use kdsl::exposure::Route;

#[test]
fn a_port_that_is_misspelt() {
    let release = release();
    let mut system = System::new(&release);
    let stock = system.add(service(&release, "stock"));
    system.add(service(&release, "orders").calls(&stock.port("htp")));
    assert_snapshot!(refused(&Objects::from(system)), @r#"
    error: `stock` has no port `htp`
     = help: did you mean `http`?
    "#);
}

#[test]
fn a_port_that_is_none() {
    let release = release();
    let mut system = System::new(&release);
    let stock = system.add(service(&release, "stock"));
    let _ = stock.port("metrics").url();
    assert_snapshot!(refused(&Objects::from(system)), @r#"
    error: `stock` has no port `metrics`
     = help: it has `http`, `grpc`
    "#);
}

#[test]
fn a_callee_without_ports() {
    let release = release();
    let mut system = System::new(&release);
    let worker = system.add(worker(&release.component("worker")));
    system.add(service(&release, "orders").calls(&worker));
    assert_snapshot!(refused(&Objects::from(system)), @r#"
    error: `worker` can't be called: it listens on no port
     = help: declare one with `Container::port`
    "#);
}

#[test]
fn a_callee_of_another_system() {
    let release = release();
    let stock = System::new(&release).add(service(&release, "stock"));
    let mut system = System::new(&release);
    system.add(service(&release, "orders").calls(&stock));
    assert_snapshot!(refused(&Objects::from(system)), @r#"
    error: `stock` is a part of another system
     = help: a system's workloads call each other; what is elsewhere is an `ExternalService`
    "#);
}

#[test]
fn an_endpoint_of_another_system_is_neither_exposed_nor_opened() {
    let release = release();
    let stock = System::new(&release).add(service(&release, "stock"));
    let mut system = System::new(&release);
    system.expose(&stock, Route::host("shop.example.com"));
    system.allow_from_namespace(&stock, "monitoring");
    assert_snapshot!(refused_at(&Objects::from(system)), @r#"
    error: `stock` is exposed, but the system has no edge
      --> refused.rs: system.expose(&stock, Route::host("shop.example.com"));
     = help: say what lets requests in: `System::edge`

    error: `stock` is a part of another system
      --> refused.rs: system.expose(&stock, Route::host("shop.example.com"));
     = help: expose and open a workload in the system that it was added to

    error: `stock` is a part of another system
      --> refused.rs: system.allow_from_namespace(&stock, "monitoring");
     = help: expose and open a workload in the system that it was added to
    "#);
}

#[test]
fn connections_without_a_system() {
    let release = release();
    let mut system = System::new(&release);
    let stock = system.add(service(&release, "stock"));
    let mut objects = Objects::from(system);
    objects.extend(service(&release, "orders").calls(&stock));
    objects.extend(service(&release, "returns"));
    assert_snapshot!(refused(&objects), @r#"
    error: `orders` has connections, but is a part of no system
     = help: add it by `System::add`, which makes the network policies and the Services of what is outside
    "#);
}

#[test]
fn two_things_outside_of_one_name() {
    let release = release();
    let mut system = System::new(&release);
    let to = |host| ExternalService::host("archive", host);
    system.add(service(&release, "stock").reaches(&to("a.example.com")));
    system.add(service(&release, "orders").reaches(&to("b.example.com")));
    system.add(service(&release, "returns").reaches(&to("b.example.com")));
    assert_snapshot!(refused(&Objects::from(system)), @r#"
    error: two things outside are called `archive`
     = help: give one of them another name
    "#);
}

#[test]
fn addresses_that_no_endpoint_has() {
    let release = release();
    let mut system = System::new(&release);
    let at = |name, addresses: &[&str]| {
        let addresses = addresses.iter().map(|it| it.parse().unwrap());
        ExternalService::addresses(name, addresses.collect::<Vec<_>>(), 80)
    };
    let stock = service(&release, "stock").reaches(&at("a", &[]));
    let stock = stock.reaches(&at("b", &["10.0.0.5", "fd00::5"]));
    system.add(stock.reaches(&at("c", &["127.0.0.1"])));
    assert_snapshot!(refused(&Objects::from(system)), @r#"
    error: `a` is outside, but at no address
     = help: give it one at least

    error: `b` has addresses of IPv4 and of IPv6
     = help: an EndpointSlice has addresses of one family

    error: `c` is at 127.0.0.1, which is the pod itself
     = help: give it the address that other machines reach it at
    "#);
}

#[test]
fn two_of_one_name() {
    let release = release();
    let mut system = System::new(&release);
    system.add(service(&release, "stock"));
    system.add(service(&release, "stock"));
    assert_snapshot!(refused(&Objects::from(system)), @r#"
    error: two workloads are called `stock`
     = help: the workloads of a system are components of their own each
    "#);
}
