//! The pods of all kinds of workloads.

use super::view::View;

/// A pod, or the template of one.
pub(crate) struct Pod<'a> {
    /// The object that it is of.
    pub(crate) owner: View<'a>,
    pub(crate) metadata: View<'a>,
    pub(crate) spec: View<'a>,
    pub(crate) containers: Vec<Container<'a>>,
}

/// One alternative of a container.
pub(crate) struct Container<'a> {
    pub(crate) view: View<'a>,
    pub(crate) role: Role,
}

/// What a container is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Main,
    Init,
    /// Starts before the main ones and stays beside them.
    Sidecar,
    Ephemeral,
}

impl<'a> Pod<'a> {
    /// All alternatives of an object's pod.
    pub(crate) fn of(owner: &View<'a>) -> Vec<Self> {
        let Some(path) = path(owner.template.kind) else {
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

    /// Those that run as long as the pod does.
    pub(crate) fn lasting(&self) -> impl Iterator<Item = &Container<'a>> {
        let lasts =
            |container: &&Container<'_>| matches!(container.role, Role::Main | Role::Sidecar);
        self.containers.iter().filter(lasts)
    }

    /// Is it to run for ever?
    pub(crate) fn is_service(&self) -> bool {
        let kind = self.owner.template.kind;
        matches!(
            kind,
            "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet"
        )
    }
}

impl<'a> Container<'a> {
    pub(crate) fn at(&self, path: &[&'static str]) -> Vec<View<'a>> {
        self.view.at(path)
    }

    /// Such as "container `api`".
    pub(crate) fn name(&self) -> String {
        let names = self.view.get("name");
        let name = names.iter().find_map(View::default_text);
        format!("container `{}`", name.unwrap_or_default())
    }
}

fn path(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "Pod" => &[],
        "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "Job" => &["spec", "template"],
        "CronJob" => &["spec", "jobTemplate", "spec", "template"],
        _ => return None,
    })
}

fn containers<'a>(spec: &View<'a>) -> Vec<Container<'a>> {
    let mut all = Vec::new();
    let lists = [
        ("initContainers", Role::Init),
        ("containers", Role::Main),
        ("ephemeralContainers", Role::Ephemeral),
    ];
    for (list, role) in lists {
        for view in spec.list(list) {
            let restarts = view.get("restartPolicy");
            let stays = restarts
                .iter()
                .any(|policy| policy.text() == Some("Always"));
            let role = if role == Role::Init && stays {
                Role::Sidecar
            } else {
                role
            };
            all.push(Container { view, role });
        }
    }
    all
}
