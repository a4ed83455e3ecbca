//! `.helmignore`: what is in the chart's directory and not in its package.

/// The file.
pub(crate) const IGNORE: &str = "\
# What `helm package` leaves out.
.kdsl
.helmignore
.git/
.DS_Store
*.swp
*.bak
*.orig
*~
";
