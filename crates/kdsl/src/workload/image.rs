//! A container's image, as a setting.

use crate::val::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A container image; all of it stays open, so that one chart is promoted from one environment to the next.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Image {
    /// Registry and name.
    #[schemars(regex(pattern = r"^[a-z0-9]([a-z0-9.:/_-]{0,253}[a-z0-9])?$"))]
    pub repository: Val<String>,
    /// Its version, if no digest says it.
    #[schemars(regex(pattern = r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"))]
    pub tag: Val<String>,
    /// Its digest, such as `sha256:` and 64 digits; it goes before the tag.
    #[schemars(regex(pattern = r"^(sha256:[0-9a-f]{64})?$"))]
    #[serde(default)]
    pub digest: Val<Option<String>>,
}

impl Image {
    /// An image that is known by a tag.
    pub fn tagged(repository: &str, tag: &str) -> Self {
        Self {
            repository: repository.into(),
            tag: tag.into(),
            digest: Val::default(),
        }
    }

    /// `repository@digest` where there is a digest, else `repository:tag`.
    ///
    /// ```
    /// # use kdsl::workload::Image;
    /// assert_eq!(Image::tagged("example.com/api", "1.4.0").reference(), "example.com/api:1.4.0");
    /// ```
    pub fn reference(&self) -> String {
        let Self {
            repository,
            tag,
            digest,
        } = self;
        digest
            .map(|digest| format!("{repository}@{digest}"))
            .unwrap_or_else(|| format!("{repository}:{tag}"))
    }

    /// What is wrong with its tag, if anything is: one that may be another image tomorrow.
    pub(crate) fn mistake(&self) -> Option<String> {
        let is_pinned = self.digest.default_value().is_some();
        let tag = self.tag.default_value();
        (!is_pinned && (tag.is_empty() || tag == "latest")).then(|| self.tag.called())
    }
}
