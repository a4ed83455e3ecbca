//! Objects by dialect.

use super::*;
use insta::assert_snapshot;
use k8s_openapi::api::core::v1::Service;
use k8s_openapi::api::networking::v1::{Ingress, NetworkPolicy};
use kdsl::Waiver;
use kdsl::custom::cert_manager::Certificate;
use kdsl::custom::gateway::{GRPCRoute, HTTPRoute};
use pretty_assertions::assert_eq;

fn sse() -> Route {
    let route = Route::host("api.example.com").path("/chat");
    route.streaming(Stream::sse(Duration::minutes(30)))
}

/// An Ingress of one host and one path.
fn ingress(class: &str, annotations: &Value, path: &str, path_type: &str) -> Value {
    let mut expected = json!({
        "apiVersion": "networking.k8s.io/v1",
        "kind": "Ingress",
        "metadata": { "name": "shop-chat", "annotations": annotations },
        "spec": {
            "ingressClassName": class,
            "rules": [{
                "host": "api.example.com",
                "http": { "paths": [{
                    "path": path,
                    "pathType": path_type,
                    "backend": { "service": { "name": "shop-chat", "port": { "name": "http" } } },
                }] },
            }],
        },
    });
    if expected["metadata"]["annotations"].is_null() {
        expected["metadata"]
            .as_object_mut()
            .unwrap()
            .remove("annotations");
    }
    expected
}

/// Returns the peers that may connect to `chat`.
fn from(objects: &Objects) -> Value {
    let policy: &NetworkPolicy = objects.get("shop-chat").unwrap();
    serde_json::to_value(&policy.spec.as_ref().unwrap().ingress).unwrap()
}

fn by_namespace(name: &str) -> Value {
    json!([{
        "from": [{ "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": name } } }],
        "ports": [{ "protocol": "TCP", "port": 8080 }],
    }])
}

#[test]
fn traefik() {
    let objects = exposed(json!({ "traefik": {} }), |system, chat| {
        system.expose(chat, Route::host("api.example.com").path("/chat"));
    });
    let expected = ingress("traefik", &Value::Null, "/chat", "Prefix");
    assert_eq!(data::<Ingress>(&objects, "shop-chat"), expected);
    assert_eq!(from(&objects), by_namespace("kube-system"));
}

#[test]
fn traefik_with_grpc_and_a_certificate() {
    let tls = json!({ "traefik": { "tls": { "issuer": { "name": "letsencrypt" } } } });
    let objects = exposed(tls, |system, chat| {
        system.expose(&chat.port("grpc"), Route::host("rpc.example.com").grpc());
        system.expose(chat, Route::host("api.example.com"));
    });
    let ingress = data::<Ingress>(&objects, "shop-chat");
    let annotations = json!({ "traefik.ingress.kubernetes.io/router.entrypoints": "websecure" });
    assert_eq!(ingress["metadata"]["annotations"], annotations);
    let tls = json!([{ "hosts": ["rpc.example.com"], "secretName": "shop-edge-tls" }]);
    assert_eq!(ingress["spec"]["tls"], tls);
    let second = data::<Ingress>(&objects, "shop-chat-2");
    assert_eq!(second["spec"]["tls"][0]["secretName"], "shop-edge-tls");
    let service: &Service = objects.get("shop-chat").unwrap();
    let annotations = service.metadata.annotations.as_ref().unwrap();
    assert_eq!(
        annotations["traefik.ingress.kubernetes.io/service.serversscheme"],
        "h2c"
    );

    let expected = json!({
        "apiVersion": "cert-manager.io/v1",
        "kind": "Certificate",
        "metadata": { "name": "shop-edge" },
        "spec": {
            "secretName": "shop-edge-tls",
            "issuerRef": { "name": "letsencrypt", "kind": "ClusterIssuer", "group": "cert-manager.io" },
            "dnsNames": ["rpc.example.com", "api.example.com"],
            "privateKey": { "rotationPolicy": "Always" },
        },
    });
    assert_eq!(data::<Certificate>(&objects, "shop-edge"), expected);
}

#[test]
fn nginx_with_a_stream() {
    let objects = exposed(json!({ "nginx": {} }), |system, chat| {
        system.expose(chat, sse());
    });
    let annotations = json!({
        "nginx.ingress.kubernetes.io/proxy-buffering": "off",
        "nginx.ingress.kubernetes.io/proxy-http-version": "1.1",
        "nginx.ingress.kubernetes.io/proxy-read-timeout": "1800",
        "nginx.ingress.kubernetes.io/proxy-request-buffering": "off",
        "nginx.ingress.kubernetes.io/proxy-send-timeout": "1800",
    });
    let expected = ingress("nginx", &annotations, "/chat", "Prefix");
    assert_eq!(data::<Ingress>(&objects, "shop-chat"), expected);
    assert_eq!(from(&objects), by_namespace("ingress-nginx"));
    assert_eq!(objects.warnings().count(), 0);
}

#[test]
fn nginx_with_another_prefix() {
    let objects = exposed(json!({ "nginx": {} }), |system, chat| {
        system.expose(
            chat,
            Route::host("api.example.com").path("/chat").rewrite("/v1"),
        );
    });
    let annotations = json!({
        "nginx.ingress.kubernetes.io/rewrite-target": "/v1/$2",
        "nginx.ingress.kubernetes.io/use-regex": "true",
    });
    let expected = ingress(
        "nginx",
        &annotations,
        "/chat(/|$)(.*)",
        "ImplementationSpecific",
    );
    assert_eq!(data::<Ingress>(&objects, "shop-chat"), expected);
}

#[test]
fn a_certificate_of_its_own() {
    let issuer = CertificateIssuer::of_namespace("own");
    let objects = exposed(
        json!({ "nginx": { "tls": { "secret": "all" } } }),
        |system, chat| {
            system.expose(chat, sse().tls(Tls::Issuer(issuer.clone())));
            system.expose(chat, sse());
            system.expose(chat, sse().tls(Tls::None));
        },
    );
    let secret = |name| data::<Ingress>(&objects, name)["spec"]["tls"][0]["secretName"].clone();
    assert_eq!(secret("shop-chat"), "shop-chat-tls");
    assert_eq!(secret("shop-chat-2"), "all");
    assert_eq!(secret("shop-chat-3"), Value::Null);
    let certificates: Vec<_> = objects.all::<Certificate>().collect();
    assert_eq!(certificates.len(), 1);
    assert_eq!(certificates[0].spec.secret_name, "shop-chat-tls");
}

fn gateway() -> Value {
    json!({ "gateway": { "name": "main", "namespace": "gateways", "sectionName": "https" } })
}

#[test]
fn gateway_with_a_stream() {
    let objects = exposed(gateway(), |system, chat| {
        system.expose(chat, sse().rewrite("/"));
    });
    let expected = json!({
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "HTTPRoute",
        "metadata": { "name": "shop-chat" },
        "spec": {
            "parentRefs": [{ "name": "main", "namespace": "gateways", "sectionName": "https" }],
            "hostnames": ["api.example.com"],
            "rules": [{
                "matches": [{ "path": { "type": "PathPrefix", "value": "/chat" } }],
                "filters": [{
                    "type": "URLRewrite",
                    "urlRewrite": { "path": { "type": "ReplacePrefixMatch", "replacePrefixMatch": "/" } },
                }],
                "backendRefs": [{ "name": "shop-chat", "port": 8080 }],
                "timeouts": { "request": "0s", "backendRequest": "0s" },
            }],
        },
    });
    assert_eq!(data::<HTTPRoute>(&objects, "shop-chat"), expected);
    assert_eq!(from(&objects), by_namespace("gateways"));
}

#[test]
fn gateway_with_websockets_and_grpc() {
    let objects = exposed(gateway(), |system, chat| {
        system.expose(
            chat,
            Route::host("live.example.com")
                .exact_path("/ws")
                .websocket(),
        );
        system.expose(&chat.port("grpc"), Route::host("rpc.example.com").grpc());
    });
    let route = data::<HTTPRoute>(&objects, "shop-chat");
    let rule = &route["spec"]["rules"][0];
    assert_eq!(
        rule["matches"],
        json!([{ "path": { "type": "Exact", "value": "/ws" } }])
    );
    assert_eq!(
        rule["timeouts"],
        json!({ "request": "0s", "backendRequest": "0s" })
    );
    let expected = json!({
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "GRPCRoute",
        "metadata": { "name": "shop-chat-2" },
        "spec": {
            "parentRefs": [{ "name": "main", "namespace": "gateways", "sectionName": "https" }],
            "hostnames": ["rpc.example.com"],
            "rules": [{ "backendRefs": [{ "name": "shop-chat", "port": 9090 }] }],
        },
    });
    assert_eq!(data::<GRPCRoute>(&objects, "shop-chat-2"), expected);
    let service = data::<Service>(&objects, "shop-chat");
    let ports = service["spec"]["ports"].as_array().unwrap().iter();
    let spoken: Vec<_> = ports.map(|port| port["appProtocol"].as_str()).collect();
    assert_eq!(
        spoken,
        [Some("kubernetes.io/ws"), Some("kubernetes.io/h2c")]
    );
}

#[test]
fn gateway_that_asks_for_a_certificate() {
    let mut settings = gateway();
    settings["gateway"]["proxyNamespace"] = "envoy".into();
    settings["gateway"]["certificate"] =
        json!({ "issuer": { "kind": "Issuer", "name": "le" }, "secretName": "main-tls" });
    let objects = exposed(settings, |system, chat| {
        system.expose(
            chat,
            Route::host("api.example.com").and_host("www.example.com"),
        );
    });
    assert_eq!(from(&objects), by_namespace("envoy"));
    let expected = json!({
        "apiVersion": "cert-manager.io/v1",
        "kind": "Certificate",
        "metadata": { "name": "shop-edge", "namespace": "gateways" },
        "spec": {
            "secretName": "main-tls",
            "issuerRef": { "name": "le", "kind": "Issuer", "group": "cert-manager.io" },
            "dnsNames": ["api.example.com", "www.example.com"],
            "privateKey": { "rotationPolicy": "Always" },
        },
    });
    assert_eq!(data::<Certificate>(&objects, "shop-edge"), expected);
}

#[test]
fn node_port() {
    let objects = exposed(
        json!({ "nodePort": { "ports": { "chat": 30080 } } }),
        |system, chat| {
            system.expose(chat, Route::host("api.example.com"));
        },
    );
    let service = data::<Service>(&objects, "shop-chat-edge");
    assert_eq!(service["spec"]["type"], "NodePort");
    let port = json!([{
        "name": "http", "port": 8080, "targetPort": "http", "nodePort": 30080, "protocol": "TCP",
    }]);
    assert_eq!(service["spec"]["ports"], port);
    assert_eq!(
        data::<Service>(&objects, "shop-chat")["spec"]["type"],
        "ClusterIP"
    );
    assert_eq!(
        from(&objects),
        json!([{ "ports": [{ "protocol": "TCP", "port": 8080 }] }])
    );
}

#[test]
fn load_balancer() {
    let settings = json!({ "loadBalancer": {
        "annotations": { "example.com/idle": "1800" }, "class": "own", "sourceRanges": ["192.0.2.0/24"],
    } });
    let objects = exposed(settings, |system, chat| {
        system.expose(
            chat,
            Route::host("api.example.com").streaming(Stream::sse(Duration::minutes(30))),
        );
    });
    let service = data::<Service>(&objects, "shop-chat-edge");
    assert_eq!(
        service["metadata"]["annotations"],
        json!({ "example.com/idle": "1800" })
    );
    let spec = &service["spec"];
    assert_eq!(spec["type"], "LoadBalancer");
    assert_eq!(spec["loadBalancerClass"], "own");
    assert_eq!(spec["loadBalancerSourceRanges"], json!(["192.0.2.0/24"]));
    assert_eq!(objects.warnings().count(), 0);
}

#[test]
fn nothing_comes_in() {
    let objects = exposed(json!("none"), |system, chat| system.expose(chat, sse()));
    assert_eq!(objects.all::<Ingress>().count(), 0);
    assert_eq!(objects.all::<Service>().count(), 1);
    assert_eq!(from(&objects), Value::Null);
}

#[test]
fn an_edge_warns_once_and_not_of_what_is_waived() {
    let release = release();
    let mut system = System::new(&release).edge(&edge(json!({ "nodePort": {} })));
    for name in ["chat", "shop", "web"] {
        let container = Container::new(name, &Image::tagged("example.com/app", "1"));
        let container = container.port("http", 8080);
        let workload = Workload::deployment(&release.component(name), 1, container);
        let node = system.add(workload);
        let route = Route::host("a.example.com").path(format!("/{name}"));
        system.expose(&node, route.tls(Tls::Secret("tls".into())));
    }
    let objects = Objects::from(system);
    assert_snapshot!(warned(&objects), @r"
    warning[all-paths]: `chat` is exposed by a port, which takes all hosts and all paths
     = note: the same goes for `shop`, `web`
     = help: what must not be seen needs another edge, or another port of the container
    warning[tls-elsewhere]: `chat` has a certificate, but is exposed by a port, which doesn't encrypt
     = note: the same goes for `shop`, `web`
     = help: let the program do it, or use another edge
    ");
    let objects = objects
        .waive(Waiver::new("all-paths", "nobody else reaches it"))
        .waive(Waiver::new("idle-limit", "nothing streams here"));
    assert_snapshot!(warned(&objects), @r"
    warning[tls-elsewhere]: `chat` has a certificate, but is exposed by a port, which doesn't encrypt
     = note: the same goes for `shop`, `web`
     = help: let the program do it, or use another edge
    ");
}
