//! How one version follows another.

use crate::common::{changed, container, everywhere, objects, pod, spec};
use kdsl::k8s_openapi::api::apps::v1::{DeploymentStrategy, RollingUpdateDeployment};
use kdsl::k8s_openapi::api::core::v1::SleepAction;
use kdsl::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kdsl::{Objects, Val};
use pretty_assertions::{assert_eq, assert_ne};

#[test]
fn b12_rolls_without_a_gap() {
    let strategy = DeploymentStrategy {
        type_: Some("RollingUpdate".into()),
        rolling_update: Some(RollingUpdateDeployment {
            max_surge: Some(IntOrString::Int(1)),
            max_unavailable: Some(IntOrString::Int(0)),
        }),
    };
    everywhere(|objects, name, _| {
        assert_eq!(spec(objects, name).strategy.as_ref(), Some(&strategy));
    });
}

#[test]
fn b13_has_forty_five_seconds_to_end() {
    everywhere(|objects, name, _| {
        let seconds = pod(objects, name).termination_grace_period_seconds;
        assert_eq!(seconds, Some(45));
    });
}

#[test]
fn b14_answers_for_five_seconds_more_without_needing_a_shell() {
    everywhere(|objects, name, _| {
        let lifecycle = container(objects, name).lifecycle.as_ref().unwrap();
        let pre_stop = lifecycle.pre_stop.as_ref().unwrap();
        assert_eq!(pre_stop.sleep, Some(SleepAction { seconds: 5 }));
        assert_eq!(pre_stop.exec, None);
    });
}

fn checksum(objects: &Objects) -> String {
    let template = &spec(objects, "mcp-server").template;
    let annotations = template.metadata.as_ref().unwrap().annotations.as_ref();
    annotations.unwrap()["checksum/config"].clone()
}

#[test]
fn another_config_replaces_the_pods() {
    let moved = changed("prod", |config| {
        config.cosmos.database = Val::from("other".to_string());
    });
    assert_ne!(checksum(&moved), checksum(&objects("prod")));
    let scaled = changed("prod", |config| {
        config.mcp_server.replicas = Val::from(7);
    });
    assert_eq!(checksum(&scaled), checksum(&objects("prod")));
}
