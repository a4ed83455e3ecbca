//! A host of a route.

use std::fmt::Display;

/// A host, and the setting that it comes from: two settings are two hosts, even if they have one value.
#[derive(Debug, Clone)]
pub(crate) struct RouteHost {
    pub(crate) text: String,
    pub(crate) setting: String,
}

impl RouteHost {
    pub(super) fn new(host: &impl Display) -> Self {
        Self {
            text: host.to_string(),
            setting: format!("{host:#}"),
        }
    }
}
