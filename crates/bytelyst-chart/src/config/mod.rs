//! The settings. Their doc comments become those of values.yaml and the descriptions of its schema.

mod product;
mod service;

pub use product::{Product, Products};
pub use service::{LogLevel, Service};

use kdsl::exposure::Edge;
use kdsl::k8s::PullPolicy;
use kdsl::k8s_openapi::api::core::v1::{LocalObjectReference, ResourceRequirements};
use kdsl::network::ExternalSetting;
use kdsl::schemars::{self, JsonSchema};
use kdsl::secrets::SecretSource;
use kdsl::text::Host;
use kdsl::workload::Image;
use kdsl::{Port, Val, host};
use serde::{Deserialize, Serialize};

/// ByteLyst's ecosystem.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Config {
    /// Secrets to pull images with.
    #[serde(default)]
    pub image_pull_secrets: Val<Vec<LocalObjectReference>>,
    /// When nodes fetch images.
    pub image_pull_policy: Val<PullPolicy>,
    /// How much everything logs that isn't told otherwise.
    pub log_level: Val<LogLevel>,
    /// What lets requests in.
    pub edge: Edge,
    /// The names that the world knows, where the edge goes by names.
    #[serde(default)]
    pub hosts: Option<Hosts>,
    /// Who keeps what only some may know.
    #[serde(default)]
    pub secrets: SecretSource,
    /// Azure Cosmos DB, where everything is kept.
    pub cosmos: Cosmos,
    /// Auth, telemetry, flags, licences, jobs, webhooks and audit.
    pub platform_service: Service,
    /// Extraction, with its Python sidecar.
    pub extraction_service: Extraction,
    /// Tools for models, over the other two.
    pub mcp_server: Service,
    /// The dashboards of those who run it.
    pub dashboards: Dashboards,
    /// What the users came for: a backend each, and a web where there is one.
    pub products: Products,
    /// Where LocalMemGPT finds Ollama.
    pub ollama: ExternalSetting,
    /// What `helm test` asks the services with.
    pub test: HelmTest,
}

/// The names that the world knows.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Hosts {
    /// The APIs', each under a path of its own.
    pub api: Val<Host>,
    /// The admin dashboard's.
    pub admin: Val<Host>,
    /// The tracker's.
    pub tracker: Val<Host>,
    /// The domain in which each product's web has a name.
    #[schemars(extend("maxLength" = 200, "pattern" = "^[^*]*$"))]
    pub products: Val<Host>,
}

impl Hosts {
    /// Where the world knows no names: one's own machine.
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

/// Azure Cosmos DB.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Cosmos {
    /// The account's host.
    pub host: Val<Host>,
    /// The database in it.
    #[schemars(regex(pattern = r"^[A-Za-z0-9_-]{1,255}$"))]
    pub database: Val<String>,
}

/// A service with a process in Python beside it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Extraction {
    /// The service itself.
    pub service: Service,
    /// The process beside it, LangExtract.
    pub sidecar: Sidecar,
}

/// A process beside a service.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Sidecar {
    /// Its image.
    pub image: Image,
    /// The port that it listens on, for the service only.
    pub port: Port,
    /// What it may use.
    pub resources: Val<ResourceRequirements>,
}

/// Next.js dashboards.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Dashboards {
    /// Users, licences and flags.
    pub admin: Service,
    /// What is asked for and what is broken.
    pub tracker: Service,
    /// The port that the tracker listens on.
    pub tracker_port: Port,
}

/// What `helm test` asks the services with.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct HelmTest {
    /// An image with `wget`.
    pub image: Image,
}
