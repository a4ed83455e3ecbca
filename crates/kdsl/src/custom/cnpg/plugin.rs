//! Plugins of a cluster.

use std::collections::BTreeMap;

object! {
    /// A plugin of a cluster.
    pub struct PluginConfiguration {
        /// The name, such as `barman-cloud.cloudnative-pg.io`.
        pub name: String,
        /// Enables the plugin; `true` if left out.
        pub enabled: Option<bool>,
        /// Lets the plugin archive the write-ahead log; `false` if left out.
        #[serde(rename = "isWALArchiver")]
        pub is_wal_archiver: Option<bool>,
        /// The parameters, such as `barmanObjectName`.
        pub parameters: Option<BTreeMap<String, String>>,
    }
}

impl PluginConfiguration {
    /// Returns the Barman Cloud plugin, archiving the write-ahead log to an ObjectStore.
    pub fn barman_cloud(object_store: impl Into<String>) -> Self {
        Self {
            name: "barman-cloud.cloudnative-pg.io".into(),
            is_wal_archiver: Some(true),
            parameters: Some([("barmanObjectName".into(), object_store.into())].into()),
            enabled: None,
        }
    }
}
