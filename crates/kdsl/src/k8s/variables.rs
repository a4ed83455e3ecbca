//! Environment variables of containers, by their source.

use crate::text::{DnsName, EnvName, Named};
use k8s_openapi::api::core::v1::{
    ConfigMapKeySelector, EnvVar, EnvVarSource, ObjectFieldSelector, ResourceFieldSelector,
    SecretKeySelector,
};
use std::fmt::Display;

/// Builds a variable with a value.
pub fn variable(name: impl Into<Named<EnvName>>, value: impl Display) -> EnvVar {
    EnvVar {
        name: name.into().into_text(),
        value: Some(value.to_string()),
        value_from: None,
    }
}

/// Builds a variable from an entry of a ConfigMap.
pub fn from_config(
    name: impl Into<Named<EnvName>>,
    config_map: impl Into<Named<DnsName>>,
    key: impl Into<String>,
) -> EnvVar {
    let selector = ConfigMapKeySelector {
        name: config_map.into().into_text(),
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

/// Builds a variable from an entry of a Secret.
pub fn from_secret(
    name: impl Into<Named<EnvName>>,
    secret: impl Into<Named<DnsName>>,
    key: impl Into<String>,
) -> EnvVar {
    let selector = SecretKeySelector {
        name: secret.into().into_text(),
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

/// Builds a variable from a field of the pod, such as `metadata.name`.
pub fn from_field(name: impl Into<Named<EnvName>>, path: impl Into<String>) -> EnvVar {
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

/// Builds a variable from one of the container's resources, such as `limits.memory`.
pub fn from_resource(name: impl Into<Named<EnvName>>, resource: impl Into<String>) -> EnvVar {
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

fn source(name: impl Into<Named<EnvName>>, source: EnvVarSource) -> EnvVar {
    EnvVar {
        name: name.into().into_text(),
        value: None,
        value_from: Some(source),
    }
}
