//! Sources of an Application's manifests.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use std::collections::BTreeMap;

object! {
    /// A source of manifests: a directory of a git repository, or a Helm chart.
    pub struct ApplicationSource {
        /// The name by which other sources' value files refer to the source: `$values/prod.yaml` for `values`.
        pub r#ref: Option<String>,
        /// The URL of a git repository, a Helm repository or an OCI registry.
        #[serde(rename = "repoURL")]
        pub repo_url: String,
        /// The branch, tag or commit; for a chart, the version.
        pub target_revision: Option<String>,
        /// The directory, for a git repository.
        pub path: Option<String>,
        /// The name of the chart, for a Helm repository.
        pub chart: Option<String>,
        /// The options of Helm.
        pub helm: Option<ApplicationSourceHelm>,
        /// The options of Kustomize.
        pub kustomize: Option<ApplicationSourceKustomize>,
        /// The options of plain manifests.
        pub directory: Option<ApplicationSourceDirectory>,
    }
}

object! {
    /// The options of a Helm chart.
    pub struct ApplicationSourceHelm {
        /// The name of the release; the Application's if left out.
        pub release_name: Option<String>,
        /// The values files; later ones override earlier ones.
        pub value_files: Option<Vec<String>>,
        /// Ignores missing values files.
        pub ignore_missing_value_files: Option<bool>,
        /// Values that override the files.
        pub values_object: Option<serde_json::Value>,
        /// Single values, as by `--set`; they override all others.
        pub parameters: Option<Vec<HelmParameter>>,
        /// Single values from files, as by `--set-file`.
        pub file_parameters: Option<Vec<HelmFileParameter>>,
        /// Skips the CRDs of `crds/`.
        pub skip_crds: Option<bool>,
        /// Skips the validation by `values.schema.json`.
        pub skip_schema_validation: Option<bool>,
        /// Skips test hooks.
        pub skip_tests: Option<bool>,
        /// Sends the repository's credentials to all domains.
        pub pass_credentials: Option<bool>,
    }
}

object! {
    /// A single value.
    pub struct HelmParameter {
        /// The path, such as `image.tag`.
        pub name: Option<String>,
        /// The value.
        pub value: Option<String>,
        /// Makes the value a string even if it looks like a number or a boolean.
        pub force_string: Option<bool>,
    }
}

object! {
    /// A single value from a file.
    pub struct HelmFileParameter {
        /// The path, such as `config.text`.
        pub name: Option<String>,
        /// The path of the file.
        pub path: Option<String>,
    }
}

object! {
    /// The options of Kustomize.
    pub struct ApplicationSourceKustomize {
        /// The prefix of all names.
        pub name_prefix: Option<String>,
        /// The suffix of all names.
        pub name_suffix: Option<String>,
        /// The namespace of all objects.
        pub namespace: Option<String>,
        /// The replaced images: `old=new:tag`.
        pub images: Option<Vec<String>>,
        /// The replaced numbers of replicas.
        pub replicas: Option<Vec<KustomizeReplica>>,
        /// The labels of all objects.
        pub common_labels: Option<BTreeMap<String, String>>,
        /// The annotations of all objects.
        pub common_annotations: Option<BTreeMap<String, String>>,
        /// The Kustomize components.
        pub components: Option<Vec<String>>,
    }
}

object! {
    /// A number of replicas.
    pub struct KustomizeReplica {
        /// The name of the object.
        pub name: String,
        /// The number of replicas.
        pub count: IntOrString,
    }
}

object! {
    /// The options of plain manifests.
    pub struct ApplicationSourceDirectory {
        /// Reads subdirectories, too.
        pub recurse: Option<bool>,
        /// The pattern of files to include, such as `*.yaml`.
        pub include: Option<String>,
        /// The pattern of files to exclude.
        pub exclude: Option<String>,
    }
}
