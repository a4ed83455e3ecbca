//! Exposure to the world outside: which requests are let in, and by what.
//!
//! A [`Route`] describes the requests that are let in to a workload: hosts, paths, streams, WebSocket, gRPC. The
//! [`Edge`] of an environment lets them in: the Gateway API, Traefik's or nginx' Ingress, a port of every node, or a
//! load balancer of the cloud. One system is thus exposed by Traefik on a laptop and by a Gateway in the cloud, and
//! nothing in it changes.
//!
//! ```
//! use k8s_openapi::api::networking::v1::Ingress;
//! use kdsl::exposure::{Edge, Route, Stream};
//! use kdsl::text::Duration;
//! use kdsl::topology::System;
//! # use kdsl::workload::{Container, Image, Workload};
//! # use kdsl::{Objects, ReleaseInfo, Release};
//!
//! # let release = Release::resolved(ReleaseInfo::example("shop"));
//! # let image = Image::tagged("example.com/chat", "1.4.0");
//! // From `env/local.yaml`, say: `edge: {nginx: {tls: {secret: shop-tls}}}`
//! let edge: Edge = serde_json::from_str(r#"{"nginx": {"tls": {"secret": "shop-tls"}}}"#)?;
//!
//! let mut system = System::new(&release).edge(&edge);
//! let container = Container::new("chat", &image).port("http", 8080);
//! let chat = system.add(Workload::deployment(&release.component("chat"), 2, container));
//! let route = Route::host("api.example.com").path("/chat");
//! system.expose(&chat, route.streaming(Stream::sse(Duration::minutes(30))));
//!
//! let objects = Objects::from(system);
//! let ingress: &Ingress = objects.get("shop-chat").unwrap();
//! let annotations = ingress.metadata.annotations.as_ref().unwrap();
//! assert_eq!(annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"], "1800");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! In an environment file an edge is one of
//!
//! ```yaml
//! edge: none
//! edge: { gateway: { name: main, namespace: gateways, sectionName: https } }
//! edge: { traefik: { tls: { issuer: { name: letsencrypt } } } }
//! edge: { nginx: { tls: { secret: shop-tls } } }
//! edge: { nodePort: { ports: { chat: 30080 } } }
//! edge: { loadBalancer: { sourceRanges: [192.0.2.0/24] } }
//! ```
//!
//! An edge with an issuer has one `Certificate` for the hosts of all routes. A dozen certificates for one host, as
//! annotations of a dozen Ingresses would request them, are more than Let's Encrypt issues in a week.
//!
//! The workload's network policy lets the edge's pods in, by their namespace. Pods on their host's network have the
//! node's address, which a policy by namespace doesn't match.
//!
//! Each edge is a dialect. A route that a dialect would implement wrongly is refused. A route that it may implement
//! wrongly gets a warning, once for all routes; a [`Waiver`](crate::Waiver) accepts it with a reason. The warnings:
//!
//! * `idle-limit`: the time that a stream may be silent for is set elsewhere
//! * `all-paths`: a port has no hosts and no paths, so it lets in more than the route says
//! * `tls-elsewhere`: this dialect can't terminate the route's TLS

mod edge;
mod edge_output;
mod edge_warning;
mod gateway;
mod ingress;
mod issuer;
mod load_balancer;
mod nginx;
mod node_port;
mod port_service;
mod route;
mod route_host;
mod routed_port;
mod stream;
mod tls;
mod traefik;

pub use edge::Edge;
pub(crate) use edge_output::EdgeOutput;
pub(crate) use edge_warning::EdgeWarning;
pub use gateway::{GatewayCertificate, GatewayEdge};
pub use issuer::{CertificateIssuer, IssuerKind};
pub use load_balancer::LoadBalancerEdge;
pub use nginx::NginxEdge;
pub use node_port::NodePortEdge;
pub use route::Route;
pub(crate) use route_host::RouteHost;
pub(crate) use routed_port::RoutedPort;
pub use stream::Stream;
pub use tls::Tls;
pub use traefik::TraefikEdge;
