//! Edges as env files have them.

use super::*;
use pretty_assertions::assert_eq;

#[test]
fn what_is_written_is_read_again() {
    for settings in [
        json!("none"),
        json!({ "traefik": { "class": "t", "namespace": "n", "tls": "none" } }),
        json!({ "nginx": { "class": "n", "namespace": "n", "tls": { "secret": "s" } } }),
        json!({ "nodePort": { "ports": { "a": 30000 } } }),
    ] {
        assert_eq!(
            serde_json::to_value(edge(settings.clone())).unwrap(),
            settings
        );
    }
}

#[test]
fn unknown_settings_are_refused() {
    for settings in [
        json!({ "traefik": { "clas": "t" } }),
        json!({ "gateway": { "name": "main" } }),
        json!({ "loadBalancer": { "sourceRanges": ["192.0.2.1/24"] } }),
        json!({ "haproxy": {} }),
    ] {
        assert!(serde_json::from_value::<Edge>(settings).is_err());
    }
}
