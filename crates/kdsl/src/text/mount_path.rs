//! Mount paths of volumes.

use super::scan::check_segments;

checked! {
    /// The path in a container at which a volume is mounted, such as `/var/cache/app`.
    ///
    /// An absolute path of printable ASCII without spaces, and without `:`, which Kubernetes refuses in a `mountPath`;
    /// no segment is empty, `.` or `..`. At most 1024 characters; Kubernetes sets no limit.
    ///
    /// ```
    /// use kdsl::text::MountPath;
    ///
    /// const CACHE: MountPath = kdsl::mount_path!("/var/cache/app");
    /// assert!("cache".parse::<MountPath>().is_err());
    /// ```
    #[doc(alias = "mountPath")]
    #[doc(alias = "volumeMounts")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    MountPath, "a mount path" {
        example: "/var/cache/app",
        length: 1..=1024,
        pattern: "^/((\\.?\\.?[!-,0-9;-~-]|\\.\\.\\.)[!-.0-9;-~]*(/(\\.?\\.?[!-,0-9;-~-]|\\.\\.\\.)[!-.0-9;-~]*)*)?$",
        description: "Absolute: `/`, and segments with `/` between them; no `:`, no space, no `//`, no `.` or `..` alone.",
    }
}

/// Returns a [`MountPath`](crate::text::MountPath) of a literal, which is checked at compile time.
///
/// Absolute: `/`, and segments with `/` between them; no `:`, no space, no `//`, no `.` or `..` alone.
///
/// ```
/// assert_eq!(kdsl::mount_path!("/var/cache/app").as_str(), "/var/cache/app");
/// ```
#[macro_export]
macro_rules! mount_path {
    ($text:expr) => {
        const { $crate::text::MountPath::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    match text {
        [b'/'] => Ok(()),
        [b'/', segments @ ..] => check_segments(segments, Some((b':', "has no `:`"))),
        _ => Err("starts with `/`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<MountPath>(&[
            "/",
            "/a",
            "/var/lib/a.b",
            "/app/[id]",
            "/...",
            "/.next",
            "/a-b/..c",
        ]);
        refuses::<MountPath>(&[
            ("", "is not empty"),
            ("a", "starts with `/`"),
            ("C:\\a", "starts with `/`"),
            ("/a:b", "has no `:`"),
            ("/a b", "has only printable ASCII characters and no space"),
            ("/é", "has only printable ASCII characters and no space"),
            ("//", "has no `//`, and no `/` at its end"),
            ("/a/", "has no `//`, and no `/` at its end"),
            ("/a/../b", "has no `.` or `..` between slashes"),
            ("/.", "has no `.` or `..` between slashes"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<MountPath>();
    }
}
