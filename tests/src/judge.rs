//! Programs of other people's that judge manifests.

pub mod api_server;
pub mod checkov;
mod document;
pub mod kube_score;
pub mod kubernetes_validate;
pub mod yamllint;

pub use api_server::ApiServer;
pub use checkov::Checkov;
pub use kube_score::KubeScore;
pub use kubernetes_validate::KubernetesValidate;
pub use yamllint::Yamllint;

/// What a judge found wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Who found it.
    pub judge: &'static str,
    /// The judge's own name for what it looked at.
    pub check: String,
    /// The kind and name of the object, such as `Deployment/web`.
    pub object: String,
    /// What is wrong, in the judge's words.
    pub message: String,
}

/// The namespace that objects are rendered for, unless a judge has one of its own.
pub const NAMESPACE: &str = "bytelyst";

/// Somebody who judges manifests.
pub trait Judge: Sync {
    /// Its name in findings and waivers.
    fn name(&self) -> &'static str;

    /// The namespace that the objects are to be rendered for.
    fn namespace(&self) -> &str {
        NAMESPACE
    }

    /// What it finds wrong with objects, given as Helm prints them. It's an error if it doesn't judge them all.
    fn findings(&self, manifests: &str) -> Result<Vec<Finding>, String>;
}

/// All the judges that are here or can be installed.
pub fn all() -> Vec<Box<dyn Judge>> {
    let mut judges: Vec<Box<dyn Judge>> = Vec::new();
    if cfg!(not(no_cluster)) {
        judges.push(Box::new(ApiServer::get()));
    }
    if cfg!(not(no_python)) {
        judges.push(Box::new(KubernetesValidate::get()));
        judges.push(Box::new(Checkov::get()));
        judges.push(Box::new(Yamllint::get()));
    }
    if cfg!(not(no_go)) {
        judges.push(Box::new(KubeScore::get()));
    }
    judges
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            judge,
            check,
            object,
            message,
        } = self;
        write!(f, "{judge}: {check}: {object}: {message}")
    }
}
