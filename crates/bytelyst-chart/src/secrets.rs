//! What ByteLyst's services may know and nobody else.

use crate::config::Config;
use kdsl::Release;
use kdsl::secrets::Secrets;

/// The keys of `.env.ecosystem`, by whatever way an environment brings them.
pub(crate) fn contract(release: &Release, config: &Config) -> Secrets {
    Secrets::new(&release.component("secrets"), &config.secrets)
        .wants("COSMOS_KEY", "Account key of Azure Cosmos DB")
        .wants("JWT_SECRET", "Signs the users' tokens")
        .wants("STRIPE_SECRET_KEY", "Licences are paid by Stripe")
        .wants("GEMINI_API_KEY", "Extraction asks Gemini")
        .wants(
            "BLOB_CONNECTION_STRING",
            "Uploads are kept in Azure Blob Storage",
        )
        .wants(
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            "Telemetry goes to Application Insights",
        )
}
