//! Container images, as settings.

use crate::val::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Container image. All of it stays open, so that one chart is promoted from one environment to the next.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Image {
    /// Image repository, with its registry.
    #[schemars(
        regex(pattern = r"^[a-z0-9]([a-z0-9.:/_-]*[a-z0-9])?$"),
        length(max = 255)
    )]
    pub repository: Val<String>,
    /// Image tag, not `latest`; not used if there is a digest.
    #[schemars(
        regex(pattern = r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"),
        length(max = 128),
        extend("not" = { "const": "latest" })
    )]
    pub tag: Val<String>,
    /// Image digest, `sha256:` and 64 digits; it takes precedence over the tag.
    #[schemars(regex(pattern = r"^(sha256:[0-9a-f]{64})?$"))]
    #[serde(default)]
    pub digest: Val<Option<String>>,
}

impl Image {
    /// Returns the image of a repository and a tag, texts such as `image_name!(..)` and `image_tag!(..)`; a container
    /// refuses malformed ones.
    pub fn tagged(repository: impl Into<String>, tag: impl Into<String>) -> Self {
        Self {
            repository: repository.into().into(),
            tag: tag.into().into(),
            digest: Val::default(),
        }
    }

    /// Returns `repository@digest` if there is a digest, else `repository:tag`.
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
}
