//! Checked text: names, keys, amounts and paths, each a type with a rule of its own.
//!
//! A literal is checked at compile time by the type's macro. Text of a user, in an env file or a values file, is
//! checked when it is deserialized, and by `values.schema.json`. Builders take names as [`Named`], which is either. The
//! error of a malformed text tells the rule and an example, never the text itself, which may be a secret.
//!
//! ```
//! use kdsl::text::{DnsLabel, Memory};
//! use kdsl::{label, memory};
//!
//! let api: DnsLabel = label!("api");
//! assert_eq!(api.as_str(), "api");
//! assert!(memory!("1Gi") > memory!("1G"));
//! let error = "1 GB".parse::<Memory>().unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "a memory size is a number of bytes, perhaps with a unit such as `Mi` or `G`, for example `256Mi`",
//! );
//! ```
//!
//! ```compile_fail
//! kdsl::label!("Api"); // a DNS label starts with a lower-case letter, for example `api`
//! ```

#[macro_use]
mod checked;
mod scan;
#[cfg(test)]
mod tests;

mod annotation_key;
mod capability;
mod cidr;
mod cpu;
mod cron_schedule;
mod dns_label;
mod dns_name;
mod duration;
mod env_name;
mod host;
mod image_digest;
mod image_name;
mod image_tag;
mod label_key;
mod label_value;
mod memory;
mod mount_path;
mod named;
mod namespace_name;
mod port_name;
mod quantity;
mod secret_key;
mod sub_path;
mod time_zone;
mod url_path;

pub use annotation_key::AnnotationKey;
pub use capability::Capability;
pub(crate) use checked::Checked;
pub use checked::Malformed;
pub use cidr::Cidr;
pub use cpu::Cpu;
pub use cron_schedule::CronSchedule;
pub use dns_label::DnsLabel;
pub use dns_name::DnsName;
pub use duration::Duration;
pub use env_name::EnvName;
pub use host::Host;
pub use image_digest::ImageDigest;
pub use image_name::ImageName;
pub use image_tag::ImageTag;
pub use label_key::LabelKey;
pub use label_value::LabelValue;
pub use memory::Memory;
pub use mount_path::MountPath;
pub use named::Named;
pub use namespace_name::NamespaceName;
pub use port_name::PortName;
pub(crate) use quantity::billionths as amount;
pub(crate) use scan::{has_only_alphanumerics_and, has_upper, is_lower_case_label};
pub use secret_key::SecretKey;
pub use sub_path::SubPath;
pub use time_zone::TimeZone;
pub use url_path::UrlPath;
