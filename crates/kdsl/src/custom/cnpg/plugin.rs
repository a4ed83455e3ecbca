//! Plugins of a cluster.

use std::collections::BTreeMap;

object! {
    /// A plugin.
    pub struct PluginConfiguration {
        /// Such as `barman-cloud.cloudnative-pg.io`.
        pub name: String,
        /// Whether it is on; `true` if left out.
        pub enabled: Option<bool>,
        /// Whether it archives the write-ahead log; `false` if left out.
        #[serde(rename = "isWALArchiver")]
        pub is_wal_archiver: Option<bool>,
        /// Its parameters, such as `barmanObjectName`.
        pub parameters: Option<BTreeMap<String, String>>,
    }
}

impl PluginConfiguration {
    /// The plugin that archives to an ObjectStore.
    pub fn barman_cloud(object_store: impl Into<String>) -> Self {
        Self {
            name: "barman-cloud.cloudnative-pg.io".into(),
            is_wal_archiver: Some(true),
            parameters: Some([("barmanObjectName".into(), object_store.into())].into()),
            enabled: None,
        }
    }
}
