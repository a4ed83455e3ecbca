//! One route in every dialect, and what a dialect can't do.

mod dialects;
mod products;
mod refused;
mod settings;
mod templates;

use crate::support::{refused, release, without_places};
use kdsl::exposure::*;
use kdsl::network::Endpoint;
use kdsl::text::Duration;
use kdsl::topology::System;
use kdsl::workload::{Container, Image, Workload};
use kdsl::{Objects, Release};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An edge, as an env file has it.
fn edge(settings: Value) -> Edge {
    serde_json::from_value(settings).unwrap()
}

/// A workload that serves `http` on 8080 and `grpc` on 9090.
fn chat(release: &Release) -> Workload {
    let image = Image::tagged("example.com/chat", "1.0.0");
    let container = Container::new("chat", &image)
        .port("http", 8080)
        .port("grpc", 9090);
    Workload::deployment(&release.component("chat"), 1, container)
}

/// Returns the objects of an edge for `chat`'s routes.
fn exposed(settings: Value, routes: impl Fn(&mut System, &Endpoint)) -> Objects {
    let release = release();
    let mut system = System::new(&release).edge(&edge(settings));
    let node = system.add(chat(&release));
    routes(&mut system, &node);
    Objects::from(system)
}

/// An object as data, without what all have.
fn data<K: kdsl::Manifest + serde::Serialize>(objects: &Objects, name: &str) -> Value {
    let mut data = serde_json::to_value(objects.get::<K>(name).unwrap()).unwrap();
    let metadata = data["metadata"].as_object_mut().unwrap();
    metadata.remove("labels");
    if metadata["namespace"] == "default" {
        metadata.remove("namespace");
    }
    data
}

fn warned(objects: &Objects) -> String {
    assert!(objects.check().is_ok());
    let warnings: Vec<_> = objects.warnings().map(ToString::to_string).collect();
    without_places(warnings.join("\n"))
}

/// The files of a chart with one environment.
#[track_caller]
fn files_of<C: kdsl::Config>(
    env: &str,
    build: impl Fn(&Release, &C) -> Objects + Send + Sync + 'static,
) -> BTreeMap<String, String> {
    crate::support::emit(env, build).unwrap()
}
