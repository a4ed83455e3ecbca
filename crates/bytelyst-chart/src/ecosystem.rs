//! The system as one would tell it.

use crate::config::Config;
use crate::container::sidecar;
use crate::service::Fastify;
use k8s_openapi::api::core::v1::EnvVar;
use kdsl::{Objects, Release};

/// Who there is, and who calls whom.
pub fn ecosystem(release: &Release, config: &Config) -> Objects {
    let platform = Fastify::new(release, "platform-service", &config.platform_service);
    let extraction = Fastify::new(
        release,
        "extraction-service",
        &config.extraction_service.service,
    )
    .beside(sidecar("langextract", &config.extraction_service.sidecar))
    .env(
        "LANGEXTRACT_URL",
        format!(
            "http://127.0.0.1:{}",
            config.extraction_service.sidecar.port
        ),
    );
    let mcp = Fastify::new(release, "mcp-server", &config.mcp_server)
        .calls("PLATFORM_SERVICE_URL", &platform)
        .calls("EXTRACTION_SERVICE_URL", &extraction);

    let mut objects = Objects::new();
    for service in [platform, extraction, mcp] {
        objects.extend(service.objects(config));
    }
    objects
}

/// A variable with a value.
pub(crate) fn variable(name: &str, value: impl Into<String>) -> EnvVar {
    EnvVar {
        name: name.into(),
        value: Some(value.into()),
        value_from: None,
    }
}
