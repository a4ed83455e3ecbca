//! PostgreSQL clusters.

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
    /// A PostgreSQL cluster: a primary and its replicas.
    ///
    /// The Services are named as the cluster with the suffixes `-rw`, `-ro` and `-r`; the Secret of the application has
    /// the suffix `-app`.
    #[derive(Default)]
    pub struct Cluster: Namespaced("postgresql.cnpg.io/v1", "clusters") {
        /// The desired state of the cluster.
        spec: ClusterSpec,
    }
}

object! {
    /// The desired state of a cluster.
    pub struct ClusterSpec {
        /// The description.
        pub description: Option<String>,
        /// The number of instances, including the primary.
        pub instances: i32,
        /// The image of PostgreSQL, with a tag or a digest.
        pub image_name: Option<String>,
        /// The Secrets for pulling the image.
        pub image_pull_secrets: Option<Vec<LocalObjectReference>>,
        /// The supervision of the primary's update; `unsupervised` if left out.
        pub primary_update_strategy: Option<PrimaryUpdateStrategy>,
        /// The method of updating the primary; `restart` if left out.
        pub primary_update_method: Option<PrimaryUpdateMethod>,
        /// The configuration of PostgreSQL.
        pub postgresql: Option<PostgresConfiguration>,
        /// The source of the initial data; a new, empty database `app` if left out.
        pub bootstrap: Option<BootstrapConfiguration>,
        /// The external clusters that `bootstrap` refers to.
        pub external_clusters: Option<Vec<ExternalCluster>>,
        /// The volumes of the data.
        pub storage: Option<StorageConfiguration>,
        /// The volumes of the write-ahead log; the data's volumes if left out.
        pub wal_storage: Option<StorageConfiguration>,
        /// The plugins, such as the one for backups.
        pub plugins: Option<Vec<PluginConfiguration>>,
        /// The roles that the operator manages.
        pub managed: Option<ManagedConfiguration>,
        /// Lets the superuser `postgres` log in by a password; `false` if left out.
        pub enable_superuser_access: Option<bool>,
        /// The Secret with the superuser's password.
        pub superuser_secret: Option<LocalObjectReference>,
        /// The certificates; the operator's own if left out.
        pub certificates: Option<CertificatesConfiguration>,
        /// The monitoring.
        pub monitoring: Option<MonitoringConfiguration>,
        /// Lets the operator create PodDisruptionBudgets; `true` if left out.
        #[serde(rename = "enablePDB")]
        pub enable_pdb: Option<bool>,
        /// The affinity of the pods.
        pub affinity: Option<AffinityConfiguration>,
        /// The topology spread constraints of the pods.
        pub topology_spread_constraints: Option<Vec<TopologySpreadConstraint>>,
        /// The resources of each instance.
        pub resources: Option<ResourceRequirements>,
        /// Additional environment variables of each instance.
        pub env: Option<Vec<EnvVar>>,
        /// The metadata of the ServiceAccount.
        pub service_account_template: Option<ServiceAccountTemplate>,
        /// The seccomp profile of the pods; `RuntimeDefault` if left out.
        pub seccomp_profile: Option<SeccompProfile>,
        /// The PriorityClass of the pods.
        pub priority_class_name: Option<String>,
        /// The metadata that all objects of the cluster inherit.
        pub inherited_metadata: Option<EmbeddedObjectMetadata>,
        /// The time that an instance may take to start, in seconds; 3600 if left out.
        pub start_delay: Option<i32>,
        /// The time that an instance may take to stop, in seconds; 1800 if left out.
        pub stop_delay: Option<i32>,
        /// The time that the primary may take to stop in a switchover, in seconds; 3600 if left out.
        pub switchover_delay: Option<i32>,
    }
}

/// The supervision of the primary's update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PrimaryUpdateStrategy {
    /// The operator updates the primary by itself.
    Unsupervised,
    /// The operator waits for a manual switchover.
    Supervised,
}

/// A method of updating the primary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PrimaryUpdateMethod {
    /// A replica becomes the primary.
    Switchover,
    /// The primary restarts.
    Restart,
}

object! {
    /// The volume of each instance.
    pub struct StorageConfiguration {
        /// The size, such as `10Gi`; it can only grow.
        pub size: Option<String>,
        /// The StorageClass; the default one if left out.
        pub storage_class: Option<String>,
        /// Resizes the volume while it is in use; `true` if left out.
        pub resize_in_use_volumes: Option<bool>,
        /// The template of the PersistentVolumeClaim.
        pub pvc_template: Option<PersistentVolumeClaimSpec>,
    }
}

object! {
    /// Database objects that the operator manages.
    pub struct ManagedConfiguration {
        /// The roles.
        pub roles: Option<Vec<RoleConfiguration>>,
    }
}

object! {
    /// A role of the database.
    pub struct RoleConfiguration {
        /// The name.
        pub name: String,
        /// The existence: `present` if left out, or `absent`.
        pub ensure: Option<String>,
        /// The comment on the role.
        pub comment: Option<String>,
        /// Lets the role log in; `false` if left out.
        pub login: Option<bool>,
        /// Lets the role create databases; `false` if left out.
        pub createdb: Option<bool>,
        /// The most connections; a negative number is no limit.
        pub connection_limit: Option<i64>,
        /// The roles that the role is a member of.
        pub in_roles: Option<Vec<String>>,
        /// The Secret with `username` and `password`.
        pub password_secret: Option<LocalObjectReference>,
    }
}

object! {
    /// The certificates of a cluster.
    pub struct CertificatesConfiguration {
        /// The name of the Secret with the certificate authority of the server certificate.
        #[serde(rename = "serverCASecret")]
        pub server_ca_secret: Option<String>,
        /// The name of the Secret with the server certificate.
        #[serde(rename = "serverTLSSecret")]
        pub server_tls_secret: Option<String>,
        /// Additional DNS names of the server certificate.
        #[serde(rename = "serverAltDNSNames")]
        pub server_alt_dns_names: Option<Vec<String>>,
    }
}

object! {
    /// The monitoring of a cluster.
    pub struct MonitoringConfiguration {
        /// Lets the operator create a PodMonitor. Deprecated: a PodMonitor of one's own is recommended.
        pub enable_pod_monitor: Option<bool>,
        /// Disables the operator's default queries; `false` if left out.
        pub disable_default_queries: Option<bool>,
    }
}

object! {
    /// The affinity of pods.
    pub struct AffinityConfiguration {
        /// Adds a pod anti-affinity; `true` if left out.
        pub enable_pod_anti_affinity: Option<bool>,
        /// The topology key of the anti-affinity; `kubernetes.io/hostname` if left out.
        pub topology_key: Option<String>,
        /// The type of the anti-affinity: `preferred` if left out, or `required`.
        pub pod_anti_affinity_type: Option<String>,
        /// The node selector.
        pub node_selector: Option<BTreeMap<String, String>>,
        /// The tolerations for node taints.
        pub tolerations: Option<Vec<Toleration>>,
    }
}

object! {
    /// The template of the ServiceAccount.
    pub struct ServiceAccountTemplate {
        /// The labels and annotations.
        pub metadata: EmbeddedObjectMetadata,
    }
}

object! {
    /// Metadata of an object.
    pub struct EmbeddedObjectMetadata {
        /// The labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// The annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}
