//! What differs from one release to the next.

use crate::common::{
    ENVIRONMENTS, backends, changed, complete, container, objects, settings, webs, workloads,
};
use kdsl::custom::cert_manager::Certificate;
use kdsl::custom::gateway::HTTPRoute;
use kdsl::custom::secrets_store::SecretProviderClass;
use kdsl::k8s_openapi::api::apps::v1::Deployment;
use kdsl::k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use kdsl::k8s_openapi::api::core::v1::{ConfigMap, Container, Pod, Service, ServiceAccount};
use kdsl::k8s_openapi::api::networking::v1::{Ingress, NetworkPolicy};
use kdsl::k8s_openapi::api::policy::v1::PodDisruptionBudget;
use kdsl::{Manifest, Objects, ReleaseInfo, Val};
use pretty_assertions::{assert_eq, assert_ne};

/// The namespaces of all objects of a type, with their names.
fn places<K: Manifest>(objects: &Objects) -> Vec<(String, String)> {
    let place = |object: &K| {
        let metadata = object.metadata();
        let namespace = metadata.namespace.clone();
        (
            namespace.unwrap_or_default(),
            metadata.name.clone().unwrap(),
        )
    };
    objects.all::<K>().map(place).collect()
}

#[test]
fn b29_every_object_is_in_the_namespace_that_it_is_installed_into() {
    let chart = bytelyst_chart::chart();
    let mut blue = ReleaseInfo::example("blue");
    blue.namespace = "teal".into();
    for environment in ENVIRONMENTS {
        let config = chart.config(environment).unwrap();
        let objects = chart.objects_of(&blue, &config).unwrap();
        let places = [
            places::<Certificate>(&objects),
            places::<ConfigMap>(&objects),
            places::<Deployment>(&objects),
            places::<HTTPRoute>(&objects),
            places::<HorizontalPodAutoscaler>(&objects),
            places::<Ingress>(&objects),
            places::<NetworkPolicy>(&objects),
            places::<Pod>(&objects),
            places::<PodDisruptionBudget>(&objects),
            places::<SecretProviderClass>(&objects),
            places::<Service>(&objects),
            places::<ServiceAccount>(&objects),
        ]
        .concat();
        assert_eq!(places.len(), objects.names().len(), "none is left out");
        for (namespace, name) in places {
            assert!(name.starts_with("blue-"), "{name}");
            // A Gateway's certificate has to be where the Gateway is.
            let is_of_gateway = name == "blue-edge";
            assert_eq!(namespace, if is_of_gateway { "gateways" } else { "teal" });
        }
    }
}

#[test]
fn b36_each_image_goes_by_its_digest_where_it_has_one() {
    let image = |objects: &Objects, name: &str| container(objects, name).image.clone().unwrap();
    let prod = objects("prod");
    let digest = |index: usize| format!("sha256:{index:064}");
    let promoted = changed("prod", |config| {
        for (index, settings) in settings(config).into_iter().enumerate() {
            settings.image.digest = Val::from(Some(digest(index)));
        }
    });
    for (index, (name, _)) in workloads().iter().enumerate() {
        let repository = format!("registry.bytelyst.com/{name}");
        assert_eq!(image(&prod, name), format!("{repository}:1.0.0"));
        let digest = digest(index);
        assert_eq!(image(&promoted, name), format!("{repository}@{digest}"));
    }
}

#[test]
fn b40_the_chart_has_a_version_of_its_own() {
    let metadata = bytelyst_chart::chart().metadata().unwrap();
    assert_ne!(metadata.version, metadata.app_version);
    assert_eq!(metadata.name, "bytelyst-ecosystem");
}

/// A container but for what every service has of its own.
fn archetype(objects: &Objects, name: &str) -> Container {
    let mut container = container(objects, name).clone();
    container.name = "service".into();
    container.image = None;
    container.env = None;
    container.env_from = None;
    container.ports = None;
    container.resources = None;
    container
}

#[test]
fn b49_all_backends_are_one_archetype_and_all_webs_another() {
    for environment in ENVIRONMENTS {
        let objects = complete(environment, |_| {});
        let fastify = archetype(&objects, "platform-service");
        for (name, _) in backends() {
            assert_eq!(archetype(&objects, name), fastify, "{name}");
        }
        let nextjs = archetype(&objects, "admin-web");
        for (name, _) in webs() {
            assert_eq!(archetype(&objects, &name), nextjs, "{name}");
        }
    }
}
