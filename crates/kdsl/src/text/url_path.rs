//! Paths of a URL.

use super::scan::{cut, has_only_alphanumerics_and};

/// Returns the pattern of a character that is neither a dot nor `%2F`.
macro_rules! other {
    () => {
        "([-A-Za-z0-9_~!$&'()*+,;=:@]|%([013-9A-Fa-f][0-9A-Fa-f]|2[0-9A-Ea-e]))"
    };
}

/// Returns the pattern of a segment that is neither `.` nor `..`.
macro_rules! segment {
    () => {
        concat!("(\\.?\\.?", other!(), "|\\.\\.\\.)(", other!(), "|\\.)*")
    };
}

checked! {
    /// The path of a URL, such as `/api/v1`, for a route or a probe: absolute, without a query or a fragment.
    ///
    /// At most 1024 characters. Segments have the characters of RFC 3986 section 3.3, and others as `%` and two
    /// hexadecimal digits. No segment but the last is empty, and none is `.` or `..` or has a slash as `%2F`:
    /// `HTTPPathMatch` of the Gateway API demands it, since servers disagree about what such a path matches.
    ///
    /// ```
    /// use kdsl::text::UrlPath;
    ///
    /// const HEALTH: UrlPath = kdsl::path!("/health");
    /// assert!("/a/../b".parse::<UrlPath>().is_err());
    /// ```
    #[doc(alias = "HTTPPathMatch")]
    #[doc(alias = "path")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    UrlPath, "a URL's path" {
        example: "/api/v1",
        length: 1..=1024,
        pattern: concat!("^/(", segment!(), "(/", segment!(), ")*/?)?$"),
        description: "Absolute: `/`, and segments with `/` between them; no `?`, no `#`, no `//`, no `.` or `..` alone.",
    }
}

/// Returns a [`UrlPath`](crate::text::UrlPath) of a literal, which is checked at compile time.
///
/// Absolute: `/`, and segments with `/` between them; no `?`, no `#`, no `//`, no `.` or `..` alone.
///
/// ```
/// assert_eq!(kdsl::path!("/api/v1").as_str(), "/api/v1");
/// ```
#[macro_export]
macro_rules! path {
    ($text:expr) => {
        const { $crate::text::UrlPath::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    let [b'/', rest @ ..] = text else {
        return Err("starts with `/`");
    };
    let mut rest = rest;
    loop {
        let (segment, after) = cut(rest, b'/');
        if let Err(problem) = check_segment(segment) {
            return Err(problem);
        }
        match after {
            None => return Ok(()),
            Some(_) if segment.is_empty() => return Err("has no `//`"),
            Some(after) => rest = after,
        }
    }
}

const fn check_segment(segment: &[u8]) -> Result<(), &'static str> {
    let mut rest = segment;
    loop {
        let (plain, after) = cut(rest, b'%');
        if !has_only_alphanumerics_and(plain, b"-._~!$&'()*+,;=:@") {
            return Err("has no `?`, no `#`, and only characters that a URL's path may have");
        }
        match after {
            None => break,
            Some([b'2', b'f' | b'F', ..]) => return Err("has no slash as `%2F`"),
            Some([one, other, rest_of @ ..])
                if one.is_ascii_hexdigit() && other.is_ascii_hexdigit() =>
            {
                rest = rest_of;
            }
            Some(_) => return Err("has two hexadecimal digits after each `%`"),
        }
    }
    match segment {
        [b'.'] | [b'.', b'.'] => Err("has no `.` or `..` between slashes"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<UrlPath>(&[
            "/",
            "/a",
            "/a/",
            "/a/b.c",
            "/...",
            "/.well-known",
            "/..a/%20%C3",
            "/~a;b=c,d:@!$&'()*+",
        ]);
        let characters = "has no `?`, no `#`, and only characters that a URL's path may have";
        let digits = "has two hexadecimal digits after each `%`";
        let dots = "has no `.` or `..` between slashes";
        refuses::<UrlPath>(&[
            ("", "is not empty"),
            ("a", "starts with `/`"),
            ("https://a", "starts with `/`"),
            ("//", "has no `//`"),
            ("/a//b", "has no `//`"),
            ("/a?b", characters),
            ("/a#b", characters),
            ("/a b", characters),
            ("/{id}", characters),
            ("/é", characters),
            ("/%2", digits),
            ("/%zz", digits),
            ("/%", digits),
            ("/a%2Fb", "has no slash as `%2F`"),
            ("/a/%2f", "has no slash as `%2F`"),
            ("/.", dots),
            ("/a/../b", dots),
            (
                &("/".to_owned() + &"a".repeat(1024)),
                "has at most 1024 characters",
            ),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<UrlPath>();
    }
}
