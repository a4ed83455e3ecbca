//! Secrets: the keys that a chart needs, and the source of their values.
//!
//! A chart never holds a secret's value. It declares keys with [`Secrets`] and gives their handles to containers. An
//! environment's file chooses a [`SecretSource`]: a Secret made from a `.env` file, an existing Secret, Azure Key
//! Vault, the External Secrets Operator, or Sealed Secrets. Another source is another line there; no workload
//! changes:
//!
//! ```yaml
//! secrets: native
//! ```
//!
//! and later
//!
//! ```yaml
//! secrets:
//!   keyVault: {name: shop, tenantId: 72f988bf-86f1-41af-91ab-2d7cd011db47, clientId: 04b07795-8ddb-461a-bbee-02f9e1bf7b46}
//! ```
//!
//! ```
//! # use kdsl::{ReleaseInfo, Objects, Release};
//! # use kdsl::secrets::{Secrets, SecretSource};
//! # use kdsl::workload::{Container, Image, Workload};
//! # let release = Release::resolved(ReleaseInfo::example("shop"));
//! # let image = Image::tagged("example.com/api", "1.4.0");
//! # let source = SecretSource::Native;
//! let secrets = Secrets::new(&release.component("secrets"), &source)
//!     .require("COSMOS_KEY", "the database's account key")
//!     .require("JWT_SECRET", "signs the users' tokens");
//!
//! let api = Container::new("api", &image).secret_env("COSMOS_KEY", &secrets.key("COSMOS_KEY"));
//! let mut objects = Objects::new();
//! objects.extend(secrets);
//! objects.extend(Workload::deployment(&release.component("api"), 2, api));
//! ```

mod check;
mod container;
mod delivery;
mod dotenv;
mod external;
mod key;
mod key_vault;
mod objects;
mod secret;
pub(crate) mod secret_values;
#[expect(
    clippy::module_inception,
    reason = "the noun of the module has a file as all others have"
)]
mod secrets;
mod source;

pub use crate::secret_spec::{SecretSpec, SecretSpecKey};
pub use delivery::SecretDelivery;
pub use secret::{File, Secret, Variable};
pub use secrets::Secrets;
pub use source::SecretSource;

#[cfg(test)]
mod tests;
