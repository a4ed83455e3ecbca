//! Traffic routers of a canary update.

use std::collections::BTreeMap;

object! {
    /// The traffic router that splits requests between old and new pods.
    pub struct RolloutTrafficRouting {
        /// The ingress-nginx controller, which is retired.
        pub nginx: Option<NginxTrafficRouting>,
        /// Traefik.
        pub traefik: Option<TraefikTrafficRouting>,
        /// The plugins by name, such as `argoproj-labs/gatewayAPI`, and their configurations.
        pub plugins: Option<BTreeMap<String, serde_json::Value>>,
        /// The weight that stands for all requests; 100 if left out.
        pub max_traffic_weight: Option<i32>,
    }
}

object! {
    /// The configuration of the ingress-nginx controller.
    pub struct NginxTrafficRouting {
        /// The name of the Ingress of the stable Service; the controller creates a canary Ingress beside it.
        pub stable_ingress: Option<String>,
        /// The annotations of the canary Ingress, without their prefix.
        pub additional_ingress_annotations: Option<BTreeMap<String, String>>,
        /// The prefix of the annotations; `nginx.ingress.kubernetes.io` if left out.
        pub annotation_prefix: Option<String>,
    }
}

object! {
    /// The configuration of Traefik.
    pub struct TraefikTrafficRouting {
        /// The name of the TraefikService whose weights the controller sets.
        pub weighted_traefik_service_name: String,
    }
}
