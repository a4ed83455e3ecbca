//! A pod that asks an installed release whether it works.

use super::container::Container;
use super::pod::{Owner, Pod};
use crate::error::Diagnostic;
use crate::object::Objects;
use crate::release::Component;
use k8s_openapi::api::core::v1::Pod as Object;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;
use std::panic::Location;

/// What `helm test` runs: a pod that ends with 0 if a component of the release does what it should.
///
/// It is a component of its own. With the labels of what it asks, that one's Service, disruption budget and
/// autoscaler would count it among their pods.
///
/// ```
/// # use kdsl::{ReleaseInfo, Release};
/// # use kdsl::workload::{Container, Image, HelmTest};
/// # let release = Release::resolved(ReleaseInfo::example("shop"));
/// # let image = Image::tagged("docker.io/library/busybox", "1.37");
/// let ask = Container::new("health", &image).command(["wget", "-qO-", "http://shop-api:8080/health"]);
/// let objects = HelmTest::new(&release.component("test"), "api", ask).objects();
/// assert_eq!(objects.names(), [("Pod", "shop-test-api")]);
/// ```
#[derive(Debug, Clone)]
pub struct HelmTest {
    component: Component,
    of: String,
    pod: Pod,
    code: &'static Location<'static>,
}

impl HelmTest {
    /// A test of what is called `of`; the component is the one that all tests of the release share.
    #[track_caller]
    pub fn new(component: &Component, of: &str, pod: impl Into<Pod>) -> Self {
        Self {
            component: component.clone(),
            of: of.into(),
            pod: pod.into(),
            code: Location::caller(),
        }
    }

    /// Its pod; the service account is the namespace's own, without a token.
    pub fn objects(&self) -> Objects {
        let mut objects = Objects::at(self.object(), self.code);
        let mistakes: Vec<Diagnostic> = self.pod.mistakes();
        for mistake in mistakes {
            objects.refuse(mistake);
        }
        objects
    }

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

/// The question that most tests ask: does this URL answer?
///
/// The image needs `wget`.
#[track_caller]
pub fn http_check(image: &super::Image, url: &str) -> Container {
    Container::new("ask", image)
        .command(["wget", "-q", "-O-", "-T", "10"])
        .args([url])
        .resources(crate::harden::resources::tiny())
}
