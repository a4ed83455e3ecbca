//! Secrets of ByteLyst's services.

use crate::config::Config;
use kdsl::Release;
use kdsl::secrets::Secrets;

/// Returns the secrets of `.env.ecosystem`, from the source that the environment chooses.
pub(crate) fn secrets(release: &Release, config: &Config) -> Secrets {
    Secrets::new(&release.component("secrets"), &config.secrets)
        .require("COSMOS_KEY", "Account key of Azure Cosmos DB")
        .require("JWT_SECRET", "Signing key of the users' tokens")
        .require(
            "STRIPE_SECRET_KEY",
            "Secret key of Stripe, which takes the payments for licences",
        )
        .require(
            "GEMINI_API_KEY",
            "API key of Gemini, which the extraction service calls",
        )
        .require(
            "BLOB_CONNECTION_STRING",
            "Connection string of Azure Blob Storage, which stores uploads",
        )
        .require(
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            "Connection string of Application Insights, which receives telemetry",
        )
}
