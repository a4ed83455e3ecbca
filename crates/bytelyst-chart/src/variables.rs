//! Environment variables of the services.

use kdsl::{Port, Val};
use serde::Serialize;

/// Address that stands for all of the pod's addresses.
const ANYWHERE: &str = "0.0.0.0";

/// Fixed environment variables of a service, from a ConfigMap. A change of them replaces the pods.
#[derive(Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) struct Variables<'a> {
    host: &'a str,
    /// Address that Next.js listens on. Kubernetes sets the variable to the pod's name, so that Next.js would listen on
    /// one address only.
    #[serde(skip_serializing_if = "Option::is_none")]
    hostname: Option<&'a str>,
    node_env: &'a str,
    port: Port,
    service_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cosmos_database: Option<&'a Val<String>>,
}

impl<'a> Variables<'a> {
    pub(crate) fn fastify(name: &'a str, port: Port, cosmos_database: &'a Val<String>) -> Self {
        Self {
            cosmos_database: Some(cosmos_database),
            ..Self::new(name, port)
        }
    }

    pub(crate) fn nextjs(name: &'a str, port: Port) -> Self {
        Self {
            hostname: Some(ANYWHERE),
            ..Self::new(name, port)
        }
    }

    fn new(name: &'a str, port: Port) -> Self {
        Self {
            host: ANYWHERE,
            hostname: None,
            node_env: "production",
            port,
            service_name: name,
            cosmos_database: None,
        }
    }
}
