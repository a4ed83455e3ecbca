//! Room for files: what a pod brings with it, and where a container sees it.

use crate::k8s::AccessMode;
use crate::text::Memory;
use crate::val::Val;
use k8s_openapi::api::core::v1::{
    CSIVolumeSource, ConfigMapVolumeSource, EmptyDirVolumeSource, EphemeralVolumeSource,
    PersistentVolumeClaim, PersistentVolumeClaimSpec, PersistentVolumeClaimTemplate,
    PersistentVolumeClaimVolumeSource, ProjectedVolumeSource, SecretVolumeSource, Volume,
    VolumeMount, VolumeProjection, VolumeResourceRequirements,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;

/// A volume together with the place where a container sees it.
///
/// Containers that mount volumes of one name share it; it has to be the same one for all of them.
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
    /// Its name may be changed to be the container's own.
    pub(crate) is_private: bool,
}

impl Mount {
    /// Room on the node's disk, which goes with the pod; more than `limit`, and the pod is evicted.
    pub fn scratch(path: &str, limit: impl Into<Val<Memory>>) -> Self {
        let source = EmptyDirVolumeSource {
            size_limit: Some(limit.into().get().into()),
            medium: None,
        };
        let volume = Volume {
            empty_dir: Some(source),
            ..named(&name_of(path))
        };
        Self {
            is_private: true,
            ..Self::new(volume, path)
        }
    }

    /// The same in memory, which counts as the container's.
    pub fn memory(path: &str, limit: impl Into<Val<Memory>>) -> Self {
        let mut mount = Self::scratch(path, limit);
        if let Some(source) = &mut mount.volume.empty_dir {
            source.medium = Some("Memory".into());
        }
        mount
    }

    /// A claim that is there already, or that a StatefulSet has a template of.
    pub fn claim(name: &str, path: &str, claim: &str) -> Self {
        let source = PersistentVolumeClaimVolumeSource {
            claim_name: claim.into(),
            read_only: None,
        };
        let volume = Volume {
            persistent_volume_claim: Some(source),
            ..named(name)
        };
        Self::new(volume, path)
    }

    /// A volume of the pod's own, larger or faster than the node's disk, which goes with the pod.
    pub fn ephemeral(
        name: &str,
        path: &str,
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

    /// The entries of a ConfigMap, as files.
    pub fn config_map(name: &str, path: &str, config_map: &str) -> Self {
        let source = ConfigMapVolumeSource {
            name: config_map.into(),
            ..ConfigMapVolumeSource::default()
        };
        let volume = Volume {
            config_map: Some(source),
            ..named(name)
        };
        Self::new(volume, path).read_only()
    }

    /// The entries of a Secret, as files that only the container's group can read.
    pub fn secret(name: &str, path: &str, secret: &str) -> Self {
        let source = SecretVolumeSource {
            secret_name: Some(secret.into()),
            default_mode: Some(0o440),
            ..SecretVolumeSource::default()
        };
        let volume = Volume {
            secret: Some(source),
            ..named(name)
        };
        Self::new(volume, path).read_only()
    }

    /// Several sources in one folder.
    pub fn projected(name: &str, path: &str, sources: Vec<VolumeProjection>) -> Self {
        let source = ProjectedVolumeSource {
            sources: Some(sources),
            default_mode: Some(0o440),
        };
        let volume = Volume {
            projected: Some(source),
            ..named(name)
        };
        Self::new(volume, path).read_only()
    }

    /// What a driver brings, such as the Secrets Store's.
    pub fn csi(name: &str, path: &str, driver: &str, attributes: BTreeMap<String, String>) -> Self {
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

    /// The volume of another mount, at another place.
    pub fn of(other: &Self, path: &str) -> Self {
        Self {
            is_private: other.is_private,
            ..Self::new(other.volume.clone(), path)
        }
    }

    /// Any volume.
    pub fn new(volume: Volume, path: &str) -> Self {
        let seen = VolumeMount {
            name: volume.name.clone(),
            mount_path: path.into(),
            ..VolumeMount::default()
        };
        Self {
            volume,
            seen,
            is_private: false,
        }
    }

    /// Only one file or folder of it.
    #[must_use]
    pub fn sub_path(mut self, path: &str) -> Self {
        self.seen.sub_path = Some(path.into());
        self
    }

    /// The container can't write to it.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.seen.read_only = Some(true);
        self
    }

    /// The same with another name for its volume.
    pub(crate) fn renamed(mut self, name: String) -> Self {
        self.volume.name.clone_from(&name);
        self.seen.name = name;
        self
    }
}

/// A claim of a StatefulSet's pods: each of them has a volume of its own, which stays when the pod goes.
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

/// A volume's name after the last folder of its path, in the letters that names may have.
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

fn named(name: &str) -> Volume {
    Volume {
        name: name.into(),
        ..Volume::default()
    }
}
