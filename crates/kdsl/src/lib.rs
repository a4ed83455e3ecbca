//! Helm charts as typed Rust.
//!
//! A chart is an ordinary function from a typed configuration to Kubernetes objects. The type of each setting says
//! when it is decided: a plain `T` when the chart is emitted for an environment, a [`Val<T>`](Val) when somebody
//! installs it. `emit` compiles the function into a static Helm chart, with real templates and live values, and
//! proves that Helm will render what the function returns.
//!
//! # A chart
//!
//! ```
//! use k8s_openapi::api::core::v1::ConfigMap;
//! use kdsl::{Chart, ReleaseInfo, Objects, Release, Val};
//! use schemars::JsonSchema;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize, JsonSchema)]
//! #[serde(deny_unknown_fields, rename_all = "camelCase")]
//! struct Config {
//!     /// Greeting of the shop.
//!     greeting: Val<String>, // open: a Helm value
//!     /// Goods on sale.
//!     goods: String, // fixed: baked into the chart
//! }
//!
//! fn shop(release: &Release, config: &Config) -> Objects {
//!     let shop = release.component("shop");
//!     let text = format!("{}: we sell {}", config.greeting, config.goods);
//!     Objects::from(ConfigMap {
//!         metadata: shop.metadata(),
//!         data: Some([("welcome.txt".to_string(), text)].into()),
//!         ..ConfigMap::default()
//!     })
//! }
//!
//! let chart = Chart::new(kdsl::metadata!(), shop); // `chart.main()` is all of a chart crate's `main`
//!
//! // The same function gives real objects, for unit tests.
//! let config = Config { greeting: "Hello".to_string().into(), goods: "tea".into() };
//! let objects = chart.objects_of(&ReleaseInfo::example("corner"), &config).unwrap();
//! let map: &ConfigMap = objects.get("corner-shop").unwrap();
//! assert_eq!(map.data.as_ref().unwrap()["welcome.txt"], "Hello: we sell tea");
//! ```
//!
//! With `greeting: Hello` and `goods: tea` in `env/prod.yaml`, `cargo run -- emit --env prod` writes a chart whose
//! template has
//!
//! ```yaml
//! data:
//!   welcome.txt: {{ printf "%s: we sell tea" .Values.greeting | quote }}
//! ```
//!
//! # Open values
//!
//! A [`Val`] can be put in a field ([`Val::get`]), formatted into a string, or gate something. It can't be compared,
//! calculated with or branched on, since it isn't known yet: those don't compile. Such use that the compiler can't see,
//! as in `replicas.get() + 1` or `tag.to_string() == "1.4.0"`, is refused by `emit`: it runs the function on
//! placeholders and on examples, and writes nothing that it can't prove.
//!
//! ```
//! # use kdsl::{Gate, Val};
//! # use std::collections::BTreeMap;
//! # let (replicas, autoscaling, annotations) = (Val::from(3), Val::from(true), Val::from(BTreeMap::new()));
//! let fixed: Option<i32> = autoscaling.not().then(|| replicas.get()); // `{{- if not .Values.autoscaling }}`
//! let some: Option<BTreeMap<String, String>> = annotations.non_empty(); // `{{- with .Values.annotations }}`
//! # assert_eq!((fixed, some), (None, None));
//! ```
//!
//! Only types that are safe to leave open implement [`Open`]; a `SecurityContext` doesn't, so no values file can
//! weaken hardening. Whole objects go behind a [`Gate`] by [`Objects::when`].
//!
//! # Names and labels
//!
//! [`Release`] stands for what Helm knows of a release, and [`Release::component`] gives names, labels and selectors
//! that never clash between releases.
//!
//! # A system of services
//!
//! The common part of a chart's services is an ordinary function: an archetype. Here it has ten lines, since hardening
//! is on by default ([`harden`]).
//!
//! ```
//! use kdsl::exposure::{Edge, Route, Stream};
//! use kdsl::harden::{DisruptionBudget, Probes, resources};
//! use kdsl::secrets::{SecretSource, Secrets};
//! use kdsl::text::Duration;
//! use kdsl::topology::System;
//! use kdsl::workload::{Container, Image, Workload};
//! use kdsl::{ReleaseInfo, Objects, Port, Release, Waiver, cpu, memory, port};
//! # use k8s_openapi::api::networking::v1::NetworkPolicy;
//!
//! fn service(release: &Release, secrets: &Secrets, name: &str, port: Port) -> Workload {
//!     let process = Container::new(name, &Image::tagged(&format!("example.com/{name}"), "1.4.0"))
//!         .port("http", port)
//!         .probes(Probes::http("/health"))
//!         .resources(resources::burstable(cpu!("100m"), memory!("256Mi")))
//!         .scratch("/tmp", memory!("64Mi")) // it can write nowhere else
//!         .secret_env("JWT_SECRET", &secrets.key("JWT_SECRET"));
//!     Workload::deployment(&release.component(name), 2, process)
//!         .budget(DisruptionBudget::default())
//!         .waive(Waiver::new("identical-probes", "one path answers for both"))
//! }
//!
//! fn shop(release: &Release, edge: &Edge) -> Objects {
//!     let secrets = Secrets::new(&release.component("secrets"), &SecretSource::Native)
//!         .require("JWT_SECRET", "signs the users' tokens");
//!     let mut system = System::new(release).edge(edge);
//!     let stock = system.add(service(release, &secrets, "stock", port!(4001)));
//!     let chat = system.add(service(release, &secrets, "chat", port!(4002)).calls(&stock));
//!     let route = Route::host("api.example.com").path("/chat");
//!     system.expose(&chat, route.streaming(Stream::sse(Duration::minutes(30))));
//!
//!     let mut objects = Objects::from(secrets);
//!     objects.extend(system);
//!     objects
//! }
//!
//! let objects = shop(&Release::resolved(ReleaseInfo::example("corner")), &Edge::None);
//! # assert_eq!(objects.all::<NetworkPolicy>().count(), 3);
//! ```
//!
//! `stock` is a value, so a misspelt callee doesn't compile; and `calls` made the variable that says where it is, the
//! network policies of both and the arrow in the system's flowchart, so none of them can be forgotten. A builder's part
//! that can't work, such as a probe of a port that isn't declared, is refused with its line of code.
//! `cargo run -- audit` checks the templates, and with them every release that there will ever be; its findings are
//! mended, or waived with a reason.
//!
//! # Environments
//!
//! `env/base.yaml` holds the settings that all environments share; `env/prod.yaml` lies over it: maps are merged, lists are replaced,
//! `null` takes a setting away. `env/prod-eu.yaml` lies over both, as over every environment whose name it continues
//! with a `-`. All mistakes in them are reported together, each with its line ([`Error`]).
//!
//! `emit` writes a chart for each environment. `emit --layered` writes one for all of them: common parts are there
//! once, parts that differ in shape or in fixed settings are behind `{{- if eq .Values.environment "prod" }}`, and the open
//! values' defaults are in the chart's `env/prod.yaml`, for `helm upgrade -f values.yaml -f env/prod.yaml`. It is
//! proven for each environment.
//!
//! # Where to go next
//!
//! * [`Chart`]: the command line, and objects for tests
//! * [`Val`], [`Gate`], [`Choice`], [`Port`]: settings
//! * [`text`]: names, hosts, quantities, images and the like, checked when they are compiled or read
//! * [`Rule`]: what must hold between values
//! * [`Release`], [`Component`], [`Objects`]: objects
//! * [`workload`]: containers, pods, Deployments and other kinds that run pods, and their configuration
//! * [`harden`]: security contexts, probes, resources, rollouts and budgets, and the opt-outs
//! * [`secrets`]: required keys, and the sources of their values
//! * [`network`]: endpoints, external services, network policies
//! * [`topology`]: systems of workloads that call each other
//! * [`exposure`]: routes from outside of the cluster, in the dialect of its edge
//! * [`platform`]: namespaces, quotas and priority classes
//! * [`observability`]: monitors, alerts and dashboards
//! * [`k8s`]: Kubernetes' words, and variables of containers
//! * [`custom`]: kinds that are not Kubernetes' own
//! * [`Waiver`]: a reasoned exception from what `audit` checks and `emit` refuses
//! * [`testing`]: example values, to compare a chart with what Helm makes of it

mod audit;
mod chart;
mod cli;
mod coalesce;
pub mod custom;
mod emit;
mod environment;
mod error;
mod explain;
pub mod exposure;
mod file;
pub mod harden;
pub mod k8s;
mod load;
#[doc(hidden)]
pub mod machinery;
mod metadata;
pub mod network;
mod non_empty;
mod object;
pub mod observability;
mod path;
mod place;
mod placeholder;
pub mod platform;
mod plural;
mod release;
mod render;
mod rule;
mod schema;
mod secret_spec;
pub mod secrets;
mod sources;
pub mod testing;
pub mod text;
pub mod topology;
mod tree;
mod val;
mod waiver;
pub mod workload;

pub use k8s_openapi;
pub use schemars;

pub use chart::Chart;
pub use error::{Diagnostic, Diagnostics, Error, Result};
pub use load::Config;
pub use metadata::{CargoPackage, ChartMetadata, Maintainer};
pub use object::{Manifest, ObjectName, Objects};
pub use path::ValuesPath;
pub use place::{Place, Source};
pub use release::{Component, Release, ReleaseInfo};
pub use rule::{HasNames, Number, Rule};
pub use val::{Choice, Collection, Format, Gate, Open, Port, Slot, Val, digest};
pub use waiver::Waiver;
