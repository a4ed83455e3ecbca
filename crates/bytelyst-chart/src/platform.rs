//! Chart of the platform: the ecosystem's namespace, its quota, its network policy, and the issuer of certificates.
//!
//! An administrator of the cluster installs it once, before the ecosystem.

use kdsl::custom::cert_manager::{
    ACMEChallengeSolver, ACMEChallengeSolverHTTP01, ACMEChallengeSolverHTTP01GatewayHTTPRoute,
    ACMEIssuer, ClusterIssuer, IssuerSecretKey, IssuerSpec,
};
use kdsl::custom::gateway::ParentReference;
use kdsl::k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kdsl::network::default_deny_namespace;
use kdsl::platform::{Namespace, PodSecurity, Quota, QuotaSetting};
use kdsl::schemars::{self, JsonSchema};
use kdsl::{Objects, Release, Val};
use serde::{Deserialize, Serialize};

/// Settings of the platform.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Platform {
    /// Namespace of the ecosystem.
    pub namespace: String,
    /// Pod Security level that the namespace enforces.
    pub pod_security: PodSecurity,
    /// Kubernetes version whose definition of the Pod Security level applies.
    pub pod_security_version: String,
    /// Resource quota of the namespace, and the defaults of its containers.
    #[serde(default)]
    pub quota: Option<QuotaSetting>,
    /// Issuer of TLS certificates.
    #[serde(default)]
    pub issuer: Option<Issuer>,
}

/// ACME issuer, such as Let's Encrypt.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Issuer {
    /// Email address for notices about expiring certificates.
    #[schemars(length(min = 3, max = 254), regex(pattern = r"^[^@ ]+@[^@ ]+$"))]
    pub email: Val<String>,
    /// URL of the ACME directory, of Let's Encrypt's staging or production environment.
    pub server: String,
}

/// Returns the objects of the platform.
pub fn platform(release: &Release, config: &Platform) -> Objects {
    let name = &config.namespace;
    let mut objects = Objects::new();
    objects.extend(Namespace::new(
        release,
        name,
        config.pod_security,
        &config.pod_security_version,
    ));
    let mut deny = default_deny_namespace(release);
    deny.metadata.namespace = Some(name.clone());
    objects.add(deny);
    if let Some(quota) = &config.quota {
        objects.extend(Quota::new(&release.component("quota"), name, quota));
    }
    objects.add_some(config.issuer.as_ref().map(|it| it.object(release)));
    objects
}

impl Issuer {
    fn object(&self, release: &Release) -> ClusterIssuer {
        let gateway = ParentReference {
            namespace: Some("gateways".into()),
            ..ParentReference::gateway("bytelyst")
        };
        let by_gateway = ACMEChallengeSolverHTTP01GatewayHTTPRoute {
            parent_refs: Some(vec![gateway]),
            ..ACMEChallengeSolverHTTP01GatewayHTTPRoute::default()
        };
        ClusterIssuer {
            metadata: ObjectMeta {
                name: Some("letsencrypt".into()),
                labels: Some(release.component("letsencrypt").labels()),
                ..ObjectMeta::default()
            },
            spec: IssuerSpec::Acme(ACMEIssuer {
                server: self.server.clone(),
                email: Some(self.email.get()),
                private_key_secret_ref: IssuerSecretKey {
                    name: "letsencrypt-account".into(),
                    key: None,
                },
                solvers: Some(vec![ACMEChallengeSolver {
                    http01: Some(ACMEChallengeSolverHTTP01::GatewayHTTPRoute(by_gateway)),
                    ..ACMEChallengeSolver::default()
                }]),
                ..ACMEIssuer::default()
            }),
        }
    }
}
