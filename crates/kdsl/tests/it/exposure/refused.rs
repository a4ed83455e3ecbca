//! Routes that a dialect refuses.

use super::*;
use insta::assert_snapshot;

fn route() -> Route {
    Route::host("api.example.com")
}

fn gateway() -> Value {
    json!({ "gateway": { "name": "main", "namespace": "gateways" } })
}

#[test]
fn hosts_and_paths_that_are_none() {
    let objects = exposed(json!("none"), |system, chat| {
        system.expose(chat, Route::host("api_1.example.com").path("chat"));
    });
    assert_snapshot!(refused(&objects), @r#"
    error: `chat` is exposed at `api_1.example.com`, which is no host
     = help: a host has only lower-case letters, digits, `-` and `.`, for example `api.example.com`

    error: `chat` is exposed at `chat`, which is no path
     = help: a URL's path starts with `/`, for example `/api/v1`
    "#);
}

#[test]
fn prefixes_of_no_prefix() {
    let objects = exposed(gateway(), |system, chat| {
        system.expose(chat, route().exact_path("/chat").rewrite("/"));
        system.expose(&chat.port("grpc"), route().grpc().rewrite("/"));
    });
    assert_snapshot!(refused(&objects), @r#"
    error: `chat` has a prefix put in place of a path that is none
     = help: use `Route::path`, or leave `Route::rewrite` out

    error: `chat` has the paths of gRPC changed
     = help: they name services and methods: leave `Route::rewrite` out
    "#);
}

#[test]
fn grpc_at_a_path_of_a_gateway() {
    let objects = exposed(gateway(), |system, chat| {
        system.expose(chat, route().grpc().path("/a"));
    });
    assert_snapshot!(refused(&objects), @r#"
    error: `chat` speaks gRPC at a path
     = help: a gRPC route of the Gateway API has hosts only: leave the path out
    "#);
}

#[test]
fn traefik_and_another_prefix() {
    let objects = exposed(json!({ "traefik": {} }), |system, chat| {
        system.expose(chat, route().path("/chat").rewrite("/"));
    });
    assert_snapshot!(refused(&objects), @r#"
    error: `chat` has its path's prefix changed, which Traefik's Ingress can't
     = help: let the program take the prefix, or use the edge `gateway`
    "#);
}

#[test]
fn nginx_and_grpc_without_tls_or_a_prefix_that_it_misreads() {
    let objects = exposed(json!({ "nginx": {} }), |system, chat| {
        system.expose(chat, route().grpc());
        system.expose(chat, route().path("/v1.0").rewrite("/"));
    });
    assert_snapshot!(refused(&objects), @r#"
    error: `chat` speaks gRPC, which nginx takes only with TLS
     = help: give the edge or the route a certificate

    error: `chat` has the prefix `/v1.0` changed, which nginx reads as an expression
     = help: use a path of letters, digits, `-` and `_`
    "#);
}

#[test]
fn ports_know_no_paths() {
    let objects = exposed(json!({ "nodePort": {} }), |system, chat| {
        system.expose(chat, route().path("/chat").rewrite("/"));
        system.expose(chat, route());
    });
    assert_snapshot!(refused(&objects), @r#"
    error: `chat` has its path's prefix changed, but is exposed by a port, which knows no paths
     = help: let the program take the prefix, or use the edge `gateway`

    error: `chat` has two routes, but is exposed by a port, which takes all there is
     = help: one route is enough there
    "#);
}

#[test]
fn a_node_port_of_nobody() {
    let objects = exposed(
        json!({ "nodePort": { "ports": { "caht": 30080 } } }),
        |system, chat| {
            system.expose(chat, route());
        },
    );
    assert_snapshot!(refused(&objects), @r#"
    error: `caht` has a node port, but isn't exposed
     |
     = help: did you mean `chat`?
    "#);
}

#[test]
fn a_system_without_an_edge() {
    let release = release();
    let mut system = System::new(&release);
    let chat = system.add(chat(&release));
    system.expose(&chat, route());
    assert_snapshot!(refused(&Objects::from(system)), @r#"
    error: `chat` is exposed, but the system has no edge
     = help: say what lets requests in: `System::edge`
    "#);
}

#[test]
fn streams_whose_limits_are_elsewhere() {
    let stream = |settings| {
        let objects = exposed(settings, |system, chat| {
            system.expose(chat, route().streaming(Stream::sse(Duration::minutes(30))));
        });
        warned(&objects)
    };
    assert_snapshot!(stream(json!({ "traefik": {} })), @r#"
    warning[idle-limit]: `chat` streams, and how long it may be silent is up to Traefik's entry point
     = help: see to `transport.respondingTimeouts.idleTimeout` of `websecure` in Traefik's own settings
    "#);
    assert_snapshot!(stream(gateway()), @r#"
    warning[idle-limit]: `chat` streams, and how long it may be silent is up to the Gateway's implementation
     = help: requests may take for ever; see to its idle limit in a policy of its own kind
    "#);
    assert_snapshot!(stream(json!({ "loadBalancer": {} })), @r#"
    warning[idle-limit]: `chat` streams, and how long it may be silent is up to the cloud's load balancer
     = help: say it in the edge's `annotations`, in the cloud's own words
    "#);
}

#[test]
fn sockets_of_nginx() {
    let objects = exposed(json!({ "nginx": {} }), |system, chat| {
        system.expose(chat, route().websocket());
    });
    assert_snapshot!(warned(&objects), @r#"
    warning[idle-limit]: `chat` speaks WebSocket, and nginx ends what is silent for 60 seconds
     = help: say for how long it may be: `Route::streaming`
    "#);
}

#[test]
fn ports_take_all_and_encrypt_nothing() {
    let objects = exposed(json!({ "nodePort": {} }), |system, chat| {
        system.expose(chat, route().path("/chat").tls(Tls::Secret("own".into())));
    });
    assert_snapshot!(warned(&objects), @r#"
    warning[all-paths]: `chat` is exposed by a port, which takes all hosts and all paths
     = help: what must not be seen needs another edge, or another port of the container
    warning[tls-elsewhere]: `chat` has a certificate, but is exposed by a port, which doesn't encrypt
     = help: let the program do it, or use another edge
    "#);
}

#[test]
fn a_certificate_beside_a_gateway() {
    let objects = exposed(gateway(), |system, chat| {
        system.expose(chat, route().tls(Tls::Secret("own".into())));
    });
    assert_snapshot!(warned(&objects), @r#"
    warning[tls-elsewhere]: `chat` has a certificate, but the Gateway's listener ends TLS
     = help: give the certificate to the listener, or ask for one in the edge's `certificate`
    "#);
}
