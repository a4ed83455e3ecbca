//! Setters of chart metadata that a program gives itself, in place of its crate's Cargo.toml.

use super::chart_metadata::{ChartMetadata, Maintainer};
use super::{chart_rules, kube_version};
use crate::error::Result;
use std::collections::BTreeMap;

impl ChartMetadata {
    /// Creates the metadata of a chart whose crate's Cargo.toml is about something else, such as an example's or one
    /// of several. [`Chart::with_metadata`](crate::Chart::with_metadata) takes it.
    ///
    /// The application has the chart's version, and the oldest Kubernetes is 1.33, unless they are set.
    ///
    /// ```
    /// use kdsl::ChartMetadata;
    ///
    /// let metadata = ChartMetadata::new("shop", "1.2.0")
    ///     .description("A shop on Kubernetes")
    ///     .annotation("artifacthub.io/category", "integration-delivery");
    /// assert_eq!(metadata.app_version, "1.2.0");
    /// ```
    pub fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        let version = version.into();
        Self {
            name: name.into(),
            app_version: version.clone(),
            version,
            description: None,
            home: None,
            sources: Vec::new(),
            keywords: Vec::new(),
            maintainers: Vec::new(),
            icon: None,
            kube_version: kube_version::DEFAULT.to_owned(),
            annotations: BTreeMap::new(),
            license: None,
        }
    }

    /// Sets the version of the application that the chart installs.
    #[must_use]
    pub fn app_version(mut self, version: impl Into<String>) -> Self {
        self.app_version = version.into();
        self
    }

    /// Sets the description: one sentence.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets the address of the project's page.
    #[must_use]
    pub fn home(mut self, url: impl Into<String>) -> Self {
        self.home = Some(url.into());
        self
    }

    /// Adds an address of the chart's source code.
    #[must_use]
    pub fn source(mut self, url: impl Into<String>) -> Self {
        self.sources.push(url.into());
        self
    }

    /// Adds a keyword.
    #[must_use]
    pub fn keyword(mut self, keyword: impl Into<String>) -> Self {
        self.keywords.push(keyword.into());
        self
    }

    /// Adds a maintainer.
    #[must_use]
    pub fn maintainer(mut self, maintainer: Maintainer) -> Self {
        self.maintainers.push(maintainer);
        self
    }

    /// Sets the address of the chart's icon.
    #[must_use]
    pub fn icon(mut self, url: impl Into<String>) -> Self {
        self.icon = Some(url.into());
        self
    }

    /// Sets the supported versions of Kubernetes, as a constraint such as `>=1.34.0-0`.
    #[must_use]
    pub fn kube_version(mut self, constraint: impl Into<String>) -> Self {
        self.kube_version = constraint.into();
        self
    }

    /// Adds an annotation, such as `artifacthub.io/category`.
    #[must_use]
    pub fn annotation(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.annotations.insert(key.into(), value.into());
        self
    }

    /// Sets the license, as an SPDX expression.
    #[must_use]
    pub fn license(mut self, expression: impl Into<String>) -> Self {
        self.license = Some(expression.into());
        self
    }

    /// Refuses what Helm, its linter or a registry would refuse later.
    pub(crate) fn checked(&self) -> Result<Self> {
        chart_rules::check(self, None).map(|()| self.clone())
    }
}

impl Maintainer {
    /// Creates a maintainer without an address.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            email: None,
            url: None,
        }
    }

    /// Sets the mail address.
    #[must_use]
    pub fn email(mut self, address: impl Into<String>) -> Self {
        self.email = Some(address.into());
        self
    }

    /// Sets the address of a page.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it_can_be_set() {
        let metadata = ChartMetadata::new("shop", "1.2.0")
            .app_version("7")
            .description("A shop")
            .home("https://example.com")
            .source("https://example.com/shop")
            .keyword("shop")
            .maintainer(
                Maintainer::new("Ann")
                    .email("ann@example.com")
                    .url("https://example.com/ann"),
            )
            .icon("https://example.com/icon.png")
            .kube_version(">=1.34.0-0")
            .annotation("artifacthub.io/category", "networking")
            .license("MIT");
        assert_eq!(metadata.checked().unwrap(), metadata);
    }

    #[test]
    fn mistakes_are_told_without_a_manifest() {
        let metadata = ChartMetadata::new("My_Chart", "1.0").maintainer(Maintainer::new(" "));
        insta::assert_snapshot!(metadata.checked().unwrap_err().to_string(), @r"
        error: `My_Chart` can't be a chart's name
         |
         = note: it becomes a part of objects' names and of the registry's path: at most 63 lower case letters, digits and inner hyphens
         = help: give it another name

        error: `1.0` can't be a chart's version
         |
         = note: unexpected end of input while parsing minor version number
         = help: write three numbers, such as `1.4.0`

        error: a maintainer has no name
        ");
    }
}
