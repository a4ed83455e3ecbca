//! Paths within a volume.

use super::scan::check_segments;

checked! {
    /// A path within a volume, such as `config/app.yaml`: of one file or folder that a container mounts.
    ///
    /// Relative, of printable ASCII without spaces; no segment is empty, `.` or `..`: `subPath` of a `VolumeMount`, of
    /// which Kubernetes refuses an absolute one and one with `..`. At most 1024 characters; Kubernetes sets no limit.
    ///
    /// ```
    /// use kdsl::text::SubPath;
    ///
    /// const FILE: SubPath = kdsl::sub_path!("config/app.yaml");
    /// assert!("../app.yaml".parse::<SubPath>().is_err());
    /// ```
    #[doc(alias = "subPath")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    SubPath, "a path within a volume" {
        example: "config/app.yaml",
        length: 1..=1024,
        pattern: "^(\\.?\\.?[!-,0-~-]|\\.\\.\\.)[!-.0-~]*(/(\\.?\\.?[!-,0-~-]|\\.\\.\\.)[!-.0-~]*)*$",
        description: "Relative: segments with `/` between them; no space, no `//`, no `.` or `..` alone.",
    }
}

/// Returns a [`SubPath`](crate::text::SubPath) of a literal, which is checked at compile time.
///
/// Relative: segments with `/` between them; no space, no `//`, no `.` or `..` alone.
///
/// ```
/// assert_eq!(kdsl::sub_path!("config/app.yaml").as_str(), "config/app.yaml");
/// ```
#[macro_export]
macro_rules! sub_path {
    ($text:expr) => {
        const { $crate::text::SubPath::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    match text {
        [b'/', ..] => Err("doesn't start with `/`"),
        segments => check_segments(segments, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<SubPath>(&["a", "a/b.c", ".a/..b", "...", "a:b", "__config__"]);
        let dots = "has no `.` or `..` between slashes";
        let slashes = "has no `//`, and no `/` at its end";
        refuses::<SubPath>(&[
            ("", "is not empty"),
            ("/a", "doesn't start with `/`"),
            (".", dots),
            ("..", dots),
            ("../a", dots),
            ("a/../b", dots),
            ("a//b", slashes),
            ("a/", slashes),
            ("a b", "has only printable ASCII characters and no space"),
            (&"a".repeat(1025), "has at most 1024 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<SubPath>();
    }
}
