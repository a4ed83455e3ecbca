//! Generators of an ApplicationSet's parameters.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use std::collections::BTreeMap;

one_of! {
    /// A generator of parameters for the template of an ApplicationSet.
    pub enum ApplicationSetGenerator {
        /// The elements of a list.
        List(ListGenerator) = "list",
        /// The clusters that are registered with Argo CD.
        Clusters(ClusterGenerator) = "clusters",
        /// The directories or files of a git repository.
        Git(GitGenerator) = "git",
        /// All combinations of two generators' parameters.
        Matrix(MatrixGenerator) = "matrix",
        /// The parameters of several generators, merged by keys.
        Merge(MergeGenerator) = "merge",
    }
}

object! {
    /// The list generator.
    pub struct ListGenerator {
        /// The elements; their fields are the parameters.
        pub elements: Option<Vec<serde_json::Value>>,
        /// The elements as a template that renders to YAML.
        pub elements_yaml: Option<String>,
    }
}

object! {
    /// The cluster generator; its parameters are `name`, `server` and `metadata`.
    pub struct ClusterGenerator {
        /// The selector of clusters by the labels of their Secrets; all if left out.
        pub selector: Option<LabelSelector>,
        /// Additional parameters.
        pub values: Option<BTreeMap<String, String>>,
        /// Turns all clusters into one parameter, `clusters`.
        pub flat_list: Option<bool>,
    }
}

object! {
    /// The git generator: one of `directories` and `files`.
    pub struct GitGenerator {
        /// The URL of the repository.
        #[serde(rename = "repoURL")]
        pub repo_url: String,
        /// The branch, tag or commit.
        pub revision: String,
        /// The directories; the parameter is `path`.
        pub directories: Option<Vec<GitDirectoryGeneratorItem>>,
        /// The files of JSON or YAML; their fields are the parameters.
        pub files: Option<Vec<GitFileGeneratorItem>>,
        /// The interval between reads of the repository, in seconds; 180 if left out.
        pub requeue_after_seconds: Option<i64>,
        /// The prefix of the parameter `path`, if several generators have one.
        pub path_param_prefix: Option<String>,
        /// Additional parameters.
        pub values: Option<BTreeMap<String, String>>,
    }
}

object! {
    /// A pattern of directories.
    pub struct GitDirectoryGeneratorItem {
        /// The pattern, such as `apps/*`.
        pub path: String,
        /// Excludes the matching directories.
        pub exclude: Option<bool>,
    }
}

object! {
    /// A pattern of files.
    pub struct GitFileGeneratorItem {
        /// The pattern, such as `clusters/**/config.json`.
        pub path: String,
        /// Excludes the matching files.
        pub exclude: Option<bool>,
    }
}

object! {
    /// The matrix generator.
    pub struct MatrixGenerator {
        /// The two generators; the second may use the parameters of the first.
        pub generators: Vec<ApplicationSetGenerator>,
    }
}

object! {
    /// The merge generator.
    pub struct MergeGenerator {
        /// The generators: the first is the base, and later ones override it.
        pub generators: Vec<ApplicationSetGenerator>,
        /// The parameters whose values identify the sets to merge.
        pub merge_keys: Vec<String>,
    }
}
