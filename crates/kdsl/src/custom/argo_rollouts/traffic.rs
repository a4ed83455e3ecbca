//! Who splits requests between old and new pods.

use std::collections::BTreeMap;

object! {
    /// Who splits requests.
    pub struct RolloutTrafficRouting {
        /// The legacy ingress-nginx.
        pub nginx: Option<NginxTrafficRouting>,
        /// Traefik.
        pub traefik: Option<TraefikTrafficRouting>,
        /// Plugins and their settings, such as `argoproj-labs/gatewayAPI`.
        pub plugins: Option<BTreeMap<String, serde_json::Value>>,
        /// What stands for all requests; 100 if left out.
        pub max_traffic_weight: Option<i32>,
    }
}

object! {
    /// The legacy ingress-nginx.
    pub struct NginxTrafficRouting {
        /// The Ingress of the old pods' Service; the controller makes one more.
        pub stable_ingress: Option<String>,
        /// Annotations of the one that it makes, without their prefix.
        pub additional_ingress_annotations: Option<BTreeMap<String, String>>,
        /// The annotations' prefix; `nginx.ingress.kubernetes.io` if left out.
        pub annotation_prefix: Option<String>,
    }
}

object! {
    /// Traefik.
    pub struct TraefikTrafficRouting {
        /// The TraefikService whose weights the controller changes.
        pub weighted_traefik_service_name: String,
    }
}
