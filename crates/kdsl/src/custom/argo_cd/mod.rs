//! Argo CD: `argoproj.io/v1alpha1`.

mod application;
mod application_set;
mod generator;
mod source;
mod sync;

pub use application::{
    Application, ApplicationDestination, ApplicationSpec, Info, ResourceIgnoreDifferences,
};
pub use application_set::{
    ApplicationSet, ApplicationSetRolloutStep, ApplicationSetRolloutStrategy, ApplicationSetSpec,
    ApplicationSetStrategy, ApplicationSetSyncPolicy, ApplicationSetTemplate,
    ApplicationSetTemplateMeta, ApplicationsSyncPolicy, RolloutMatchExpression,
};
pub use generator::{
    ApplicationSetGenerator, ClusterGenerator, GitDirectoryGeneratorItem, GitFileGeneratorItem,
    GitGenerator, ListGenerator, MatrixGenerator, MergeGenerator,
};
pub use source::{
    ApplicationSource, ApplicationSourceDirectory, ApplicationSourceHelm,
    ApplicationSourceKustomize, HelmFileParameter, HelmParameter, KustomizeReplica,
};
pub use sync::{Backoff, ManagedNamespaceMetadata, RetryStrategy, SyncPolicy, SyncPolicyAutomated};
