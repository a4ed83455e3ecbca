//! The pods of all kinds of workloads.

use super::view::View;
use crate::k8s::annotations::pod_path;

/// A pod, or the template of one.
pub(crate) struct PodView<'a> {
    /// The object that it is of.
    pub(crate) owner: View<'a>,
    pub(crate) metadata: View<'a>,
    pub(crate) spec: View<'a>,
    pub(crate) containers: Vec<ContainerView<'a>>,
}

/// One alternative of a container.
pub(crate) struct ContainerView<'a> {
    pub(crate) view: View<'a>,
    pub(crate) role: ContainerRole,
}

/// The part of a container in its pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContainerRole {
    Main,
    Init,
    /// An init container that restarts: it starts before the main ones and stays beside them.
    Sidecar,
    Ephemeral,
}

impl<'a> PodView<'a> {
    /// Returns all alternatives of an object's pod.
    pub(crate) fn of(owner: &View<'a>) -> Vec<Self> {
        let Some(path) = pod_path(owner.template.kind) else {
            return Vec::new();
        };
        let mut pods = Vec::new();
        for template in owner.at(path) {
            for spec in template.get("spec") {
                for metadata in template.get("metadata") {
                    if !spec.is_absent() && spec.meets(&metadata) {
                        pods.push(Self {
                            owner: owner.clone(),
                            metadata,
                            containers: containers(&spec),
                            spec: spec.clone(),
                        });
                    }
                }
            }
        }
        pods
    }

    /// Returns the containers that run as long as the pod does.
    pub(crate) fn lasting(&self) -> impl Iterator<Item = &ContainerView<'a>> {
        let lasts = |container: &&ContainerView<'_>| {
            matches!(container.role, ContainerRole::Main | ContainerRole::Sidecar)
        };
        self.containers.iter().filter(lasts)
    }

    /// Returns whether the pod is meant to run for ever.
    pub(crate) fn is_service(&self) -> bool {
        let kind = self.owner.template.kind;
        matches!(
            kind,
            "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet"
        )
    }
}

impl<'a> ContainerView<'a> {
    pub(crate) fn at(&self, path: &[&'static str]) -> Vec<View<'a>> {
        self.view.at(path)
    }

    /// Returns the container's name in words: "container `api`".
    pub(crate) fn name(&self) -> String {
        let names = self.view.get("name");
        let name = names.iter().find_map(View::default_text);
        format!("container `{}`", name.unwrap_or_default())
    }
}

fn containers<'a>(spec: &View<'a>) -> Vec<ContainerView<'a>> {
    let mut all = Vec::new();
    let lists = [
        ("initContainers", ContainerRole::Init),
        ("containers", ContainerRole::Main),
        ("ephemeralContainers", ContainerRole::Ephemeral),
    ];
    for (list, role) in lists {
        for view in spec.list(list) {
            let restarts = view.get("restartPolicy");
            let stays = restarts
                .iter()
                .any(|policy| policy.text() == Some("Always"));
            let role = if role == ContainerRole::Init && stays {
                ContainerRole::Sidecar
            } else {
                role
            };
            all.push(ContainerView { view, role });
        }
    }
    all
}
