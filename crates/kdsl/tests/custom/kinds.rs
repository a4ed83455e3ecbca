//! All kinds, and where their objects live.

use crate::example::check;
use k8s_openapi::{ClusterResourceScope, NamespaceResourceScope, Resource};
use kdsl::custom::{
    argo_cd, argo_rollouts, cert_manager, cnpg, external_secrets, gateway, monitoring,
    opentelemetry, sealed_secrets, secrets_store,
};

macro_rules! kinds {
    ($($test:ident: $kind:ty, $scope:ty, $plural:literal;)*) => {$(
        #[test]
        fn $test() {
            fn lives_in<K: Resource<Scope = S>, S>() -> &'static str {
                K::URL_PATH_SEGMENT
            }
            assert_eq!(lives_in::<$kind, $scope>(), $plural);
            check::<$kind>();
        }
    )*};
}

kinds! {
    gateway: gateway::Gateway, NamespaceResourceScope, "gateways";
    http_route: gateway::HTTPRoute, NamespaceResourceScope, "httproutes";
    grpc_route: gateway::GRPCRoute, NamespaceResourceScope, "grpcroutes";
    reference_grant: gateway::ReferenceGrant, NamespaceResourceScope, "referencegrants";
    certificate: cert_manager::Certificate, NamespaceResourceScope, "certificates";
    issuer: cert_manager::Issuer, NamespaceResourceScope, "issuers";
    cluster_issuer: cert_manager::ClusterIssuer, ClusterResourceScope, "clusterissuers";
    service_monitor: monitoring::ServiceMonitor, NamespaceResourceScope, "servicemonitors";
    pod_monitor: monitoring::PodMonitor, NamespaceResourceScope, "podmonitors";
    prometheus_rule: monitoring::PrometheusRule, NamespaceResourceScope, "prometheusrules";
    external_secret: external_secrets::ExternalSecret, NamespaceResourceScope, "externalsecrets";
    secret_store: external_secrets::SecretStore, NamespaceResourceScope, "secretstores";
    cluster_secret_store: external_secrets::ClusterSecretStore, ClusterResourceScope, "clustersecretstores";
    secret_provider_class: secrets_store::SecretProviderClass, NamespaceResourceScope, "secretproviderclasses";
    sealed_secret: sealed_secrets::SealedSecret, NamespaceResourceScope, "sealedsecrets";
    application: argo_cd::Application, NamespaceResourceScope, "applications";
    application_set: argo_cd::ApplicationSet, NamespaceResourceScope, "applicationsets";
    rollout: argo_rollouts::Rollout, NamespaceResourceScope, "rollouts";
    analysis_template: argo_rollouts::AnalysisTemplate, NamespaceResourceScope, "analysistemplates";
    cluster: cnpg::Cluster, NamespaceResourceScope, "clusters";
    scheduled_backup: cnpg::ScheduledBackup, NamespaceResourceScope, "scheduledbackups";
    object_store: cnpg::ObjectStore, NamespaceResourceScope, "objectstores";
    opentelemetry_collector: opentelemetry::OpenTelemetryCollector, NamespaceResourceScope, "opentelemetrycollectors";
}
