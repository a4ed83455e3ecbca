//! A real API server for tests, such as `tests/control-plane/up` starts.

use crate::helm::documents;
use crate::values::values_file;
use crate::{AvailabilityWatch, Helm, Namespace, Output};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::{env, fs};
use tempfile::{NamedTempFile, TempDir};

/// The cluster that `KDSL_TEST_KUBECONFIG` names.
#[derive(Debug, Clone)]
pub struct Cluster {
    kubeconfig: PathBuf,
    kubectl: PathBuf,
    cache: Arc<TempDir>,
}

impl Cluster {
    /// The cluster of `KDSL_TEST_KUBECONFIG`, reached by the kubectl that `KDSL_TEST_KUBECTL` names or that is in
    /// `PATH`. Panics if there is none.
    ///
    /// Tests change what they like in it, so a cluster beyond this machine is refused.
    pub fn get() -> Self {
        let kubeconfig = env::var_os("KDSL_TEST_KUBECONFIG").map(PathBuf::from);
        let kubeconfig = kubeconfig
            .expect("a cluster is here (`eval \"$(tests/control-plane/up)\"` starts one)");
        let text = fs::read_to_string(&kubeconfig)
            .unwrap_or_else(|error| panic!("{}: {error}", kubeconfig.display()));
        for server in servers(&text) {
            assert!(
                is_loopback(&server),
                "tests never touch {server}, which is not on this machine"
            );
        }
        Self {
            kubeconfig,
            kubectl: env::var_os("KDSL_TEST_KUBECTL")
                .unwrap_or_else(|| "kubectl".into())
                .into(),
            cache: Arc::new(tempfile::tempdir().expect("a folder for kubectl")),
        }
    }

    /// The same, if it has the custom resources that ByteLyst's charts use: `KDSL_CRDS` named them when it started.
    pub fn with_custom_resources() -> Self {
        let cluster = Self::get();
        let known = cluster.kubectl(&["get", "crd", "httproutes.gateway.networking.k8s.io"]);
        known.expect_success();
        cluster
    }

    /// A new namespace that lets only `restricted` pods in, and goes with the test.
    pub fn namespace(&self, name: &str) -> Namespace {
        Namespace::restricted(self.clone(), name)
    }

    /// A namespace that something else has made; it goes with the test.
    pub fn namespace_of(&self, name: &str) -> Namespace {
        Namespace::of(self.clone(), name)
    }

    /// Watches the namespace's Deployments for moments with too few pods.
    pub fn availability_watch(&self, namespace: &str) -> AvailabilityWatch {
        AvailabilityWatch::start(self.clone(), namespace, 0)
    }

    /// The same for a time at which each Deployment may lack a pod, as disruption budgets of one allow.
    pub fn disruption_watch(&self, namespace: &str) -> AvailabilityWatch {
        AvailabilityWatch::start(self.clone(), namespace, 1)
    }

    /// Makes sure that the namespaces are there that these objects are in. They stay.
    pub fn make_room_for(&self, manifests: &str) {
        let objects = documents(manifests).unwrap_or_else(|error| panic!("{error}"));
        let names: BTreeSet<&str> = objects
            .iter()
            .filter_map(|object| object["metadata"]["namespace"].as_str())
            .collect();
        let namespaces: Vec<Value> = names
            .into_iter()
            .map(
                |name| json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}),
            )
            .collect();
        if !namespaces.is_empty() {
            let list = json!({"apiVersion": "v1", "kind": "List", "items": namespaces});
            let args = ["apply", "--server-side", "--filename=-"];
            self.kubectl_with_stdin(&args, &list.to_string())
                .expect_success();
        }
    }

    /// Runs kubectl.
    pub fn kubectl(&self, args: &[&str]) -> Output {
        Output::of(self.kubectl_command().args(args))
    }

    /// Runs kubectl with this text as its standard input.
    pub fn kubectl_with_stdin(&self, args: &[&str], stdin: &str) -> Output {
        Output::with_stdin(self.kubectl_command().args(args), stdin)
    }

    /// Lets the API server judge the objects, without keeping them. Unknown fields are errors; warnings, such as those
    /// about pods that are not `restricted`, are on standard error. Objects that name no namespace go into this one.
    pub fn apply_dry_run(&self, manifests: &str, namespace: &str) -> Output {
        self.make_room_for(manifests);
        let kubeconfig = self.kubeconfig_for(namespace);
        let mut command = self.kubectl_command();
        command
            .env("KUBECONFIG", kubeconfig.path())
            .args(["apply", "--filename=-", "--server-side"])
            .args(["--dry-run=server", "--validate=strict"]);
        Output::with_stdin(&mut command, manifests)
    }

    /// Runs Helm against the cluster, in a folder.
    pub(crate) fn helm(&self, helm: &Helm, folder: &Path, args: &[&str]) -> Output {
        helm.run_with(|command| {
            command.current_dir(folder);
            // It mentions it when it keeps its own requests back.
            command
                .env("HELM_QPS", "1000")
                .env("HELM_BURST_LIMIT", "1000");
            self.point(command).args(args)
        })
    }

    /// The folder of its kubeconfig.
    pub(crate) fn folder(&self) -> &Path {
        self.kubeconfig
            .parent()
            .expect("a file that was read is in a folder")
    }

    /// Its kubeconfig, with this namespace for objects that name none. `--namespace` would refuse those that name
    /// another.
    fn kubeconfig_for(&self, namespace: &str) -> NamedTempFile {
        let text = fs::read_to_string(&self.kubeconfig).expect("it was read before");
        let mut config: Value = serde_yaml::from_str(&text).expect("a kubeconfig is YAML");
        for context in config["contexts"].as_array_mut().into_iter().flatten() {
            context["context"]["namespace"] = namespace.into();
        }
        values_file(&config)
    }

    pub(crate) fn kubectl_command(&self) -> Command {
        let mut command = Command::new(&self.kubectl);
        self.point(&mut command);
        command
    }

    /// Points a command at the cluster, and away from the user's settings and cached answers.
    fn point<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("KUBECONFIG", &self.kubeconfig)
            .env("KUBECACHEDIR", self.cache.path())
            .env("KUBERC", "off")
    }
}

/// The servers of all of a kubeconfig's clusters.
fn servers(kubeconfig: &str) -> Vec<String> {
    let config: Value = serde_yaml::from_str(kubeconfig).expect("a kubeconfig is YAML");
    let clusters = config["clusters"].as_array().expect("there are clusters");
    clusters
        .iter()
        .map(|named| {
            named["cluster"]["server"]
                .as_str()
                .unwrap_or_default()
                .into()
        })
        .collect()
}

fn is_loopback(server: &str) -> bool {
    let Some((_, rest)) = server.split_once("://") else {
        return false;
    };
    let host = rest.split('/').next().unwrap_or_default();
    // Whatever hides a host behind a user's name or a longer name is no address.
    let host = host.replacen("localhost", "127.0.0.1", 1);
    let ip = host
        .parse()
        .map(|socket: SocketAddr| socket.ip())
        .or_else(|_| host.parse::<IpAddr>());
    ip.is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_loopback() {
        for server in [
            "https://127.0.0.1:16443",
            "https://127.0.0.1",
            "https://[::1]:6443/",
            "https://localhost:6443",
        ] {
            assert!(is_loopback(server), "{server}");
        }
        for server in [
            "",
            "127.0.0.1",
            "https://10.0.0.1:6443",
            "https://127.0.0.1.example.com",
            "https://127.0.0.1@example.com",
            "https://localhost.example.com",
            "https://localhost:x@example.com",
        ] {
            assert!(!is_loopback(server), "{server}");
        }
    }

    #[test]
    fn all_clusters_of_a_kubeconfig_count() {
        let config = "clusters: [{cluster: {server: a}}, {cluster: {server: b}}, {cluster: {}}]";
        assert_eq!(servers(config), ["a", "b", ""]);
    }
}
