//! Where an Application's objects come from.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use std::collections::BTreeMap;

object! {
    /// A directory of a git repository, or a chart.
    pub struct ApplicationSource {
        /// What other sources' value files name it by: `$values/prod.yaml`.
        pub r#ref: Option<String>,
        /// The repository's URL, of git, of charts, or an OCI registry's.
        #[serde(rename = "repoURL")]
        pub repo_url: String,
        /// Branch, tag or commit; for a chart its version.
        pub target_revision: Option<String>,
        /// The directory, in a git repository.
        pub path: Option<String>,
        /// The chart, in a repository of charts.
        pub chart: Option<String>,
        /// How Helm renders it.
        pub helm: Option<ApplicationSourceHelm>,
        /// How Kustomize does.
        pub kustomize: Option<ApplicationSourceKustomize>,
        /// How plain manifests are read.
        pub directory: Option<ApplicationSourceDirectory>,
    }
}

object! {
    /// How Helm renders a chart.
    pub struct ApplicationSourceHelm {
        /// The release's name; the Application's if left out.
        pub release_name: Option<String>,
        /// Files of values, later ones first.
        pub value_files: Option<Vec<String>>,
        /// Whether a file that isn't there is no mistake.
        pub ignore_missing_value_files: Option<bool>,
        /// Values; they win over the files.
        pub values_object: Option<serde_json::Value>,
        /// Single values, as `--set` has them.
        pub parameters: Option<Vec<HelmParameter>>,
        /// Single values from files, as `--set-file` has them.
        pub file_parameters: Option<Vec<HelmFileParameter>>,
        /// Whether `crds/` is left out.
        pub skip_crds: Option<bool>,
        /// Whether values.schema.json is left out.
        pub skip_schema_validation: Option<bool>,
        /// Whether tests are left out.
        pub skip_tests: Option<bool>,
        /// Whether the repository's credentials go to all its hosts.
        pub pass_credentials: Option<bool>,
    }
}

object! {
    /// A value.
    pub struct HelmParameter {
        /// Its path, such as `image.tag`.
        pub name: Option<String>,
        /// What it is.
        pub value: Option<String>,
        /// Whether it is a text even if it looks like a number.
        pub force_string: Option<bool>,
    }
}

object! {
    /// A value from a file.
    pub struct HelmFileParameter {
        /// Its path, such as `config.text`.
        pub name: Option<String>,
        /// The file.
        pub path: Option<String>,
    }
}

object! {
    /// How Kustomize builds a directory.
    pub struct ApplicationSourceKustomize {
        /// Before each name.
        pub name_prefix: Option<String>,
        /// Behind each name.
        pub name_suffix: Option<String>,
        /// The namespace of all objects.
        pub namespace: Option<String>,
        /// Images in place of others: `old=new:tag`.
        pub images: Option<Vec<String>>,
        /// Numbers of pods.
        pub replicas: Option<Vec<KustomizeReplica>>,
        /// Labels of all objects.
        pub common_labels: Option<BTreeMap<String, String>>,
        /// Annotations of all objects.
        pub common_annotations: Option<BTreeMap<String, String>>,
        /// Components.
        pub components: Option<Vec<String>>,
    }
}

object! {
    /// A number of pods.
    pub struct KustomizeReplica {
        /// The object's name.
        pub name: String,
        /// How many.
        pub count: IntOrString,
    }
}

object! {
    /// How plain manifests are read.
    pub struct ApplicationSourceDirectory {
        /// Whether directories beneath are read too.
        pub recurse: Option<bool>,
        /// Files to read, such as `*.yaml`.
        pub include: Option<String>,
        /// Files to leave out.
        pub exclude: Option<String>,
    }
}
