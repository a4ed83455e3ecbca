//! Volumes of a pod, and where its containers mount them.

use crate::k8s::AccessMode;
use crate::text::{DnsLabel, DnsName, Memory, MountPath, Named};
use crate::val::Val;
use k8s_openapi::api::core::v1::{
    CSIVolumeSource, ConfigMapVolumeSource, EmptyDirVolumeSource, EphemeralVolumeSource,
    PersistentVolumeClaim, PersistentVolumeClaimSpec, PersistentVolumeClaimTemplate,
    PersistentVolumeClaimVolumeSource, ProjectedVolumeSource, SecretVolumeSource, Volume,
    VolumeMount, VolumeProjection, VolumeResourceRequirements,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;

/// A volume of a pod, and the path where a container mounts it.
///
/// Containers that mount volumes of one name share the volume; it has to be the same one for all of them. Names and
/// paths are checked when a container takes the mount.
///
/// ```
/// # use kdsl::memory;
/// # use kdsl::workload::Mount;
/// let data = Mount::ephemeral("data", "/var/lib/data", Some("fast"), memory!("10Gi"));
/// let same = Mount::of(&data, "/data").read_only();
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Mount {
    pub(crate) volume: Volume,
    pub(crate) seen: VolumeMount,
    /// `true` if the volume may be renamed to be the container's own.
    pub(crate) is_private: bool,
}

impl Mount {
    /// Mounts an `emptyDir` on the node's disk, which is deleted with the pod. Above `limit` the pod is evicted.
    #[doc(alias = "emptyDir")]
    pub fn scratch(path: impl Into<Named<MountPath>>, limit: impl Into<Val<Memory>>) -> Self {
        let path = path.into();
        let source = EmptyDirVolumeSource {
            size_limit: Some(limit.into().get().into()),
            ..EmptyDirVolumeSource::default()
        };
        let volume = Volume {
            empty_dir: Some(source),
            ..named(name_of(path.as_str()))
        };
        Self {
            is_private: true,
            ..Self::new(volume, path)
        }
    }

    /// Mounts an `emptyDir` in memory, which counts towards the container's memory limit.
    #[doc(alias = "emptyDir")]
    pub fn memory(path: impl Into<Named<MountPath>>, limit: impl Into<Val<Memory>>) -> Self {
        let mut mount = Self::scratch(path, limit);
        if let Some(source) = &mut mount.volume.empty_dir {
            source.medium = Some("Memory".into());
        }
        mount
    }

    /// Mounts the volume of a PersistentVolumeClaim that exists already.
    #[doc(alias = "persistentVolumeClaim")]
    pub fn claim(
        name: impl Into<Named<DnsLabel>>,
        path: impl Into<Named<MountPath>>,
        claim: impl Into<Named<DnsName>>,
    ) -> Self {
        let source = PersistentVolumeClaimVolumeSource {
            claim_name: claim.into().into_text(),
            read_only: None,
        };
        let volume = Volume {
            persistent_volume_claim: Some(source),
            ..named(name)
        };
        Self::new(volume, path)
    }

    /// Mounts a claimed volume that is created and deleted with the pod; of the cluster's storage class if none is given.
    pub fn ephemeral(
        name: impl Into<Named<DnsLabel>>,
        path: impl Into<Named<MountPath>>,
        class: Option<&str>,
        size: impl Into<Val<Memory>>,
    ) -> Self {
        let source = EphemeralVolumeSource {
            volume_claim_template: Some(PersistentVolumeClaimTemplate {
                metadata: None,
                spec: claim_spec(AccessMode::ReadWriteOnce, class, size.into().get()),
            }),
        };
        let volume = Volume {
            ephemeral: Some(source),
            ..named(name)
        };
        Self::new(volume, path)
    }

    /// Mounts the entries of a ConfigMap as files, read-only.
    pub fn config_map(
        name: impl Into<Named<DnsLabel>>,
        path: impl Into<Named<MountPath>>,
        config_map: impl Into<Named<DnsName>>,
    ) -> Self {
        let source = ConfigMapVolumeSource {
            name: config_map.into().into_text(),
            ..ConfigMapVolumeSource::default()
        };
        let volume = Volume {
            config_map: Some(source),
            ..named(name)
        };
        Self::new(volume, path).read_only()
    }

    /// Mounts the entries of a Secret as files that only the container's user and group can read.
    pub fn secret(
        name: impl Into<Named<DnsLabel>>,
        path: impl Into<Named<MountPath>>,
        secret: impl Into<Named<DnsName>>,
    ) -> Self {
        let source = SecretVolumeSource {
            secret_name: Some(secret.into().into_text()),
            default_mode: Some(0o440),
            ..SecretVolumeSource::default()
        };
        let volume = Volume {
            secret: Some(source),
            ..named(name)
        };
        Self::new(volume, path).read_only()
    }

    /// Mounts several sources in one folder, read-only.
    pub fn projected(
        name: impl Into<Named<DnsLabel>>,
        path: impl Into<Named<MountPath>>,
        sources: Vec<VolumeProjection>,
    ) -> Self {
        #[allow(
            clippy::needless_update,
            reason = "later versions of Kubernetes have further fields"
        )]
        let source = ProjectedVolumeSource {
            sources: Some(sources),
            default_mode: Some(0o440),
            ..ProjectedVolumeSource::default()
        };
        let volume = Volume {
            projected: Some(source),
            ..named(name)
        };
        Self::new(volume, path).read_only()
    }

    /// Mounts an inline volume of a CSI driver, such as the Secrets Store's, read-only.
    pub fn csi(
        name: impl Into<Named<DnsLabel>>,
        path: impl Into<Named<MountPath>>,
        driver: impl Into<String>,
        attributes: BTreeMap<String, String>,
    ) -> Self {
        let source = CSIVolumeSource {
            driver: driver.into(),
            read_only: Some(true),
            volume_attributes: Some(attributes),
            ..CSIVolumeSource::default()
        };
        let volume = Volume {
            csi: Some(source),
            ..named(name)
        };
        Self::new(volume, path).read_only()
    }

    /// Mounts the volume of another mount at another path.
    pub fn of(other: &Self, path: impl Into<Named<MountPath>>) -> Self {
        Self {
            is_private: other.is_private,
            ..Self::new(other.volume.clone(), path)
        }
    }

    /// Mounts any volume.
    pub fn new(volume: Volume, path: impl Into<Named<MountPath>>) -> Self {
        let seen = VolumeMount {
            name: volume.name.clone(),
            mount_path: path.into().into_text(),
            ..VolumeMount::default()
        };
        Self {
            volume,
            seen,
            is_private: false,
        }
    }

    /// Mounts only one file or folder of the volume.
    #[must_use]
    #[doc(alias = "subPath")]
    pub fn sub_path(mut self, path: impl Into<String>) -> Self {
        self.seen.sub_path = Some(path.into());
        self
    }

    /// Keeps the container from writing to it.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.seen.read_only = Some(true);
        self
    }

    /// Renames its volume.
    pub(crate) fn renamed(mut self, name: String) -> Self {
        self.volume.name.clone_from(&name);
        self.seen.name = name;
        self
    }

    /// Returns the name of the ConfigMap, Secret or claim that the volume is made of, if it is one.
    pub(super) fn source_name(&self) -> Option<&String> {
        let config_map = self.volume.config_map.as_ref();
        let secret = self.volume.secret.as_ref();
        let claim = self.volume.persistent_volume_claim.as_ref();
        config_map
            .map(|it| &it.name)
            .or_else(|| secret.and_then(|it| it.secret_name.as_ref()))
            .or_else(|| claim.map(|it| &it.claim_name))
    }
}

/// Builds the claim template of a StatefulSet: each of its pods has a volume of its own, which outlives the pod.
pub(super) fn claim(
    name: &str,
    mode: AccessMode,
    class: Option<&str>,
    size: Memory,
) -> PersistentVolumeClaim {
    PersistentVolumeClaim {
        metadata: ObjectMeta {
            name: Some(name.into()),
            ..ObjectMeta::default()
        },
        spec: Some(claim_spec(mode, class, size)),
        ..PersistentVolumeClaim::default()
    }
}

fn claim_spec(mode: AccessMode, class: Option<&str>, size: Memory) -> PersistentVolumeClaimSpec {
    PersistentVolumeClaimSpec {
        access_modes: Some(vec![mode.to_string()]),
        storage_class_name: class.map(Into::into),
        resources: Some(VolumeResourceRequirements {
            requests: Some([("storage".into(), size.into())].into()),
            limits: None,
        }),
        ..PersistentVolumeClaimSpec::default()
    }
}

/// Returns a volume's name made of the last folder of its path.
fn name_of(path: &str) -> String {
    let last = path.rsplit('/').find(|part| !part.is_empty());
    let letter = |c: char| match c.to_ascii_lowercase() {
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    let name: String = last
        .unwrap_or_default()
        .chars()
        .map(letter)
        .take(40)
        .collect();
    let name = name.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    match name.trim_end_matches('-') {
        "" => "scratch".into(),
        name => name.into(),
    }
}

fn named(name: impl Into<Named<DnsLabel>>) -> Volume {
    Volume {
        name: name.into().into_text(),
        ..Volume::default()
    }
}
