//! A container's environment.

use k8s_openapi::api::core::v1::{
    ConfigMapKeySelector, EnvVar, EnvVarSource, ObjectFieldSelector, ResourceFieldSelector,
    SecretKeySelector,
};
use std::fmt::Display;

/// A variable with a value.
pub fn variable(name: &str, value: impl Display) -> EnvVar {
    EnvVar {
        name: name.into(),
        value: Some(value.to_string()),
        value_from: None,
    }
}

/// A variable from an entry of a ConfigMap.
pub fn from_config(name: &str, config_map: &str, key: &str) -> EnvVar {
    let selector = ConfigMapKeySelector {
        name: config_map.into(),
        key: key.into(),
        optional: None,
    };
    source(
        name,
        EnvVarSource {
            config_map_key_ref: Some(selector),
            ..EnvVarSource::default()
        },
    )
}

/// A variable from an entry of a Secret.
pub fn from_secret(name: &str, secret: &str, key: &str) -> EnvVar {
    let selector = SecretKeySelector {
        name: secret.into(),
        key: key.into(),
        optional: None,
    };
    source(
        name,
        EnvVarSource {
            secret_key_ref: Some(selector),
            ..EnvVarSource::default()
        },
    )
}

/// A variable from a field of the pod, such as `metadata.name`.
pub fn from_field(name: &str, path: &str) -> EnvVar {
    let selector = ObjectFieldSelector {
        field_path: path.into(),
        api_version: None,
    };
    source(
        name,
        EnvVarSource {
            field_ref: Some(selector),
            ..EnvVarSource::default()
        },
    )
}

/// A variable from what the container may use, such as `limits.memory`.
pub fn from_resource(name: &str, resource: &str) -> EnvVar {
    let selector = ResourceFieldSelector {
        resource: resource.into(),
        ..ResourceFieldSelector::default()
    };
    source(
        name,
        EnvVarSource {
            resource_field_ref: Some(selector),
            ..EnvVarSource::default()
        },
    )
}

fn source(name: &str, source: EnvVarSource) -> EnvVar {
    EnvVar {
        name: name.into(),
        value: None,
        value_from: Some(source),
    }
}
