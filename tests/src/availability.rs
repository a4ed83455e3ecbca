//! Whether Deployments keep their pods while something changes.

use crate::Cluster;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::{Child, ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// Sees every change of a namespace's Deployments, until it is stopped.
///
/// While it runs there is one Deployment more, without pods: its coming and going in the stream of changes tell
/// for certain that the watch began in time and missed nothing.
#[derive(Debug)]
pub struct AvailabilityWatch {
    cluster: Cluster,
    namespace: String,
    kubectl: Child,
    marker_gone: Receiver<Vec<String>>,
}

/// What the Deployments have promised by being at rest with all their pods once.
#[derive(Debug, Default)]
struct Ledger {
    /// How many of them it may lack, but never all.
    may_lack: u64,
    promised: BTreeMap<String, u64>,
    gaps: Vec<String>,
}

const MARKER: &str = "availability-watch";
const PATIENCE: Duration = Duration::from_secs(60);

impl AvailabilityWatch {
    /// Ends the watch and returns its gaps in words: the moments at which a Deployment that once had all its pods
    /// had fewer available than its replicas. A Deployment that is scaled up owes the new ones only when it once
    /// had them.
    #[must_use]
    pub fn stop(self) -> Vec<String> {
        let args = [
            "delete",
            "deployment",
            MARKER,
            "--namespace",
            &self.namespace,
        ];
        self.cluster.kubectl(&args).expect_success();
        self.marker_gone
            .recv_timeout(PATIENCE)
            .expect("the watch goes on to its end")
    }

    /// Begins to watch for Deployments that lack more than so many pods, or all of them.
    pub(crate) fn start(cluster: Cluster, namespace: &str, may_lack: u64) -> Self {
        let mut kubectl = cluster
            .kubectl_command()
            .args(["get", "deployments", "--namespace", namespace])
            .args(["--watch", "--output-watch-events", "--output=json"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("kubectl runs");
        let events = kubectl.stdout.take().expect("its output is piped");
        let (came, marker_came) = channel();
        let (gone, marker_gone) = channel();
        let ledger = Ledger {
            may_lack,
            ..Ledger::default()
        };
        std::thread::spawn(move || read(events, ledger, &came, &gone));
        let watch = Self {
            cluster,
            namespace: namespace.into(),
            kubectl,
            marker_gone,
        };
        let args = ["create", "--filename=-", "--namespace", namespace];
        watch
            .cluster
            .kubectl_with_stdin(&args, &marker().to_string())
            .expect_success();
        marker_came
            .recv_timeout(PATIENCE)
            .expect("the watch begins");
        watch
    }
}

impl Drop for AvailabilityWatch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.kubectl.kill();
        let _ = self.kubectl.wait();
    }
}

impl Ledger {
    fn change(&mut self, kind: &str, deployment: &Value, at: Duration) {
        let name = deployment["metadata"]["name"].as_str().unwrap_or_default();
        if kind == "DELETED" {
            self.promised.remove(name);
            return;
        }
        let status = &deployment["status"];
        let replicas = deployment["spec"]["replicas"].as_u64().unwrap_or(1);
        let available = status["availableReplicas"].as_u64().unwrap_or(0);
        // Amid a rollout its surge is no promise: an autoscaler may just have asked for one more.
        let at_rest = status["observedGeneration"] == deployment["metadata"]["generation"]
            && ["replicas", "updatedReplicas", "availableReplicas"]
                .iter()
                .all(|count| status[count].as_u64().unwrap_or(0) == replicas);
        let promised = self.promised.get(name).copied().unwrap_or(0).min(replicas);
        let owed = promised.saturating_sub(self.may_lack).max(promised.min(1));
        if available < owed {
            let at = at.as_secs_f32();
            self.gaps.push(format!(
                "{name}: {available} of {promised} pods after {at:.1} s"
            ));
        }
        let promised = if at_rest { replicas } else { promised };
        self.promised.insert(name.into(), promised);
    }
}

fn read(events: ChildStdout, mut ledger: Ledger, came: &Sender<()>, gone: &Sender<Vec<String>>) {
    let begin = Instant::now();
    for event in serde_json::Deserializer::from_reader(events).into_iter::<Value>() {
        // Broken off; whoever waits for the marker notices.
        let Ok(event) = event else { return };
        let kind = event["type"].as_str().unwrap_or_default();
        let deployment = &event["object"];
        if deployment["metadata"]["name"] != MARKER {
            ledger.change(kind, deployment, begin.elapsed());
        } else if kind == "DELETED" {
            // Nobody listens any more if the test failed meanwhile.
            let _ = gone.send(ledger.gaps);
            return;
        } else {
            let _ = came.send(());
        }
    }
}

/// A Deployment without pods, which a `restricted` namespace takes without a warning.
fn marker() -> Value {
    let labels = json!({"app": MARKER});
    let container = json!({
        "name": MARKER,
        "image": "none",
        "securityContext": {
            "allowPrivilegeEscalation": false,
            "capabilities": {"drop": ["ALL"]},
            "runAsNonRoot": true,
            "seccompProfile": {"type": "RuntimeDefault"},
        },
    });
    json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": MARKER},
        "spec": {
            "replicas": 0,
            "selector": {"matchLabels": labels},
            "template": {"metadata": {"labels": labels}, "spec": {"containers": [container]}},
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gaps after the Deployment had these available pods of these replicas.
    fn gaps(history: &[(u64, u64)]) -> usize {
        let history: Vec<_> = history
            .iter()
            .map(|(available, replicas)| (*available, *replicas, None))
            .collect();
        gaps_with_generations(0, &history)
    }

    /// The same where it may lack a pod.
    fn gaps_in_a_disruption(history: &[(u64, u64)]) -> usize {
        let history: Vec<_> = history
            .iter()
            .map(|(available, replicas)| (*available, *replicas, None))
            .collect();
        gaps_with_generations(1, &history)
    }

    /// The same, with the generation that the Deployment's controller has seen; it is the number of replicas.
    fn gaps_with_generations(may_lack: u64, history: &[(u64, u64, Option<u64>)]) -> usize {
        let mut ledger = Ledger {
            may_lack,
            ..Ledger::default()
        };
        for (available, replicas, observed) in history {
            let deployment = json!({
                "metadata": {"name": "web", "generation": replicas},
                "spec": {"replicas": replicas},
                "status": {
                    "observedGeneration": observed.unwrap_or(*replicas),
                    "replicas": available,
                    "updatedReplicas": available,
                    "availableReplicas": available,
                },
            });
            ledger.change("MODIFIED", &deployment, Duration::ZERO);
        }
        ledger.gaps.len()
    }

    #[test]
    fn a_deployment_owes_the_pods_that_it_once_had() {
        assert_eq!(gaps(&[(0, 2), (1, 2), (2, 2), (3, 2), (2, 2)]), 0);
        assert_eq!(gaps(&[(2, 2), (1, 2), (2, 2), (0, 2)]), 2);
    }

    #[test]
    fn a_deployment_may_be_scaled() {
        assert_eq!(gaps(&[(2, 2), (2, 3), (3, 3)]), 0, "up");
        assert_eq!(gaps(&[(2, 2), (2, 3), (3, 3), (2, 3)]), 1, "up, then a gap");
        assert_eq!(gaps(&[(3, 3), (3, 1), (1, 1)]), 0, "down");
        assert_eq!(gaps(&[(2, 2), (1, 3)]), 1, "up, with a gap meanwhile");
    }

    #[test]
    fn a_disruption_may_take_a_pod_but_never_all() {
        assert_eq!(gaps_in_a_disruption(&[(3, 3), (2, 3), (3, 3)]), 0);
        assert_eq!(gaps_in_a_disruption(&[(3, 3), (1, 3), (3, 3)]), 1);
        assert_eq!(gaps_in_a_disruption(&[(2, 2), (1, 2), (0, 2), (2, 2)]), 1);
        assert_eq!(gaps_in_a_disruption(&[(1, 1), (0, 1), (1, 1)]), 1);
    }

    #[test]
    fn a_pod_on_top_amid_a_rollout_is_no_promise() {
        let scaled = [(2, 2, None), (3, 2, None), (3, 3, Some(2)), (2, 3, None)];
        assert_eq!(gaps_with_generations(0, &scaled), 0);
        let settled = [(2, 2, None), (3, 2, None), (3, 3, None), (2, 3, None)];
        assert_eq!(gaps_with_generations(0, &settled), 1);
    }
}
