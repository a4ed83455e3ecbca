//! `.helmignore`: files of the chart's directory that its package leaves out.

/// The text of `.helmignore`.
pub(crate) const IGNORE: &str = "\
# Files that `helm package` leaves out.
.kdsl
.helmignore
.git/
.DS_Store
*.swp
*.bak
*.orig
*~
";
