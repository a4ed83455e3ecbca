//! Releases as people and vendors name them, and such as YAML takes for something else.

use crate::release::ReleaseInfo;
use crate::schema::Words;
use crate::text::is_lower_case_label;

/// The longest name of a release that Helm takes.
const LONGEST: &str = "a-release-name-of-fifty-three-characters-the-most-the";
/// Names that Helm takes.
const NAMES: &[&str] = &[
    "123",
    "prod",
    "1e3",
    "true",
    "a.b",
    LONGEST,
    "null",
    "production",
    "0x10",
    "staging",
    "prod-eu",
    "dev",
    "test",
    "my-release",
    "a",
];
/// Namespaces.
const NAMESPACES: &[&str] = &[
    "prod-eu",
    "123",
    "kube-system",
    "true",
    "prod",
    "production",
    "dev",
    "staging",
    "test",
    "monitoring",
];
/// Suffixes of vendors for the version of Kubernetes.
const BUILDS: &[&str] = &[
    "",
    "-eks-5d1a2b3",
    "-gke.1234567",
    "+k3s1",
    "+rke2r1",
    "-rc.1",
];

/// The releases of the cases.
pub(super) struct Releases {
    usual: ReleaseInfo,
    names: Vec<String>,
    namespaces: Vec<String>,
}

impl Releases {
    /// Returns releases of a chart. Words that may be names are among them.
    pub(super) fn new(usual: &ReleaseInfo, words: &Words) -> Self {
        let own = words.texts.iter().filter(|word| is_name(word));
        let own: Vec<String> = own.cloned().collect();
        let with = |usual: &str, common: &[&str]| {
            let common = common.iter().map(|name| (*name).to_owned());
            let mut all = vec![usual.to_owned()];
            // The words take every second place, as long as there are any.
            let mut own = own.iter().cloned();
            for name in common {
                all.extend([Some(name), own.next()].into_iter().flatten());
            }
            all.extend(own);
            all
        };
        Self {
            names: with(&usual.name, NAMES),
            namespaces: with(&usual.namespace, NAMESPACES),
            usual: usual.clone(),
        }
    }

    /// Returns the release of a case.
    pub(super) fn one(&self, number: usize) -> ReleaseInfo {
        let build = BUILDS[number % BUILDS.len()];
        ReleaseInfo {
            name: self.names[number % self.names.len()].clone(),
            namespace: self.namespaces[number % self.namespaces.len()].clone(),
            revision: i64::try_from(number).unwrap_or(0) + 1,
            kube_version: format!("{}{build}", self.usual.kube_version),
            ..self.usual.clone()
        }
    }
}

/// Returns whether Helm takes a text as a release's name, and Kubernetes as a namespace's.
fn is_name(text: &str) -> bool {
    text.len() <= LONGEST.len() && is_lower_case_label(text.as_bytes())
}
