//! Containers as all of ByteLyst's are: hardened, with room to write in a few places.

use crate::config::{Image, Sidecar};
use k8s_openapi::api::core::v1::{
    Capabilities, Container, ContainerPort, EmptyDirVolumeSource, PodSecurityContext, Probe,
    ResourceRequirements, SeccompProfile, SecurityContext, TCPSocketAction, Volume, VolumeMount,
};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

/// The user and group that images run as.
const NODE: i64 = 1000;

/// `repository@digest` where there is a digest, else `repository:tag`.
pub(crate) fn reference(image: &Image) -> String {
    let Image {
        repository,
        tag,
        digest,
        ..
    } = image;
    digest
        .map(|digest| format!("{repository}@{digest}"))
        .unwrap_or_else(|| format!("{repository}:{tag}"))
}

/// A process beside a service, which starts before it and stops after it.
pub(crate) fn sidecar(name: &str, sidecar: &Sidecar) -> Container {
    Container {
        name: name.into(),
        image: Some(reference(&sidecar.image)),
        image_pull_policy: Some(sidecar.image.pull_policy.to_string()),
        restart_policy: Some("Always".into()),
        ports: Some(vec![ContainerPort {
            name: Some("grpc".into()),
            container_port: sidecar.port.into(),
            ..ContainerPort::default()
        }]),
        startup_probe: Some(Probe {
            tcp_socket: Some(TCPSocketAction {
                port: sidecar.port.into(),
                host: None,
            }),
            period_seconds: Some(2),
            failure_threshold: Some(60),
            ..Probe::default()
        }),
        readiness_probe: Some(Probe {
            tcp_socket: Some(TCPSocketAction {
                port: sidecar.port.into(),
                host: None,
            }),
            ..Probe::default()
        }),
        resources: sidecar.resources.non_empty(),
        security_context: Some(restricted()),
        volume_mounts: Some(vec![mount("sidecar-tmp", "/tmp")]),
        ..Container::default()
    }
}

/// What Pod Security `restricted` asks of a container, and a read-only root.
pub(crate) fn restricted() -> SecurityContext {
    SecurityContext {
        allow_privilege_escalation: Some(false),
        capabilities: Some(Capabilities {
            drop: Some(vec!["ALL".into()]),
            add: None,
        }),
        read_only_root_filesystem: Some(true),
        ..SecurityContext::default()
    }
}

/// What it asks of a pod.
pub(crate) fn restricted_pod() -> PodSecurityContext {
    PodSecurityContext {
        run_as_non_root: Some(true),
        run_as_user: Some(NODE),
        run_as_group: Some(NODE),
        fs_group: Some(NODE),
        seccomp_profile: Some(SeccompProfile {
            type_: "RuntimeDefault".into(),
            localhost_profile: None,
        }),
        ..PodSecurityContext::default()
    }
}

/// What a process needs that asks one question.
pub(crate) fn little() -> ResourceRequirements {
    let quantity = |name: &str, amount: &str| (name.to_string(), Quantity(amount.into()));
    ResourceRequirements {
        requests: Some([quantity("cpu", "10m"), quantity("memory", "16Mi")].into()),
        limits: Some([quantity("memory", "16Mi")].into()),
        claims: None,
    }
}

/// A place to write.
pub(crate) fn mount(volume: &str, path: &str) -> VolumeMount {
    VolumeMount {
        name: volume.into(),
        mount_path: path.into(),
        ..VolumeMount::default()
    }
}

/// Room for it, which goes with the pod.
pub(crate) fn scratch(name: &str, size: &str) -> Volume {
    Volume {
        name: name.into(),
        empty_dir: Some(EmptyDirVolumeSource {
            size_limit: Some(Quantity(size.into())),
            medium: None,
        }),
        ..Volume::default()
    }
}
