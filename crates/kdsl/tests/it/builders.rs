//! The conventions of builders: each becomes objects, records what is wrong, and goes between threads.

use crate::support::{refused, release};
use insta::assert_snapshot;
use kdsl::exposure::{Edge, Route};
use kdsl::network::{Egress, Endpoint};
use kdsl::observability::{Alerts, Dashboard, Monitor};
use kdsl::platform::{Namespace, PodSecurity, PriorityClass, Quota, QuotaSetting};
use kdsl::secrets::{File, Secret, SecretSource, Secrets};
use kdsl::text::NamespaceName;
use kdsl::topology::System;
use kdsl::workload::{Container, Image, Workload};
use kdsl::{
    Chart, Component, Diagnostic, Diagnostics, Error, Gate, ObjectName, Objects, Port, Release,
    ReleaseInfo, Val,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
struct Settings {
    replicas: Val<u32>,
}

fn is_a_builder<T: Into<Objects> + Send + Sync>() {}

fn is_send_and_sync<T: Send + Sync>() {}

#[test]
fn builders_become_objects_and_go_between_threads() {
    is_a_builder::<Objects>();
    is_a_builder::<System>();
    is_a_builder::<Secrets>();
    is_a_builder::<Monitor<'_>>();
    is_a_builder::<Alerts<'_>>();
    is_a_builder::<Dashboard>();
    is_a_builder::<Namespace>();
    is_a_builder::<PriorityClass>();
    is_a_builder::<Quota>();
    is_send_and_sync::<Secret>();
    is_send_and_sync::<Secret<File>>();
    is_send_and_sync::<Route>();
    is_send_and_sync::<Edge>();
}

#[test]
fn all_that_a_chart_is_made_of_goes_between_threads() {
    is_a_builder::<Workload>();
    is_send_and_sync::<Chart<Settings>>();
    is_send_and_sync::<Release>();
    is_send_and_sync::<ReleaseInfo>();
    is_send_and_sync::<Component>();
    is_send_and_sync::<Container>();
    is_send_and_sync::<Endpoint>();
    is_send_and_sync::<ObjectName<'_>>();
    is_send_and_sync::<Val<Option<Port>>>();
    is_send_and_sync::<Gate>();
    is_send_and_sync::<Diagnostic>();
    is_send_and_sync::<Diagnostics>();
    is_send_and_sync::<Error>();
}

#[test]
fn a_namespaces_name_may_begin_with_a_digit() {
    let release = release();
    let image = Image::tagged("example.com/api", "1.4.0");
    let container = Container::new("api", &image).port("http", 8080);
    let job = Container::new("job", &image);
    let mut system = System::new(&release);
    let api = Workload::deployment(&release.component("api"), 2, container);
    let endpoint = system.add(api.egress(Egress::namespace("1-queue", 5672)));
    system.allow_from_namespace(&endpoint, "2-monitoring");
    let gated = Workload::deployment(&release.component("job"), 1, job);
    system.add(gated.egress(Egress::namespace(kdsl::namespace_name!("3-store"), 5432)));
    let mut objects = Objects::from(system);
    let name: NamespaceName = "4-shop".parse().unwrap();
    let level = PodSecurity::Restricted;
    objects.extend(Namespace::new(&release, name, level, "v1.36"));
    let quota = QuotaSetting::default();
    objects.extend(Quota::new(&release.component("quota"), "4-shop", &quota));
    objects.check().unwrap();
}

#[test]
fn names_are_refused_where_they_are_given() {
    let release = release();
    let image = Image::tagged("example.com/api", "1.4.0");
    let container = Container::new("api", &image).port("metrics", 9090);
    let api = Workload::deployment(&release.component("api"), 2, container);
    let secrets = Secrets::new(&release.component("secrets"), &SecretSource::Native);
    let mut system = System::new(&release);
    let endpoint = system.add(api.clone());
    system.allow_from_namespace(&endpoint, "Monitoring");

    let mut objects = Objects::from(system);
    objects.extend(
        Monitor::of(&api, "metrics")
            .path("metrics")
            .label("a b", "c d"),
    );
    objects.extend(Alerts::of(&api).label("a/b/c", "d"));
    objects.extend(Namespace::new(
        &release,
        "Shop",
        PodSecurity::Restricted,
        "v1.36",
    ));
    objects.extend(PriorityClass::new(&release, "a_b", 1, "of a test"));
    let quota = QuotaSetting::default();
    objects.extend(Quota::new(&release.component("quota"), "a b", &quota));
    objects.extend(secrets.require("a/b", "of a test"));
    assert_snapshot!(refused(&objects), @r#"
    error: `Monitoring` can't be a namespace's name
     = help: a namespace's name has only lower-case letters, digits and `-`, for example `monitoring`

    error: `metrics` can't be a URL's path
     = help: a URL's path starts with `/`, for example `/api/v1`

    error: `a b` can't be a label's key
     = help: a label's key has only letters, digits, `-`, `_` and `.`, and at most one `/`, for example `example.com/team`

    error: `c d` can't be a label's value
     = help: a label's value has only letters, digits, `-`, `_` and `.`, for example `payments`

    error: `a/b/c` can't be a label's key
     = help: a label's key has only letters, digits, `-`, `_` and `.`, and at most one `/`, for example `example.com/team`

    error: `Shop` can't be a namespace's name
     = help: a namespace's name has only lower-case letters, digits and `-`, for example `monitoring`

    error: `a_b` can't be a DNS label
     = help: a DNS label has only lower-case letters, digits and `-`, for example `api`

    error: `a b` can't be a namespace's name
     = help: a namespace's name has only lower-case letters, digits and `-`, for example `monitoring`

    error: `a/b` can't be a key of `secrets`
     = help: its keys are names in `.env` files, too: letters, digits, `_` and `.`, no digit first
    "#);
}
