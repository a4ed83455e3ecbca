//! Custom resources of other projects, and [`custom_resource!`](crate::custom_resource), which declares one's own.
//!
//! Each module holds the kinds of one project under the project's own names, with the fields that charts need. An
//! optional field is an `Option`, as in `k8s-openapi`, so that [`Val::non_empty`](crate::Val::non_empty) and other open
//! values fit. A kind that is missing here takes a few lines of [`custom_resource!`](crate::custom_resource); its
//! `spec` may be a `serde_json::Value`.
//!
//! ```
//! use kdsl::custom::cert_manager::{Certificate, CertificateSpec, IssuerRef};
//! use kdsl::{ReleaseInfo, Objects, Release};
//!
//! fn certificate(release: &Release) -> Objects {
//!     let shop = release.component("shop");
//!     Objects::from(Certificate {
//!         metadata: shop.metadata(),
//!         spec: CertificateSpec {
//!             secret_name: format!("{}-tls", shop.name()),
//!             dns_names: Some(vec!["shop.example.com".into()]),
//!             issuer_ref: IssuerRef::cluster_issuer("letsencrypt"),
//!             ..CertificateSpec::default()
//!         },
//!     })
//! }
//! # let objects = certificate(&Release::resolved(ReleaseInfo::example("corner")));
//! # assert_eq!(objects.names()[0].to_string(), "Certificate/corner-shop");
//! ```

#![expect(
    clippy::doc_markdown,
    reason = "kinds, such as ReplicaSets, are words of the field"
)]

#[macro_use]
mod object;
#[macro_use]
mod one_of;
#[macro_use]
mod resource;

pub mod argo_cd;
pub mod argo_rollouts;
pub mod cert_manager;
pub mod cnpg;
pub mod external_secrets;
pub mod gateway;
pub mod monitoring;
pub mod opentelemetry;
pub mod sealed_secrets;
pub mod secrets_store;

#[doc(hidden)]
pub use resource::private;
