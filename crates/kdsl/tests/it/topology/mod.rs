//! Systems: the objects that they give, their templates, and what is refused.

mod flowchart;
mod policies;
mod refused;
mod templates;

use crate::support::{emit, refused, release};
use kdsl::network::{Connections, Egress, ExternalService, default_deny_namespace};
use kdsl::topology::*;
use kdsl::workload::{Container, Image, Workload};
use kdsl::{Component, Objects, Release};

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
