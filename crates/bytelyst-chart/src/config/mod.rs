//! Settings of the ecosystem's chart. Their doc comments are those of values.yaml and the descriptions of its schema.

mod product;
mod service;

pub use product::{Product, Products};
pub use service::{LogLevel, Service};

use kdsl::exposure::Edge;
use kdsl::harden::AppArmor;
use kdsl::k8s::PullPolicy;
use kdsl::k8s_openapi::api::core::v1::{LocalObjectReference, ResourceRequirements};
use kdsl::network::ExternalSetting;
use kdsl::schemars::{self, JsonSchema};
use kdsl::secrets::SecretSource;
use kdsl::text::Host;
use kdsl::workload::Image;
use kdsl::{Port, Val, host};
use serde::{Deserialize, Serialize};

/// Settings of ByteLyst's ecosystem.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Config {
    /// Secrets with the credentials for pulling images.
    #[serde(default)]
    pub image_pull_secrets: Val<Vec<LocalObjectReference>>,
    /// Pull policy of all images.
    pub image_pull_policy: Val<PullPolicy>,
    /// Log level of all services that don't set their own.
    pub log_level: Val<LogLevel>,
    /// Way in for requests from outside the cluster.
    pub edge: Edge,
    /// Public hostnames, for an edge that routes by hostname.
    #[serde(default)]
    pub hosts: Option<Hosts>,
    /// Source of the secrets' values: a Kubernetes Secret, Azure Key Vault, or External Secrets.
    #[serde(default)]
    pub secrets: SecretSource,
    /// Azure Cosmos DB, the database of all services.
    pub cosmos: Cosmos,
    /// Platform service: auth, telemetry, feature flags, licences, jobs, webhooks and audit.
    pub platform_service: Service,
    /// Extraction service and its Python sidecar.
    pub extraction_service: Extraction,
    /// MCP server: tools for language models, based on the platform and extraction services.
    pub mcp_server: Service,
    /// Web dashboards for operators.
    pub dashboards: Dashboards,
    /// Products, each with a backend and a web front end.
    pub products: Products,
    /// AppArmor of all pods: `whereAvailable`, or `required` where all nodes have it.
    #[serde(default)]
    pub app_armor: AppArmor,
    /// Address of Ollama, which LocalMemGPT calls.
    pub ollama: ExternalSetting,
    /// Settings of the pods that `helm test` runs.
    pub test: HelmTest,
}

/// Public hostnames.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Hosts {
    /// Public hostname of the APIs; each API has a path of its own.
    pub api: Val<Host>,
    /// Public hostname of the admin dashboard.
    pub admin: Val<Host>,
    /// Public hostname of the tracker dashboard.
    pub tracker: Val<Host>,
    /// Domain of the products' webs, which have a subdomain each.
    #[schemars(extend("maxLength" = 200, "pattern" = "^[^*]*$"))]
    pub products: Val<Host>,
}

impl Hosts {
    /// Returns the names for an edge without hostnames, all of them `localhost`.
    pub(crate) fn localhost() -> Self {
        let localhost = || Val::from(host!("localhost"));
        Self {
            api: localhost(),
            admin: localhost(),
            tracker: localhost(),
            products: localhost(),
        }
    }
}

/// Account and database of Azure Cosmos DB.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Cosmos {
    /// Hostname of the Cosmos DB account.
    pub host: Val<Host>,
    /// Name of the database.
    #[schemars(regex(pattern = r"^[A-Za-z0-9_-]+$"), length(max = 255))]
    pub database: Val<String>,
}

/// Extraction service and its sidecar.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Extraction {
    /// Extraction service.
    pub service: Service,
    /// LangExtract, a Python process in the same pod.
    pub sidecar: Sidecar,
}

/// Sidecar of a service.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Sidecar {
    /// Image of the sidecar.
    pub image: Image,
    /// Port of the sidecar, reachable only from its own pod.
    pub port: Port,
    /// CPU and memory requests and limits of the sidecar.
    pub resources: Val<ResourceRequirements>,
}

/// Next.js dashboards.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Dashboards {
    /// Admin dashboard: users, licences and feature flags.
    pub admin: Service,
    /// Tracker dashboard: feature requests and bugs.
    pub tracker: Service,
    /// Port of the tracker dashboard.
    pub tracker_port: Port,
}

/// Settings of the pods that `helm test` runs.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct HelmTest {
    /// Image of the test pods, which must have `wget`.
    pub image: Image,
}
