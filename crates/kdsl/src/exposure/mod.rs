//! What the world outside may ask.
//!
//! A [`Route`] says what is let in: hosts, paths, streams, sockets, gRPC. The [`Edge`] of an environment says what
//! lets it in: the Gateway API, Traefik's or nginx' Ingress, a port of every node, a load balancer of the cloud. One
//! system is thus exposed by Traefik on a laptop and by a Gateway in the cloud, and nothing in it changes.
//!
//! ```
//! use k8s_openapi::api::networking::v1::Ingress;
//! use kdsl::exposure::{Edge, Route, Stream, minutes};
//! use kdsl::topology::System;
//! # use kdsl::workload::{Container, Image, Workload};
//! # use kdsl::{ReleaseInfo, Release};
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
//! system.expose(&chat, route.streaming(Stream::sse(minutes(30))));
//!
//! let objects = system.objects();
//! let ingress: &Ingress = objects.get("shop-chat").unwrap();
//! let annotations = ingress.metadata.annotations.as_ref().unwrap();
//! assert_eq!(annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"], "1800");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! In an env file an edge is one of
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
//! A certificate that an issuer signs is one `Certificate` for the hosts of all routes: a dozen for one host, as
//! annotations of a dozen Ingresses would ask for, is more than Let's Encrypt gives in a week.
//!
//! The edge's pods, found by their namespace, are let in by the workload's network policy. Pods on the network of
//! their host have the node's address, which policies by namespace don't see.
//!
//! What a dialect can't do is refused where it would be wrong, and warned of where it may be, once for all routes.
//! A [`Waiver`](crate::Waiver) says why it is right. The warnings' names:
//!
//! * `idle-limit`: how long a stream may be silent is decided elsewhere
//! * `all-paths`: a port knows no hosts and no paths, so more is let in than the route says
//! * `tls-elsewhere`: the route's TLS isn't this dialect's to do

mod edge;
mod edge_output;
mod gateway;
mod ingress;
mod nginx;
mod ports;
mod route;
mod tls;
mod traefik;
mod warning;

pub use edge::Edge;
pub(crate) use edge_output::{EdgeOutput, RoutedPort};
pub use gateway::{GatewayCertificate, GatewayEdge};
pub use nginx::NginxEdge;
pub use ports::{LoadBalancerEdge, NodePortEdge};
pub(crate) use route::RouteHost;
pub use route::{Route, Stream, minutes};
pub use tls::{Issuer, IssuerKind, Tls};
pub use traefik::TraefikEdge;
pub(crate) use warning::EdgeWarning;
