//! Tests that `helm test` runs.

use super::container::Container;
use super::pod::{Owner, Pod};
use crate::error::Diagnostic;
use crate::object::Objects;
use crate::release::Component;
use crate::text::{DnsLabel, Named};
use k8s_openapi::api::core::v1::Pod as Object;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;
use std::panic::Location;

/// A pod that `helm test` runs; it exits with 0 if a component of the release works.
///
/// It is a component of its own. With the labels of the component it tests, that one's Service, disruption budget and
/// autoscaler would count it among their pods.
///
/// ```
/// # use kdsl::{Objects, ReleaseInfo, Release};
/// # use kdsl::workload::{Container, Image, HelmTest};
/// # let release = Release::resolved(ReleaseInfo::example("shop"));
/// # let image = Image::tagged("docker.io/library/busybox", "1.37");
/// let ask = Container::new("health", &image).command(["wget", "-qO-", "http://shop-api:8080/health"]);
/// let objects = Objects::from(HelmTest::new(&release.component("test"), "api", ask));
/// assert_eq!(objects.names()[0].to_string(), "Pod/shop-test-api");
/// ```
#[derive(Debug, Clone)]
pub struct HelmTest {
    component: Component,
    of: String,
    pod: Pod,
    refusals: Vec<Diagnostic>,
    code: &'static Location<'static>,
}

impl HelmTest {
    /// Returns the test of the component with the short name `of`; all tests of a release share `component`.
    #[track_caller]
    pub fn new(component: &Component, of: impl Into<Named<DnsLabel>>, pod: impl Into<Pod>) -> Self {
        let code = Location::caller();
        let mut refusals = Vec::new();
        Self {
            component: component.clone(),
            of: of.into().checked(code, &mut refusals),
            pod: pod.into(),
            refusals,
            code,
        }
    }

    /// Builds the pod; its service account is the namespace's own, without a token.
    fn object(&self) -> Object {
        let template = self.pod.template(&self.component, Owner::Job);
        let mut spec = template.spec;
        if let Some(spec) = &mut spec {
            spec.service_account_name = None;
        }
        Object {
            metadata: ObjectMeta {
                annotations: Some(BTreeMap::from([
                    ("helm.sh/hook".into(), "test".into()),
                    (
                        "helm.sh/hook-delete-policy".into(),
                        "before-hook-creation".into(),
                    ),
                ])),
                ..self.component.metadata_named(&self.of)
            },
            spec,
            ..Object::default()
        }
    }
}

impl From<HelmTest> for Objects {
    fn from(test: HelmTest) -> Self {
        let mut objects = Objects::at(test.object(), test.code);
        for rule in test.pod.rules() {
            objects.demand(rule);
        }
        let mistakes = test.component.mistake().into_iter();
        let mistakes = mistakes.chain(test.pod.mistakes());
        for mistake in mistakes.chain(test.refusals) {
            objects.refuse(mistake);
        }
        objects
    }
}

/// Returns a container that exits with 0 if a URL answers with success within 10 seconds.
///
/// The image needs `wget`.
#[track_caller]
pub fn http_check(image: &super::Image, url: impl Into<String>) -> Container {
    Container::new("ask", image)
        .command(["wget", "-q", "-O-", "-T", "10"])
        .args([url.into()])
        .resources(crate::harden::resources::tiny())
}
