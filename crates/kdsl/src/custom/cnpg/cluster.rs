//! A PostgreSQL cluster.

use super::bootstrap::{BootstrapConfiguration, ExternalCluster};
use super::plugin::PluginConfiguration;
use super::postgres::PostgresConfiguration;
use k8s_openapi::api::core::v1::{
    EnvVar, LocalObjectReference, PersistentVolumeClaimSpec, ResourceRequirements, SeccompProfile,
    Toleration, TopologySpreadConstraint,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// A PostgreSQL server, and as many replicas of it as are asked for.
    ///
    /// Its Services are its name with `-rw`, `-ro` and `-r` behind; its Secret is its name with `-app`.
    #[derive(Default)]
    pub struct Cluster: Namespaced("postgresql.cnpg.io/v1", "clusters") {
        /// What it should be.
        spec: ClusterSpec,
    }
}

object! {
    /// What a cluster should be.
    pub struct ClusterSpec {
        /// What people may want to know.
        pub description: Option<String>,
        /// How many servers, the primary among them.
        pub instances: i32,
        /// PostgreSQL's image, with a tag or a digest.
        pub image_name: Option<String>,
        /// Secrets to pull it by.
        pub image_pull_secrets: Option<Vec<LocalObjectReference>>,
        /// Who decides on a switchover; `unsupervised` if left out.
        pub primary_update_strategy: Option<PrimaryUpdateStrategy>,
        /// How the primary changes; `restart` if left out.
        pub primary_update_method: Option<PrimaryUpdateMethod>,
        /// PostgreSQL's own settings.
        pub postgresql: Option<PostgresConfiguration>,
        /// Where its first data come from; an empty database `app` if left out.
        pub bootstrap: Option<BootstrapConfiguration>,
        /// Clusters that it reads from.
        pub external_clusters: Option<Vec<ExternalCluster>>,
        /// Where its data are.
        pub storage: Option<StorageConfiguration>,
        /// Where its write-ahead log is; beside the data if left out.
        pub wal_storage: Option<StorageConfiguration>,
        /// Plugins, such as that for backups.
        pub plugins: Option<Vec<PluginConfiguration>>,
        /// Roles that the operator keeps.
        pub managed: Option<ManagedConfiguration>,
        /// Whether `postgres` may log in by a password; `false` if left out.
        pub enable_superuser_access: Option<bool>,
        /// The Secret with that password.
        pub superuser_secret: Option<LocalObjectReference>,
        /// Certificates that aren't the operator's own.
        pub certificates: Option<CertificatesConfiguration>,
        /// Metrics.
        pub monitoring: Option<MonitoringConfiguration>,
        /// Whether there are PodDisruptionBudgets; `true` if left out.
        #[serde(rename = "enablePDB")]
        pub enable_pdb: Option<bool>,
        /// Where its pods go.
        pub affinity: Option<AffinityConfiguration>,
        /// How its pods are spread.
        pub topology_spread_constraints: Option<Vec<TopologySpreadConstraint>>,
        /// What each server needs.
        pub resources: Option<ResourceRequirements>,
        /// More variables of each server.
        pub env: Option<Vec<EnvVar>>,
        /// What its ServiceAccount has.
        pub service_account_template: Option<ServiceAccountTemplate>,
        /// Its pods' seccomp profile; `RuntimeDefault` if left out.
        pub seccomp_profile: Option<SeccompProfile>,
        /// Its pods' priority.
        pub priority_class_name: Option<String>,
        /// What all objects of the cluster have.
        pub inherited_metadata: Option<EmbeddedObjectMetadata>,
        /// How many seconds a server may take to start; 3600 if left out.
        pub start_delay: Option<i32>,
        /// How many seconds a server may take to stop; 1800 if left out.
        pub stop_delay: Option<i32>,
        /// How many seconds a switchover may take; 3600 if left out.
        pub switchover_delay: Option<i32>,
    }
}

/// Who decides on a switchover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PrimaryUpdateStrategy {
    /// The operator.
    Unsupervised,
    /// Somebody.
    Supervised,
}

/// How the primary changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PrimaryUpdateMethod {
    /// A replica takes over.
    Switchover,
    /// It starts anew.
    Restart,
}

object! {
    /// A volume for each server.
    pub struct StorageConfiguration {
        /// Such as `10Gi`; it can grow only.
        pub size: Option<String>,
        /// Its StorageClass; the cluster's default if left out.
        pub storage_class: Option<String>,
        /// Whether it grows while it is in use; `true` if left out.
        pub resize_in_use_volumes: Option<bool>,
        /// The claim's other fields.
        pub pvc_template: Option<PersistentVolumeClaimSpec>,
    }
}

object! {
    /// What the operator keeps in the database.
    pub struct ManagedConfiguration {
        /// Roles.
        pub roles: Option<Vec<RoleConfiguration>>,
    }
}

object! {
    /// A role.
    pub struct RoleConfiguration {
        /// Its name.
        pub name: String,
        /// `present` if left out, or `absent`.
        pub ensure: Option<String>,
        /// What people may want to know.
        pub comment: Option<String>,
        /// Whether it may log in.
        pub login: Option<bool>,
        /// Whether it may make databases.
        pub createdb: Option<bool>,
        /// How many connections it may have; below 0 for any number.
        pub connection_limit: Option<i64>,
        /// Roles that it is a member of.
        pub in_roles: Option<Vec<String>>,
        /// The Secret with `username` and `password`.
        pub password_secret: Option<LocalObjectReference>,
    }
}

object! {
    /// Certificates that aren't the operator's own.
    pub struct CertificatesConfiguration {
        /// The Secret with who signs the servers' certificate.
        #[serde(rename = "serverCASecret")]
        pub server_ca_secret: Option<String>,
        /// The Secret with the servers' certificate.
        #[serde(rename = "serverTLSSecret")]
        pub server_tls_secret: Option<String>,
        /// More hosts of the servers' certificate.
        #[serde(rename = "serverAltDNSNames")]
        pub server_alt_dns_names: Option<Vec<String>>,
    }
}

object! {
    /// Metrics.
    pub struct MonitoringConfiguration {
        /// Whether there is a PodMonitor; the operator gives it up, so write one.
        pub enable_pod_monitor: Option<bool>,
        /// Whether the queries that come with the operator are left out; `false` if left out.
        pub disable_default_queries: Option<bool>,
    }
}

object! {
    /// Where pods go.
    pub struct AffinityConfiguration {
        /// Whether they keep apart; `true` if left out.
        pub enable_pod_anti_affinity: Option<bool>,
        /// What keeps them apart; `kubernetes.io/hostname` if left out.
        pub topology_key: Option<String>,
        /// `preferred` if left out, or `required`.
        pub pod_anti_affinity_type: Option<String>,
        /// Labels of nodes.
        pub node_selector: Option<BTreeMap<String, String>>,
        /// Taints of nodes.
        pub tolerations: Option<Vec<Toleration>>,
    }
}

object! {
    /// What a ServiceAccount has.
    pub struct ServiceAccountTemplate {
        /// Its labels and annotations.
        pub metadata: EmbeddedObjectMetadata,
    }
}

object! {
    /// Labels and annotations.
    pub struct EmbeddedObjectMetadata {
        /// Labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// Annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}
