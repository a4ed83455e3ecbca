//! All kinds, each with the example of its project.

use crate::example::check;
use kdsl::custom::{
    argo_cd, argo_rollouts, cert_manager, cnpg, external_secrets, gateway, monitoring,
    opentelemetry, sealed_secrets, secrets_store,
};

macro_rules! kinds {
    ($($test:ident: $kind:ty;)*) => {$(
        #[test]
        fn $test() {
            check::<$kind>();
        }
    )*};
}

kinds! {
    gateway: gateway::Gateway;
    http_route: gateway::HTTPRoute;
    grpc_route: gateway::GRPCRoute;
    reference_grant: gateway::ReferenceGrant;
    certificate: cert_manager::Certificate;
    issuer: cert_manager::Issuer;
    cluster_issuer: cert_manager::ClusterIssuer;
    service_monitor: monitoring::ServiceMonitor;
    pod_monitor: monitoring::PodMonitor;
    prometheus_rule: monitoring::PrometheusRule;
    external_secret: external_secrets::ExternalSecret;
    secret_store: external_secrets::SecretStore;
    cluster_secret_store: external_secrets::ClusterSecretStore;
    secret_provider_class: secrets_store::SecretProviderClass;
    sealed_secret: sealed_secrets::SealedSecret;
    application: argo_cd::Application;
    application_set: argo_cd::ApplicationSet;
    rollout: argo_rollouts::Rollout;
    analysis_template: argo_rollouts::AnalysisTemplate;
    cluster: cnpg::Cluster;
    scheduled_backup: cnpg::ScheduledBackup;
    object_store: cnpg::ObjectStore;
    opentelemetry_collector: opentelemetry::OpenTelemetryCollector;
}
