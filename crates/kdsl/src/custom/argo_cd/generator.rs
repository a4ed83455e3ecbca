//! What there is an Application for.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use std::collections::BTreeMap;

one_of! {
    /// Gives parameters to a template.
    pub enum ApplicationSetGenerator {
        /// What stands in a list.
        List(ListGenerator) = "list",
        /// Clusters that Argo CD knows.
        Clusters(ClusterGenerator) = "clusters",
        /// Directories or files of a git repository.
        Git(GitGenerator) = "git",
        /// All combinations of two generators.
        Matrix(MatrixGenerator) = "matrix",
        /// One generator's parameters over another's.
        Merge(MergeGenerator) = "merge",
    }
}

object! {
    /// A list.
    pub struct ListGenerator {
        /// Objects; their fields are the parameters.
        pub elements: Option<Vec<serde_json::Value>>,
        /// The same as a template that gives YAML.
        pub elements_yaml: Option<String>,
    }
}

object! {
    /// Clusters: `name`, `server` and `metadata` are the parameters.
    pub struct ClusterGenerator {
        /// Which, by their Secrets' labels; all if left out.
        pub selector: Option<LabelSelector>,
        /// More parameters.
        pub values: Option<BTreeMap<String, String>>,
        /// Whether all clusters together are one parameter, `clusters`.
        pub flat_list: Option<bool>,
    }
}

object! {
    /// A git repository: one of `directories` and `files`.
    pub struct GitGenerator {
        /// Its URL.
        #[serde(rename = "repoURL")]
        pub repo_url: String,
        /// Branch, tag or commit.
        pub revision: String,
        /// Its directories; `path` is the parameter.
        pub directories: Option<Vec<GitDirectoryGeneratorItem>>,
        /// Its files of JSON or YAML; their fields are the parameters.
        pub files: Option<Vec<GitFileGeneratorItem>>,
        /// After how many seconds it is read again; 180 if left out.
        pub requeue_after_seconds: Option<i64>,
        /// Before `path`, where several generators have one.
        pub path_param_prefix: Option<String>,
        /// More parameters.
        pub values: Option<BTreeMap<String, String>>,
    }
}

object! {
    /// Directories.
    pub struct GitDirectoryGeneratorItem {
        /// Such as `apps/*`.
        pub path: String,
        /// Whether they are left out.
        pub exclude: Option<bool>,
    }
}

object! {
    /// Files.
    pub struct GitFileGeneratorItem {
        /// Such as `clusters/**/config.json`.
        pub path: String,
        /// Whether they are left out.
        pub exclude: Option<bool>,
    }
}

object! {
    /// All combinations.
    pub struct MatrixGenerator {
        /// Two of them; the second may use what the first gives.
        pub generators: Vec<ApplicationSetGenerator>,
    }
}

object! {
    /// Parameters over others.
    pub struct MergeGenerator {
        /// The first is the base; later ones win.
        pub generators: Vec<ApplicationSetGenerator>,
        /// The parameters that tell what belongs together.
        pub merge_keys: Vec<String>,
    }
}
