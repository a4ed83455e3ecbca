//! Systems: the objects that they give, their templates, and what is refused.

mod picture;
mod policies;
mod refused;
mod templates;

use super::*;
use crate::network::{Connections, Egress, ExternalService, default_deny_namespace};
use crate::workload::{Container, Image, Workload};
use crate::{Chart, Component, Config, Objects, Release, ReleaseInfo, Result};
use std::collections::BTreeMap;
use std::fs;

fn release() -> Release {
    Release::resolved(ReleaseInfo::example("shop"))
}

/// A workload that serves `http` on 8080 and `grpc` on 9090.
#[track_caller]
fn service(release: &Release, name: &str) -> Workload {
    let image = Image::tagged("example.com/any", "1.0.0");
    let container = Container::new(name, &image)
        .port("http", 8080)
        .port("grpc", 9090);
    Workload::deployment(&release.component(name), 2, container)
}

/// One that listens on nothing.
fn worker(component: &Component) -> Workload {
    let image = Image::tagged("example.com/any", "1.0.0");
    Workload::deployment(component, 1, Container::new("worker", &image))
}

/// The files of a chart with one environment.
fn emit<C: Config>(
    env: &str,
    build: impl Fn(&Release, &C) -> Objects + 'static,
) -> Result<BTreeMap<String, String>> {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("base.yaml"), "").unwrap();
    fs::write(directory.path().join("prod.yaml"), env).unwrap();
    let chart = Chart::new(crate::metadata!(), build).environments(directory.path());
    crate::testing::emit(&chart, "prod")
}

/// What is refused, without the places in these tests.
fn refused(objects: &Objects) -> String {
    let text = objects.check().unwrap_err().to_string();
    let lines = text.lines().filter(|line| !line.contains("-->"));
    lines.collect::<Vec<_>>().join("\n")
}
