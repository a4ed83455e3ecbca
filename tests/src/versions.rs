//! The versions that `tests/versions` pins.

/// The pinned version of a tool, such as `v4.3.0` for `HELM4`.
pub fn version(tool: &str) -> &'static str {
    include_str!("../versions")
        .lines()
        .filter_map(|line| line.split_once('='))
        .find_map(|(name, version)| (name == tool).then_some(version))
        .unwrap_or_else(|| panic!("tests/versions has no {tool}"))
}
