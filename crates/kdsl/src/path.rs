//! The dotted path of a setting, as in `.Values.platformService.image.tag`.

use std::fmt;

/// The path of a setting in the configuration, and so in `values.yaml`.
///
/// ```
/// use kdsl::ValuesPath;
///
/// let path = ValuesPath::parse("api.image.tag");
/// assert_eq!(path.to_string(), "api.image.tag");
/// assert_eq!(path.pointer(), "/api/image/tag");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ValuesPath(Vec<String>);

impl ValuesPath {
    /// Returns the path of the whole configuration.
    pub fn root() -> Self {
        Self::default()
    }

    /// Parses a dotted text; empty names are left out.
    pub fn parse(text: &str) -> Self {
        Self(
            text.split('.')
                .filter(|s| !s.is_empty())
                .map(Into::into)
                .collect(),
        )
    }

    /// Returns the path of a child.
    #[must_use]
    pub fn child(&self, key: impl Into<String>) -> Self {
        let mut path = self.clone();
        path.0.push(key.into());
        path
    }

    /// Returns the path of the parent; the root has none.
    pub fn parent(&self) -> Option<Self> {
        let (_, parent) = self.0.split_last()?;
        Some(Self(parent.to_vec()))
    }

    /// Returns the names from the root down.
    pub fn segments(&self) -> &[String] {
        &self.0
    }

    /// Returns the last name; empty for the root.
    pub fn name(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }

    /// Returns whether this path is `other`, or lies within it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// Returns the path as a JSON pointer.
    pub fn pointer(&self) -> String {
        self.0.iter().fold(String::new(), |mut text, segment| {
            text.push('/');
            text.push_str(&segment.replace('~', "~0").replace('/', "~1"));
            text
        })
    }
}

impl FromIterator<String> for ValuesPath {
    fn from_iter<I: IntoIterator<Item = String>>(iter: I) -> Self {
        Self(iter.into_iter().collect())
    }
}

impl fmt::Display for ValuesPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}
