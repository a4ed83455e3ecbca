//! Fields of Chart.yaml.

use std::collections::BTreeMap;

/// The fields of a chart's Chart.yaml.
#[doc(alias = "Chart.yaml")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChartMetadata {
    /// The chart's name: at most 63 lower-case letters, digits and inner hyphens.
    pub name: String,
    /// The chart's own version: semantic versioning, 2.0.0.
    pub version: String,
    /// The version of the application that the chart installs.
    #[doc(alias = "appVersion")]
    pub app_version: String,
    /// The description, in one sentence.
    pub description: Option<String>,
    /// The URL of the project's page.
    pub home: Option<String>,
    /// The URLs of the source code.
    pub sources: Vec<String>,
    /// The keywords that registries find the chart by.
    pub keywords: Vec<String>,
    /// The people to ask about the chart.
    pub maintainers: Vec<Maintainer>,
    /// The URL of an image.
    pub icon: Option<String>,
    /// The constraint on Kubernetes' version, such as `>=1.33.0-0`.
    #[doc(alias = "kubeVersion")]
    pub kube_version: String,
    /// The annotations, such as `artifacthub.io/category`.
    pub annotations: BTreeMap<String, String>,
    /// The license: an SPDX expression.
    pub license: Option<String>,
}

/// A maintainer of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Maintainer {
    /// The name.
    pub name: String,
    /// The email address.
    pub email: Option<String>,
    /// The URL of a page.
    pub url: Option<String>,
}

impl Maintainer {
    /// Parses an author of Cargo.toml: `Name <mail>`.
    pub(super) fn of(author: &str) -> Self {
        let (name, email) = match author.split_once('<') {
            Some((name, email)) => (name.trim(), non_empty(email.trim_end_matches('>'))),
            None => (author.trim(), None),
        };
        Self {
            name: if name.is_empty() { author } else { name }.to_owned(),
            email,
            url: None,
        }
    }
}

/// Returns a text, or `None` if it is empty.
pub(super) fn non_empty(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}
