//! Checked texts in a chart: left open, and wrong in an environment's file.

use crate::support::{chart, in_env};
use k8s_openapi::api::core::v1::ConfigMap;
use kdsl::text::{
    Cidr, Cpu, CronSchedule, DnsLabel, Duration, EnvName, Host, ImageDigest, ImageName, ImageTag,
    LabelValue, Memory, TimeZone, UrlPath,
};
use kdsl::{Release, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Open {
    cpu: Val<Cpu>,
    digest: Val<Option<ImageDigest>>,
    /// Host that it is served at.
    host: Val<Host>,
    image: Val<ImageName>,
    memory: Val<Memory>,
    path: Val<UrlPath>,
    schedule: Val<CronSchedule>,
    tag: Val<ImageTag>,
    team: Val<LabelValue>,
    timeout: Val<Duration>,
    zone: Option<TimeZone>,
}

const OPEN: &str = "
cpu: 100m
digest: ''
host: api.example.com
image: registry.example.com/api
memory: 256Mi
path: /api
schedule: 0 3 * * *
tag: 1.4.0
team: ''
timeout: 1h30m
";

fn open(release: &Release, c: &Open) -> ConfigMap {
    let memory: k8s_openapi::apimachinery::pkg::api::resource::Quantity = c.memory.get().into();
    let digest = c.digest.map(|digest| format!("@{digest}"));
    let data = [
        ("cpu", Some(c.cpu.get().to_string())),
        ("digest", digest),
        ("image", Some(format!("{}:{}", c.image, c.tag))),
        ("memory", Some(memory.0)),
        ("schedule", Some(String::from(c.schedule.get()))),
        ("team", Some(c.team.get().as_str().to_owned())),
        ("timeout", Some(c.timeout.to_string())),
        ("url", Some(format!("https://{}{}", c.host, c.path))),
    ];
    let data = data
        .into_iter()
        .filter_map(|(key, text)| Some((key.to_owned(), text?)));
    ConfigMap {
        metadata: release.component("api").metadata(),
        data: Some(data.collect()),
        ..ConfigMap::default()
    }
}

fn emitted(env: &str) -> Result<BTreeMap<String, String>, String> {
    let (directory, chart) = chart(env, open);
    kdsl::testing::emit(&chart, "prod").map_err(|error| in_env(error, &directory))
}

#[test]
fn they_may_stay_open() {
    let files = emitted(OPEN).unwrap_or_else(|error| panic!("{error}"));
    let template = files
        .iter()
        .find(|(path, _)| path.contains("api"))
        .unwrap()
        .1;
    let (_, data) = template.split_once("\ndata:\n").unwrap();
    insta::assert_snapshot!(data, @r#"
    cpu: {{ .Values.cpu | quote }}
    {{- if .Values.digest }}
    digest: {{ printf "@%s" .Values.digest | quote }}
    {{- end }}
    image: {{ printf "%s:%s" .Values.image .Values.tag | quote }}
    memory: {{ .Values.memory | quote }}
    schedule: {{ .Values.schedule | quote }}
    team: {{ .Values.team | quote }}
    timeout: {{ .Values.timeout | quote }}
    url: {{ printf "https://%s%s" .Values.host .Values.path | quote | replace "\u003cno value>" "\\u003cno value>" }}
    "#);
    let schema: serde_json::Value = serde_json::from_str(&files["values.schema.json"]).unwrap();
    let host = [
        &schema["properties"]["host"],
        &schema["definitions"]["Host"],
        &schema["properties"]["digest"],
    ];
    insta::assert_snapshot!(serde_json::to_string_pretty(&host).unwrap(), @r##"
    [
      {
        "description": "Host that it is served at.",
        "allOf": [
          {
            "$ref": "#/definitions/Host"
          }
        ],
        "default": "api.example.com"
      },
      {
        "title": "host",
        "description": "Labels of at most 63 lower-case letters, digits and `-`, joined by dots; the first may be `*`.",
        "type": "string",
        "examples": [
          "api.example.com"
        ],
        "maxLength": 253,
        "pattern": "^(\\*\\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)*[a-z]([-a-z0-9]{0,61}[a-z0-9])?$"
      },
      {
        "description": "`sha256:` and 64 hexadecimal digits in lower case.",
        "anyOf": [
          {
            "allOf": [
              {
                "$ref": "#/definitions/Text"
              }
            ],
            "maxLength": 0
          },
          {
            "$ref": "#/definitions/ImageDigest"
          }
        ],
        "default": ""
      }
    ]
    "##);
}

#[test]
fn a_wrong_one_that_is_open_is_told_with_its_place() {
    let wrong = OPEN
        .replace("100m", "256Mi")
        .replace("''", "latest")
        .replace("api.example.com", "https://api.example.com")
        .replace("tag: 1.4.0", "tag: latest")
        .replace("0 3", "0 24");
    insta::assert_snapshot!(emitted(&wrong).unwrap_err(), @r#"
    error: expected a CPU amount, found the string "256Mi"
     --> env/prod.yaml:2:6
      |
    2 | cpu: 256Mi
      |      ^^^^^ at `cpu`
      |
      = note: Cores, such as `0.5`, or thousandths of a core, such as `500m`.
      = help: for example `100m`

    error: expected an empty string or an image's digest, found the string "latest"
     --> env/prod.yaml:3:9
      |
    3 | digest: latest
      |         ^^^^^^ at `digest`

    error: expected a host, found the string "https://api.example.com"
     --> env/prod.yaml:4:7
      |
    4 | host: https://api.example.com
      |       ^^^^^^^^^^^^^^^^^^^^^^^ at `host`
      |
      = note: Labels of at most 63 lower-case letters, digits and `-`, joined by dots; the first may be `*`.
      = help: for example `api.example.com`

    error: expected a cron schedule, found the string "0 24 * * *"
     --> env/prod.yaml:8:11
      |
    8 | schedule: 0 24 * * *
      |           ^^^^^^^^^^ at `schedule`
      |
      = note: Minute, hour, day of the month, month and day of the week, such as `0 3 * * *`, or `@daily`; no `TZ=`.
      = help: for example `0 3 * * *`

    error: expected an image's tag, found the string "latest"
     --> env/prod.yaml:9:6
      |
    9 | tag: latest
      |      ^^^^^^ at `tag`
      |
      = note: At most 128 letters, digits, `_`, `-` and `.`; not `latest`.
      = help: for example `1.4.0`
    "#);
}

#[test]
fn what_a_schema_cannot_say_the_type_does() {
    let wrong = OPEN.replace("0 3 * * *", "0 22-3 * * *");
    insta::assert_snapshot!(emitted(&wrong).unwrap_err(), @r#"
    error: a cron schedule has ranges from the smaller to the larger, for example `0 3 * * *`
     --> env/prod.yaml:8:1
      |
    8 | schedule: 0 22-3 * * *
      | ^^^^^^^^ at `schedule`
    "#);
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Fixed {
    name: DnsLabel,
    variables: BTreeMap<EnvName, String>,
    networks: Vec<Cidr>,
}

fn fixed(release: &Release, c: &Fixed) -> ConfigMap {
    ConfigMap {
        metadata: release.component(c.name.as_str()).metadata(),
        ..ConfigMap::default()
    }
}

#[test]
fn a_wrong_one_that_is_fixed_is_told_with_its_place() {
    let told = |env: &str| {
        let (directory, chart) = chart(env, fixed);
        in_env(chart.objects("prod").unwrap_err(), &directory)
    };
    let several = "name: Api\nvariables: {1A: x}\nnetworks: [10.0.0.0]\n";
    let unsaid = "name: api\nvariables: {}\nnetworks:\n  - 10.0.0.0/8\n  - 10.1.0.0/8\n";
    insta::assert_snapshot!(told(several) + "\n\n" + &told(unsaid), @r#"
    error: expected a DNS label, found the string "Api"
     --> env/prod.yaml:1:7
      |
    1 | name: Api
      |       ^^^ at `name`
      |
      = note: At most 63 lower-case letters, digits and `-`, starting with a letter and not ending with `-`.
      = help: for example `api`

    error: `1A` can't be a name here
     --> env/prod.yaml:2:13
      |
    2 | variables: {1A: x}
      |             ^^ in `variables`
      |
      = note: it has to match `^([-_a-zA-Z][-._a-zA-Z0-9]*|\.[-_a-zA-Z0-9][-._a-zA-Z0-9]*)$`

    error: expected a network, found the string "10.0.0.0"
     --> env/prod.yaml:3:12
      |
    3 | networks: [10.0.0.0]
      |            ^^^^^^^^ at `networks.0`
      |
      = note: An IPv4 or IPv6 address, `/`, and how many of its bits are the network's; the others are 0.
      = help: for example `10.0.0.0/8`

    error: a network has only zeros in its address beyond the network's bits, for example `10.0.0.0/8`
     --> env/prod.yaml:3:1
      |
    3 | networks:
      | ^^^^^^^^ at `networks`
    "#);
}
