//! Volumes of a pod, and where its containers mount them.

use crate::error::Diagnostic;
use crate::k8s::AccessMode;
use crate::text::{DnsLabel, DnsName, Memory, MountPath, Named, SubPath};
use crate::val::Val;
use k8s_openapi::api::core::v1::{
    CSIVolumeSource, ConfigMapVolumeSource, EmptyDirVolumeSource, EphemeralVolumeSource,
    PersistentVolumeClaim, PersistentVolumeClaimSpec, PersistentVolumeClaimTemplate,
    PersistentVolumeClaimVolumeSource, ProjectedVolumeSource, SecretVolumeSource, Volume,
    VolumeMount, VolumeProjection, VolumeResourceRequirements,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::panic::Location;

/// A volume of a pod, and the path where a container mounts it.
///
/// Containers that mount volumes of one name share the volume; it has to be the same one for all of them. The container
/// refuses malformed names and paths, with the line that made the mount.
///
/// ```
/// # use kdsl::memory;
/// # use kdsl::workload::Mount;
/// let data = Mount::ephemeral("data", "/var/lib/data", Some(kdsl::dns_name!("fast").into()), memory!("10Gi"));
/// let same = Mount::of(&data, "/data").read_only();
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Mount {
    pub(crate) volume: Volume,
    pub(crate) seen: VolumeMount,
    pub(super) refusals: Vec<Diagnostic>,
    /// `true` if the volume may be renamed to be the container's own.
    pub(crate) is_private: bool,
}

impl Mount {
    /// Mounts an `emptyDir` on the node's disk, which is deleted with the pod. Above `limit` the pod is evicted.
    #[doc(alias = "emptyDir")]
    #[track_caller]
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
    #[track_caller]
    pub fn memory(path: impl Into<Named<MountPath>>, limit: impl Into<Val<Memory>>) -> Self {
        let mut mount = Self::scratch(path, limit);
        if let Some(source) = &mut mount.volume.empty_dir {
            source.medium = Some("Memory".into());
        }
        mount
    }

    /// Mounts the volume of a PersistentVolumeClaim that exists already.
    #[doc(alias = "persistentVolumeClaim")]
    #[track_caller]
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
    #[track_caller]
    pub fn ephemeral(
        name: impl Into<Named<DnsLabel>>,
        path: impl Into<Named<MountPath>>,
        class: Option<Named<DnsName>>,
        size: impl Into<Val<Memory>>,
    ) -> Self {
        let class = class.map(Named::into_text);
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
    #[track_caller]
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
    #[track_caller]
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
    #[track_caller]
    pub fn projected(
        name: impl Into<Named<DnsLabel>>,
        path: impl Into<Named<MountPath>>,
        sources: impl IntoIterator<Item = VolumeProjection>,
    ) -> Self {
        #[allow(
            clippy::needless_update,
            reason = "later versions of Kubernetes have further fields"
        )]
        let source = ProjectedVolumeSource {
            sources: Some(sources.into_iter().collect()),
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
    #[track_caller]
    pub fn csi(
        name: impl Into<Named<DnsLabel>>,
        path: impl Into<Named<MountPath>>,
        driver: impl Into<Named<DnsName>>,
        attributes: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        let attributes = attributes.into_iter();
        let attributes = attributes.map(|(key, value)| (key.into(), value.into()));
        let source = CSIVolumeSource {
            driver: driver.into().into_text(),
            read_only: Some(true),
            volume_attributes: Some(attributes.collect()),
            ..CSIVolumeSource::default()
        };
        let volume = Volume {
            csi: Some(source),
            ..named(name)
        };
        Self::new(volume, path).read_only()
    }

    /// Mounts the volume of another mount at another path.
    #[track_caller]
    pub fn of(other: &Self, path: impl Into<Named<MountPath>>) -> Self {
        Self {
            is_private: other.is_private,
            ..Self::at(other.volume.clone(), path)
        }
    }

    /// Mounts any volume.
    #[track_caller]
    pub fn new(volume: Volume, path: impl Into<Named<MountPath>>) -> Self {
        let mut mount = Self::at(volume, path);
        check(&mount.volume, Location::caller(), &mut mount.refusals);
        mount
    }

    #[track_caller]
    fn at(volume: Volume, path: impl Into<Named<MountPath>>) -> Self {
        let mut refusals = Vec::new();
        let seen = VolumeMount {
            name: volume.name.clone(),
            mount_path: path.into().checked(Location::caller(), &mut refusals),
            ..VolumeMount::default()
        };
        Self {
            volume,
            seen,
            refusals,
            is_private: false,
        }
    }

    /// Mounts only one file or folder of the volume.
    #[must_use]
    #[track_caller]
    #[doc(alias = "subPath")]
    pub fn sub_path(mut self, path: impl Into<Named<SubPath>>) -> Self {
        let path = path.into();
        self.seen.sub_path = Some(path.checked(Location::caller(), &mut self.refusals));
        self
    }

    /// Keeps the container from writing to it.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.seen.read_only = Some(true);
        self
    }

    /// Returns whether both mount the same at one path.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.volume == other.volume && self.seen == other.seen
    }

    /// Renames its volume.
    pub(crate) fn renamed(mut self, name: String) -> Self {
        self.volume.name.clone_from(&name);
        self.seen.name = name;
        self
    }
}

/// Builds the claim template of a StatefulSet: each of its pods has a volume of its own, which outlives the pod.
pub(super) fn claim(
    name: &str,
    mode: AccessMode,
    class: Option<String>,
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

fn claim_spec(mode: AccessMode, class: Option<String>, size: Memory) -> PersistentVolumeClaimSpec {
    PersistentVolumeClaimSpec {
        access_modes: Some(vec![mode.to_string()]),
        storage_class_name: class,
        resources: Some(VolumeResourceRequirements {
            requests: Some([("storage".into(), size.into())].into()),
            limits: None,
        }),
        ..PersistentVolumeClaimSpec::default()
    }
}

/// Refuses malformed names of a volume, and of what it is made of.
fn check(volume: &Volume, code: &'static Location<'static>, diagnostics: &mut Vec<Diagnostic>) {
    Named::<DnsLabel>::from(&volume.name).checked(code, diagnostics);
    let ephemeral = volume.ephemeral.as_ref();
    let template = ephemeral.and_then(|it| it.volume_claim_template.as_ref());
    let claim = volume.persistent_volume_claim.as_ref();
    let sources = [
        volume.config_map.as_ref().map(|it| &it.name),
        volume
            .secret
            .as_ref()
            .and_then(|it| it.secret_name.as_ref()),
        claim.map(|it| &it.claim_name),
        template.and_then(|it| it.spec.storage_class_name.as_ref()),
        volume.csi.as_ref().map(|it| &it.driver),
    ];
    let projected = volume.projected.iter().flat_map(|it| &it.sources).flatten();
    let projected = projected.flat_map(|it| {
        let config_map = it.config_map.as_ref().map(|it| &it.name);
        [config_map, it.secret.as_ref().map(|it| &it.name)]
    });
    for name in sources.into_iter().chain(projected).flatten() {
        Named::<DnsName>::from(name).checked(code, diagnostics);
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
