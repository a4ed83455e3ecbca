//! DNS providers of the DNS-01 challenge.

use super::secret_key::IssuerSecretKey;

one_of! {
    /// The DNS provider of a DNS-01 solver: Azure's, Amazon's, Google's or Cloudflare's.
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
    /// A zone of Azure DNS, accessed by cert-manager's managed identity or workload identity.
    pub struct AzureDNS {
        /// The ID of the zone's subscription.
        #[serde(rename = "subscriptionID")]
        pub subscription_id: String,
        /// The name of the zone's resource group.
        pub resource_group_name: String,
        /// The name of the zone; found by the DNS name if left out.
        pub hosted_zone_name: Option<String>,
        /// The Azure cloud; `AzurePublicCloud` if left out.
        pub environment: Option<String>,
        /// The managed identity; that of cert-manager's environment if left out.
        pub managed_identity: Option<AzureManagedIdentity>,
    }
}

object! {
    /// A managed identity: one of `client_id` and `resource_id`.
    pub struct AzureManagedIdentity {
        /// The client ID.
        #[serde(rename = "clientID")]
        pub client_id: Option<String>,
        /// The resource ID.
        #[serde(rename = "resourceID")]
        pub resource_id: Option<String>,
        /// The tenant ID, with `client_id` only.
        #[serde(rename = "tenantID")]
        pub tenant_id: Option<String>,
    }
}

object! {
    /// A zone of Cloudflare, accessed by an API token, or by an API key and an email address.
    pub struct Cloudflare {
        /// The key of the Secret with an API token.
        pub api_token_secret_ref: Option<IssuerSecretKey>,
        /// The account's email address, for an API key.
        pub email: Option<String>,
        /// The key of the Secret with an API key.
        pub api_key_secret_ref: Option<IssuerSecretKey>,
    }
}

object! {
    /// A zone of Google Cloud DNS.
    pub struct CloudDNS {
        /// The ID of the zone's project.
        pub project: String,
        /// The name of the zone; found by the DNS name if left out.
        pub hosted_zone_name: Option<String>,
        /// The key of the Secret with a service account's JSON key; cert-manager's own credentials if left out.
        pub service_account_secret_ref: Option<IssuerSecretKey>,
    }
}

object! {
    /// A zone of Amazon Route 53, accessed by the credentials of cert-manager's environment.
    pub struct Route53 {
        /// The region; that of cert-manager's environment if left out.
        pub region: Option<String>,
        /// The ID of the zone; found by the DNS name if left out.
        #[serde(rename = "hostedZoneID")]
        pub hosted_zone_id: Option<String>,
        /// The ARN of the role that is assumed.
        pub role: Option<String>,
    }
}
