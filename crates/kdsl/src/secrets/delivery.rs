//! How a secret reaches a program.

use super::key_vault;
use super::secret::{File, Secret};
use super::secrets::Secrets;
use super::source::SecretSource;
use crate::k8s::from_secret;
use crate::workload::{Container, Mount};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How programs get secrets that are texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum SecretDelivery {
    /// As a variable.
    #[default]
    Env,
    /// As a file; a variable whose name ends with `_FILE` tells where it is.
    File,
}

impl Container {
    /// A secret for the program, as a variable or, if its contract says [`SecretDelivery::File`], as a file.
    ///
    /// ```
    /// # use kdsl::{ReleaseInfo, Release};
    /// # use kdsl::secrets::{SecretDelivery, SecretSource, Secrets};
    /// # use kdsl::workload::{Container, Image};
    /// # let image = Image::tagged("example.com/api", "1.4.0");
    /// # let component = Release::resolved(ReleaseInfo::example("shop")).component("secrets");
    /// let secrets = Secrets::new(&component, &SecretSource::Native)
    ///     .delivery(SecretDelivery::File)
    ///     .require("JWT_SECRET", "signs the users' tokens");
    /// let api = Container::new("api", &image).secret_env("JWT_SECRET", &secrets.key("JWT_SECRET"));
    ///
    /// let variable = &api.variables()[0];
    /// assert_eq!(variable.name, "JWT_SECRET_FILE");
    /// assert_eq!(variable.value.as_deref(), Some("/run/secrets/secrets/JWT_SECRET"));
    /// ```
    #[must_use]
    pub fn secret_env(self, name: &str, secret: &Secret) -> Self {
        let secrets = &secret.of;
        match secrets.delivery {
            SecretDelivery::Env => {
                let entry = secrets.entry(&secret.key);
                let variable = from_secret(name, &secrets.secret_name(), &entry);
                self.envs([variable]).needing(secret)
            }
            SecretDelivery::File => {
                let path = format!("{}/{}", folder(secrets), secret.key);
                self.env(&format!("{name}_FILE"), path)
                    .mount_once(secrets.mount(&folder(secrets)))
                    .needing(secret)
            }
        }
    }

    /// A secret that is a file, at this place. The file of a running container stays as it is when the secret changes.
    #[must_use]
    pub fn secret_file(self, path: &str, secret: &Secret<File>) -> Self {
        let mount = secret.of.mount(path).sub_path(&secret.key);
        self.mount_once(mount).needing(secret)
    }

    /// What the secret's source wants of every pod that uses it.
    fn needing<T>(mut self, secret: &Secret<T>) -> Self {
        self.refusals.extend(secret.mistake.clone());
        let SecretSource::KeyVault { client_id, .. } = &secret.of.source else {
            return self;
        };
        let (label, value) = key_vault::POD_LABEL;
        self.pod_labels.insert(label.into(), value.into());
        let identity = key_vault::ACCOUNT_ANNOTATION;
        self.account_annotations
            .insert(identity.into(), client_id.get());
        // The driver makes the Secret only while a pod has the volume mounted.
        let mount = secret.of.mount(&folder(&secret.of));
        self.mount_once(mount)
    }

    fn mount_once(self, mount: Mount) -> Self {
        if self.mounts.contains(&mount) {
            self
        } else {
            self.mount(mount)
        }
    }
}

/// Where a container sees secrets that are files.
fn folder(secrets: &Secrets) -> String {
    format!("/run/secrets/{}", secrets.component.short_name())
}
