//! A chart that has every type that may stay open, in every place where it may stand.

pub mod config;
mod config_maps;
mod objects;

pub use config::{Config, Level};

use kdsl::Chart;
use std::fs;
use tempfile::TempDir;

/// The fixture, and the folder of its only environment, `test`.
#[expect(missing_debug_implementations, reason = "a chart has none")]
pub struct Fixture {
    /// The chart.
    pub chart: Chart<Config>,
    _folder: TempDir,
}

impl Fixture {
    /// The fixture with its environment written.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for an environment");
        fs::write(folder.path().join("test.yaml"), ENVIRONMENT)
            .expect("an environment can be written");
        Self {
            chart: Chart::new(kdsl::metadata!(), objects::all).environments(folder.path()),
            _folder: folder,
        }
    }
}

impl Default for Fixture {
    fn default() -> Self {
        Self::new()
    }
}

const ENVIRONMENT: &str = r#"
texts:
  plain: "a"
  other: "b: {{ c }}"
  set: "d"
  level: "on"
  "null": "no"
switches:
  "on": true
  "off": false
  "y": true
  set: true
numbers:
  small: 3
  large: 1000000
  port: 8080
  set: 5
  largeSet: 9007199254740991
  portSet: 65535
amounts:
  memory: 64Mi
  share: 25%
  count: 1
  memorySet: 1Gi
  shareSet: 1
checked:
  cpu: 100m
  memory: 64Mi
  timeout: 1h30m
  schedule: "0 3 * * *"
  host: a.example.com
  path: /a
  team: "1e3"
  image: registry.example.com/a
  tag: "1.0"
  digest: ""
lists:
  args: ["-v", "yes", ""]
  hosts: ["a.example.com", "b.example.com"]
  names: ["x"]
  empty: []
maps:
  labels: {tier: "1"}
  annotations: {note: "on"}
  nodeSelector: {}
  env: {A: "1", B: "null"}
  data: {"a.txt": "one\ntwo\n"}
  prefixed: {a: "b"}
  only: {}
pod:
  resources: {limits: {cpu: 100m, memory: 64Mi}}
  tolerations: [{key: a, operator: Exists}]
  affinity: {}
  spread: []
  pullSecrets: [{name: a}]
  env: [{name: C, value: "0x10"}]
"#;
