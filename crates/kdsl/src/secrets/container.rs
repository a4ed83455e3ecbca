//! The methods by which a container gets secrets.

use super::delivery::SecretDelivery;
use super::key::DeclaredKey;
use super::key_vault;
use super::secret::{File, Secret};
use super::secrets::Secrets;
use super::source::SecretSource;
use crate::k8s::from_secret;
use crate::text::{EnvName, MountPath, Named};
use crate::workload::{Container, Mount};
use k8s_openapi::api::core::v1::KeyToPath;

impl Container {
    /// Gives the program a secret: as a variable or, with [`SecretDelivery::File`], as a file whose path is in the
    /// variable `{name}_FILE`.
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
    #[doc(alias("secretKeyRef", "valueFrom"))]
    #[track_caller]
    pub fn secret_env(self, name: impl Into<Named<EnvName>>, secret: &Secret) -> Self {
        let name = name.into();
        let name = name.as_str();
        let secrets = &secret.secrets;
        match secrets.delivery {
            SecretDelivery::Env => {
                let key = secrets.secret_key(&secret.key);
                let variable = from_secret(name, secrets.secret_name(), &key);
                self.envs([variable]).with_source_of(secret)
            }
            SecretDelivery::File => {
                let path = format!("{}/{}", folder(secrets), secret.key);
                self.env(format!("{name}_FILE"), path)
                    .mount_once(volume(secrets, folder(secrets).into()))
                    .with_source_of(secret)
            }
        }
    }

    /// Mounts a secret as the file `path`. A running container doesn't see it change: Kubernetes never updates a
    /// file that is mounted by a `subPath`.
    #[must_use]
    #[track_caller]
    pub fn secret_file(self, path: impl Into<Named<MountPath>>, secret: &Secret<File>) -> Self {
        let mount = volume(&secret.secrets, path.into()).sub_path(&secret.key);
        self.mount_once(mount).with_source_of(secret)
    }

    /// Adds what the secret's source demands of every pod that uses the secret.
    #[track_caller]
    fn with_source_of<T>(mut self, secret: &Secret<T>) -> Self {
        self.refusals.extend(secret.refusal.clone());
        let secrets = &secret.secrets;
        let SecretSource::KeyVault { client_id, .. } = &secrets.source else {
            return self;
        };
        let (label, value) = key_vault::POD_LABEL;
        self.pod_labels.insert(label.into(), value.into());
        let annotation = key_vault::ACCOUNT_ANNOTATION;
        self.account_annotations
            .insert(annotation.into(), client_id.get());
        // The driver makes the Secret only while a pod has the volume mounted.
        self.mount_once(volume(secrets, folder(secrets).into()))
    }

    #[track_caller]
    fn mount_once(self, mount: Mount) -> Self {
        if self.mounts.iter().any(|it| it.is_same(&mount)) {
            self
        } else {
            self.mount(mount)
        }
    }
}

/// Returns the folder in which a container sees secrets that are files.
fn folder(secrets: &Secrets) -> String {
    format!("/run/secrets/{}", secrets.component.short_name())
}

/// Builds a mount of all keys as files of `folder`, each under its declared name.
#[track_caller]
fn volume(secrets: &Secrets, folder: Named<MountPath>) -> Mount {
    let name = secrets.component.short_name();
    if let SecretSource::KeyVault { .. } = secrets.source {
        let class = ("secretProviderClass", secrets.component.name());
        return Mount::csi(name, folder, key_vault::DRIVER, [class]);
    }
    let mut mount = Mount::secret(name, folder, secrets.secret_name());
    if let Some(source) = &mut mount.volume.secret {
        let item = |key: &DeclaredKey| KeyToPath {
            key: secrets.secret_key(key.name()),
            path: key.name().into(),
            ..KeyToPath::default()
        };
        source.items = Some(secrets.keys.iter().map(item).collect());
    }
    mount
}
