//! A real API server for tests, such as `tests/control-plane/up` starts.

use crate::{AvailabilityWatch, Helm, Namespace, Output};
use serde_json::Value;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::{env, fs};
use tempfile::TempDir;

/// The cluster that `KDSL_TEST_KUBECONFIG` names.
#[derive(Debug, Clone)]
pub struct Cluster {
    kubeconfig: PathBuf,
    kubectl: PathBuf,
    cache: Arc<TempDir>,
}

impl Cluster {
    /// The cluster of `KDSL_TEST_KUBECONFIG`, reached by the kubectl that `KDSL_TEST_KUBECTL` names or that is in
    /// `PATH`. `None`, with a word about it, if there is none; but where `CI` is `true`,
    /// that fails the test.
    ///
    /// Tests change what they like in it, so a cluster beyond this machine is refused.
    pub fn get() -> Option<Self> {
        let Some(kubeconfig) = env::var_os("KDSL_TEST_KUBECONFIG").map(PathBuf::from) else {
            let missing = "no cluster here (`eval \"$(tests/control-plane/up)\"` starts one)";
            assert!(env::var_os("CI").is_none_or(|ci| ci != "true"), "{missing}");
            eprintln!("skipped: {missing}");
            return None;
        };
        let text = fs::read_to_string(&kubeconfig)
            .unwrap_or_else(|error| panic!("{}: {error}", kubeconfig.display()));
        for server in servers(&text) {
            assert!(
                is_loopback(&server),
                "tests never touch {server}, which is not on this machine"
            );
        }
        Some(Self {
            kubeconfig,
            kubectl: env::var_os("KDSL_TEST_KUBECTL")
                .unwrap_or_else(|| "kubectl".into())
                .into(),
            cache: Arc::new(tempfile::tempdir().expect("a folder for kubectl")),
        })
    }

    /// A new namespace that lets only `restricted` pods in, and goes with the test.
    pub fn namespace(&self, name: &str) -> Namespace {
        Namespace::restricted(self.clone(), name)
    }

    /// Watches the namespace's Deployments for moments with too few pods.
    pub fn availability_watch(&self, namespace: &str) -> AvailabilityWatch {
        AvailabilityWatch::start(self.clone(), namespace)
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
    /// about pods that are not `restricted`, are on standard error.
    pub fn apply_dry_run(&self, manifests: &str, namespace: &str) -> Output {
        let args = [
            "apply",
            "--filename=-",
            "--namespace",
            namespace,
            "--server-side",
            "--dry-run=server",
            "--validate=strict",
        ];
        self.kubectl_with_stdin(&args, manifests)
    }

    /// Runs Helm against the cluster.
    pub(crate) fn helm(&self, helm: &Helm, args: &[&str]) -> Output {
        helm.run_with(|command| {
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
