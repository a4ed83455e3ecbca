//! Names of images: a registry and a repository.

use super::scan::{cut, ends_in_alphanumerics, has_only_alphanumerics_and, has_upper, number};

checked! {
    /// The name of an image, such as `registry.example.com/team/api`: optionally a registry with or without a port, and
    /// a repository; no tag and no digest.
    ///
    /// At most 255 characters. The parts of a repository have lower-case letters and digits, and between them `.`, `_`,
    /// `__` or any number of `-`: the grammar of the distribution project's references, without registries that are
    /// bare IPv6 addresses.
    ///
    /// ```
    /// use kdsl::text::ImageName;
    ///
    /// const API: ImageName = kdsl::image_name!("registry.example.com:5000/team/api");
    /// assert!("team/api:1.0".parse::<ImageName>().is_err());
    /// ```
    #[doc(alias = "repository")]
    #[doc(alias = "registry")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    ImageName, "an image's name" {
        example: "registry.example.com/team/api",
        length: 1..=255,
        pattern: "^(([A-Za-z0-9]|[A-Za-z0-9][-A-Za-z0-9]*[A-Za-z0-9])(\\.([A-Za-z0-9]|[A-Za-z0-9][-A-Za-z0-9]*[A-Za-z0-9]))*(:[0-9]{1,5})?/)?[a-z0-9]+((\\.|__?|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|__?|-+)[a-z0-9]+)*)*$",
        description: "A registry and a repository in it, in lower case, without a tag or a digest.",
    }
}

/// Returns an [`ImageName`](crate::text::ImageName) of a literal, which is checked at compile time.
///
/// A registry and a repository in it, in lower case, without a tag or a digest; at most 255 characters.
///
/// ```
/// assert_eq!(kdsl::image_name!("registry.example.com/team/api").as_str(), "registry.example.com/team/api");
/// ```
#[macro_export]
macro_rules! image_name {
    ($text:expr) => {
        const { $crate::text::ImageName::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    let (first, mut rest) = cut(text, b'/');
    if !(is_component(first) || rest.is_some() && is_registry(first)) {
        return Err(match rest {
            Some(_) => "begins with a registry's host or a repository in lower case",
            None => "is in lower case, without a tag or a digest",
        });
    }
    while let Some(components) = rest {
        let (component, after) = cut(components, b'/');
        if !is_component(component) {
            return Err("has a repository in lower case, without a tag or a digest");
        }
        rest = after;
    }
    Ok(())
}

const fn is_registry(text: &[u8]) -> bool {
    let (host, port) = cut(text, b':');
    if let Some(port) = port
        && (port.len() > 5 || number(port).is_none())
    {
        return false;
    }
    let mut rest = Some(host);
    while let Some(labels) = rest {
        let (label, after) = cut(labels, b'.');
        if !has_only_alphanumerics_and(label, b"-") || !ends_in_alphanumerics(label) {
            return false;
        }
        rest = after;
    }
    true
}

const fn is_component(text: &[u8]) -> bool {
    if has_upper(text) || !has_only_alphanumerics_and(text, b"._-") || !ends_in_alphanumerics(text)
    {
        return false;
    }
    let mut rest = text;
    loop {
        rest = match rest {
            [] => return true,
            [b'-', b'.' | b'_', ..] | [b'_', b'.' | b'-', ..] | [b'.', b'.' | b'_' | b'-', ..] => {
                return false;
            }
            [b'_', b'_', b'.' | b'_' | b'-', ..] => return false,
            [_, rest @ ..] => rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<ImageName>(&[
            "nginx",
            "library/nginx",
            "localhost/api",
            "localhost:5000/api",
            "Registry.Example.com/a",
            "ghcr.io/a/b.c/d_e/f__g/h---i",
            "127.0.0.1:5000/a",
        ]);
        let alone = "is in lower case, without a tag or a digest";
        let repository = "has a repository in lower case, without a tag or a digest";
        let registry = "begins with a registry's host or a repository in lower case";
        refuses::<ImageName>(&[
            ("", "is not empty"),
            ("Nginx", alone),
            ("nginx:1.0", alone),
            ("a__-b", alone),
            ("a___b", alone),
            ("a..b", alone),
            ("a-", alone),
            ("localhost:5000", alone),
            ("https://a/b", registry),
            ("/a", registry),
            ("a:b/c", registry),
            ("a:123456/c", registry),
            ("a/b:1", repository),
            ("a/b@sha256:0", repository),
            ("a/B", repository),
            ("a//b", repository),
            ("a/", repository),
            (&"a".repeat(256), "has at most 255 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<ImageName>();
    }
}
