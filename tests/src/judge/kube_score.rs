//! kube-score, which knows what makes objects fail.

use super::kubernetes_validate::KUBERNETES;
use super::{Finding, Judge};
use crate::Output;
use crate::tool::of_go;
use crate::versions::version;
use serde::Deserialize;
use std::path::PathBuf;
use std::process::Command;

/// kube-score's checks, and of those that it leaves to choice the ones that are free of opinion.
#[derive(Debug)]
pub struct KubeScore {
    program: PathBuf,
}

#[derive(Deserialize)]
struct Scored {
    type_meta: TypeMeta,
    object_meta: ObjectMeta,
    checks: Vec<Score>,
}

#[derive(Deserialize)]
struct TypeMeta {
    kind: String,
}

#[derive(Deserialize)]
struct ObjectMeta {
    name: String,
}

#[derive(Deserialize)]
struct Score {
    check: Check,
    grade: u8,
    skipped: bool,
    comments: Option<Vec<Comment>>,
}

#[derive(Deserialize)]
struct Check {
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct Comment {
    path: String,
    summary: String,
}

/// The grade of an object with nothing to be said about.
const ALL_OK: u8 = 10;

impl KubeScore {
    /// Panics if it can't be installed.
    pub fn get() -> Self {
        let package = "github.com/zegl/kube-score/cmd/kube-score";
        match of_go("kube-score", package, version("KUBE_SCORE"), None) {
            Ok(program) => Self { program },
            Err(error) => panic!("{error}"),
        }
    }
}

impl Judge for KubeScore {
    fn name(&self) -> &'static str {
        "kube-score"
    }

    fn findings(&self, manifests: &str) -> Result<Vec<Finding>, String> {
        let mut kube_score = Command::new(&self.program);
        kube_score.args(["score", "--output-format=json"]);
        kube_score.arg(format!("--kubernetes-version=v{}", KUBERNETES[0]));
        kube_score.arg("-");
        for check in [
            "container-memory-requests-equal-limits",
            "container-ports-check",
            "container-seccomp-profile",
        ] {
            kube_score.args(["--enable-optional-test", check]);
        }
        let output = Output::with_stdin(&mut kube_score, manifests);
        // Its exit code is the same for findings and for a file that it can't read; `null` is no objects.
        let scored: Option<Vec<Scored>> =
            serde_json::from_str(&output.stdout).map_err(|error| format!("{error}\n{output}"))?;
        let scored = scored.into_iter().flatten();
        Ok(scored.flat_map(|object| self.of_one(object)).collect())
    }
}

impl KubeScore {
    fn of_one(&self, scored: Scored) -> Vec<Finding> {
        let object = format!("{}/{}", scored.type_meta.kind, scored.object_meta.name);
        let mut found = Vec::new();
        for score in scored.checks {
            if score.skipped || score.grade >= ALL_OK {
                continue;
            }
            let comments = score.comments.into_iter().flatten();
            let mut messages: Vec<String> = comments.map(|comment| comment.to_string()).collect();
            if messages.is_empty() {
                messages.push(score.check.name);
            }
            found.extend(messages.into_iter().map(|message| Finding {
                judge: self.name(),
                check: score.check.id.clone(),
                object: object.clone(),
                message,
            }));
        }
        found
    }
}

impl std::fmt::Display for Comment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "{}", self.summary),
            path => write!(f, "{} ({path})", self.summary),
        }
    }
}
