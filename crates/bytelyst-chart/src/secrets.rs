//! What ByteLyst's services may know and nobody else.

use crate::config::Config;
use kdsl::Release;
use kdsl::secrets::Secrets;

/// The keys of `.env.ecosystem`, by whatever way an environment brings them.
pub(crate) fn contract(release: &Release, config: &Config) -> Secrets {
    Secrets::new(&release.component("secrets"), &config.secrets)
        .require("COSMOS_KEY", "Account key of Azure Cosmos DB")
        .require("JWT_SECRET", "Signs the users' tokens")
        .require("STRIPE_SECRET_KEY", "Licences are paid by Stripe")
        .require("GEMINI_API_KEY", "Extraction asks Gemini")
        .require(
            "BLOB_CONNECTION_STRING",
            "Uploads are kept in Azure Blob Storage",
        )
        .require(
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            "Telemetry goes to Application Insights",
        )
}
