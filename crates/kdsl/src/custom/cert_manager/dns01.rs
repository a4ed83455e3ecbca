//! Whose zones prove whose a host is.

use super::secret_key::SecretKeySelector;

one_of! {
    /// Who keeps the zone, of those that Azure, AWS, Google and Cloudflare offer.
    pub enum ACMEChallengeSolverDNS01 {
        /// Azure DNS.
        AzureDns(AzureDNS) = "azureDNS",
        /// Cloudflare.
        Cloudflare(Cloudflare) = "cloudflare",
        /// Google Cloud DNS.
        CloudDns(CloudDNS) = "cloudDNS",
        /// Amazon Route 53.
        Route53(Route53) = "route53",
    }
}

object! {
    /// A zone of Azure DNS, reached by cert-manager's workload identity.
    pub struct AzureDNS {
        /// The zone's subscription.
        #[serde(rename = "subscriptionID")]
        pub subscription_id: String,
        /// The zone's resource group.
        pub resource_group_name: String,
        /// The zone; found by the host's name if left out.
        pub hosted_zone_name: Option<String>,
        /// `AzurePublicCloud` if left out.
        pub environment: Option<String>,
        /// The identity; that of the environment if left out.
        pub managed_identity: Option<AzureManagedIdentity>,
    }
}

object! {
    /// A managed identity, by one of its two names.
    pub struct AzureManagedIdentity {
        /// Its client ID.
        #[serde(rename = "clientID")]
        pub client_id: Option<String>,
        /// Its resource ID.
        #[serde(rename = "resourceID")]
        pub resource_id: Option<String>,
        /// Its tenant, with `client_id` only.
        #[serde(rename = "tenantID")]
        pub tenant_id: Option<String>,
    }
}

object! {
    /// A zone of Cloudflare.
    pub struct Cloudflare {
        /// The Secret's key with an API token.
        pub api_token_secret_ref: Option<SecretKeySelector>,
        /// The account's address, for an API key.
        pub email: Option<String>,
        /// The Secret's key with an API key.
        pub api_key_secret_ref: Option<SecretKeySelector>,
    }
}

object! {
    /// A zone of Google Cloud DNS.
    pub struct CloudDNS {
        /// The zone's project.
        pub project: String,
        /// The zone; found by the host's name if left out.
        pub hosted_zone_name: Option<String>,
        /// The Secret's key with a service account's key; the environment's if left out.
        pub service_account_secret_ref: Option<SecretKeySelector>,
    }
}

object! {
    /// A zone of Amazon Route 53, reached by the environment's credentials.
    pub struct Route53 {
        /// The region; that of the environment if left out.
        pub region: Option<String>,
        /// The zone; found by the host's name if left out.
        #[serde(rename = "hostedZoneID")]
        pub hosted_zone_id: Option<String>,
        /// The role that is assumed.
        pub role: Option<String>,
    }
}
