//! Faults that an open value may have: what the schema would let through.

use super::{One, Two, audit, shown, told};
use crate::support::{chart, emit, without_places};
use insta::assert_snapshot;
use k8s_openapi::api::core::v1::{
    ConfigMap, Container, Namespace, Pod, PodSecurityContext, PodSpec, Secret, Service, ServiceSpec,
};
use k8s_openapi::api::networking::v1::{
    IPBlock, Ingress, NetworkPolicy, NetworkPolicyIngressRule, NetworkPolicyPeer, NetworkPolicySpec,
};
use k8s_openapi::api::rbac::v1::{ClusterRoleBinding, PolicyRule, Role, RoleRef};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kdsl::harden::AppArmor;
use kdsl::workload::{self, Image, Workload};
use kdsl::{Objects, Release, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

type Texts = BTreeMap<String, String>;

fn metadata(release: &Release, annotations: Option<Texts>, labels: Option<Texts>) -> ObjectMeta {
    ObjectMeta {
        annotations,
        labels,
        ..release.component("api").metadata()
    }
}

fn pod(release: &Release, spec: PodSpec) -> Pod {
    Pod {
        metadata: release.component("api").metadata(),
        spec: Some(spec),
        status: None,
    }
}

fn image(image: String) -> PodSpec {
    PodSpec {
        containers: vec![Container {
            name: "api".into(),
            image: Some(image),
            ..Container::default()
        }],
        ..PodSpec::default()
    }
}

fn context(context: PodSecurityContext) -> PodSpec {
    PodSpec {
        security_context: Some(context),
        ..PodSpec::default()
    }
}

fn bound(release: &Release, name: String) -> ClusterRoleBinding {
    ClusterRoleBinding {
        metadata: release.component("api").metadata(),
        role_ref: RoleRef {
            api_group: "rbac.authorization.k8s.io".into(),
            kind: "ClusterRole".into(),
            name,
        },
        subjects: None,
    }
}

#[test]
fn a_role_that_may_be_the_administrators_is_refused() {
    let said = audit("value: view", |release, c: &One<String>| {
        bound(release, c.value.get())
    });
    assert_snapshot!(shown(said.unwrap().denied), @r#"
    error[cluster-admin-role-binding]: somebody is made the cluster's administrator
     = note: ClusterRoleBinding `api` at `roleRef.name`: `value` may make it `cluster-admin`
     = help: bind a role that allows what is needed
     = help: or let the schema of `value` exclude it, by a list of words or a pattern, or make it a fixed setting

    note: an exception is made in code, with its reason: `objects.waive(Waiver::new("cluster-admin-role-binding", "why"))`
    "#);
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Patterned {
    #[schemars(regex(pattern = "^(view|edit)$"))]
    value: Val<String>,
}

#[test]
fn what_the_schema_excludes_is_no_fault() {
    let check = "cluster-admin-role-binding";
    let found = told(check, "value: view", |release, c: &Patterned| {
        bound(release, c.value.get())
    });
    assert_snapshot!(found, @"");
}

#[test]
fn a_text_of_several_parts_may_come_to_it() {
    let check = "cluster-admin-role-binding";
    let found = told(check, "value: view", |release, c: &One<String>| {
        bound(release, format!("{}-admin", c.value))
    });
    assert_snapshot!(found, @"roleRef.name: `value` may make it `cluster-admin`");
    let found = told(check, "value: view", |release, c: &One<String>| {
        bound(release, format!("cluster-{}", c.value))
    });
    assert_snapshot!(found, @"roleRef.name: `value` may make it `cluster-admin`");
    let found = told(
        check,
        "one: view\nother: er",
        |release, c: &Two<String, String>| bound(release, format!("{}-{}", c.one, c.other)),
    );
    assert_snapshot!(found, @"roleRef.name: `other` may make it `cluster-admin`");
}

#[test]
fn a_tag_that_may_be_latest_is_refused_and_that_of_an_image_can_not() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Own {
        image: Image,
    }

    let check = "latest-tag";
    let found = told(
        check,
        "value: 'example.com/api:1.0'",
        |release, c: &One<String>| pod(release, image(c.value.get())),
    );
    assert_snapshot!(found, @"spec.containers[0].image: `value` may make it `api:latest`");
    let found = told(
        check,
        "one: example.com/api\nother: '1.0'",
        |release, c: &Two<String, String>| pod(release, image(format!("{}:{}", c.one, c.other))),
    );
    assert_snapshot!(found, @"spec.containers[0].image: `other` may make it `api:latest`");

    let own = |release: &Release, c: &Own| {
        Workload::deployment(
            &release.component("api"),
            1,
            workload::Container::new("api", &c.image),
        )
    };
    let env = "image: {repository: example.com/api, tag: '1.0'}";
    assert_snapshot!(told(check, env, own), @"");
    let (_directory, chart) = chart(env, own);
    let latest = chart.objects_with("prod", |own, _| own.image.tag = "latest".into());
    assert_snapshot!(without_places(latest.unwrap_err()), @r#"
    error: expected a value that is allowed here, found the string "latest"
     |
     = note: at `image.tag`
     = note: Image tag, not `latest`; not used if there is a digest.
    "#);
}

#[test]
fn roles_with_open_verbs_or_resources_may_be_too_much() {
    let env = "one: [get]\nother: [pods]";
    let role = |release: &Release, c: &Two<Vec<String>, Vec<String>>| Role {
        metadata: release.component("api").metadata(),
        rules: Some(vec![PolicyRule {
            api_groups: Some(vec![String::new()]),
            resources: Some(c.other.get()),
            verbs: c.one.get(),
            ..PolicyRule::default()
        }]),
    };
    assert_snapshot!(told("wildcard-in-rules", env, role), @r"
    rules[0].resources[0]: `other` may make it `*`, when `other` is not empty
    rules[0].verbs[0]: `one` may make it `*`, when `one` is not empty
    ");
    assert_snapshot!(told("access-to-secrets", env, role), @"rules[0]: `other` may make it `secrets`");
    assert_snapshot!(told("access-to-create-pods", env, role), @"rules[0]: `one` may make it `create`");
}

#[test]
fn other_open_texts_and_lists_that_weaken() {
    let found = told(
        "default-service-account",
        "value: api",
        |release, c: &One<String>| {
            let service_account_name = Some(c.value.get());
            pod(
                release,
                PodSpec {
                    service_account_name,
                    ..PodSpec::default()
                },
            )
        },
    );
    assert_snapshot!(found, @"spec.serviceAccountName: `value` may make it `default`");
    let found = told(
        "root-group",
        "one: 1000\nother: 1000",
        |release, c: &Two<i64, u32>| {
            pod(
                release,
                context(PodSecurityContext {
                    run_as_group: Some(c.one.get()),
                    fs_group: Some(c.other.get().into()),
                    ..PodSecurityContext::default()
                }),
            )
        },
    );
    assert_snapshot!(found, @r"
    spec.securityContext.runAsGroup: `one` may make it `0`
    spec.securityContext.fsGroup: `other` may make it `0`
    ");
    let found = told(
        "shared-process-namespace",
        "value: false",
        |release, c: &One<bool>| {
            let share_process_namespace = Some(c.value.get());
            pod(
                release,
                PodSpec {
                    share_process_namespace,
                    ..PodSpec::default()
                },
            )
        },
    );
    assert_snapshot!(found, @"spec.shareProcessNamespace: `shareProcessNamespace` is true, when `value` is true");
    let found = told(
        "external-ips",
        "value: []",
        |release, c: &One<Vec<String>>| Service {
            metadata: release.component("api").metadata(),
            spec: Some(ServiceSpec {
                external_ips: c.value.non_empty(),
                ..ServiceSpec::default()
            }),
            status: None,
        },
    );
    assert_snapshot!(found, @"spec.externalIPs[0]: `value` may make it `203.0.113.7`, when `value` is not empty");
    let found = told(
        "any-address",
        "value: 10.0.0.0/8",
        |release, c: &One<String>| {
            let peer = NetworkPolicyPeer {
                ip_block: Some(IPBlock {
                    cidr: c.value.get(),
                    except: None,
                }),
                ..NetworkPolicyPeer::default()
            };
            NetworkPolicy {
                metadata: release.component("api").metadata(),
                spec: Some(NetworkPolicySpec {
                    ingress: Some(vec![NetworkPolicyIngressRule {
                        from: Some(vec![peer]),
                        ports: None,
                    }]),
                    ..NetworkPolicySpec::default()
                }),
            }
        },
    );
    assert_snapshot!(found, @"spec.ingress[0].from[0].ipBlock.cidr: `value` may make it `0.0.0.0/0`");
    let namespace = |release: &Release, c: &One<Texts>| Namespace {
        metadata: metadata(release, None, Some(c.value.get())),
        ..Namespace::default()
    };
    assert_snapshot!(told("namespace-pod-security", "value: {}", namespace), @"metadata.labels: `value` may make it `pod-security.kubernetes.io/enforce: privileged`");
}

#[test]
fn a_secret_in_the_chart_is_refused_open_or_fixed() {
    let secret = |release: &Release, c: &One<String>| Secret {
        metadata: release.component("api").metadata(),
        string_data: Some(BTreeMap::from([("password".into(), c.value.get())])),
        ..Secret::default()
    };
    assert_snapshot!(told("secret-in-chart", "value: hunter2", secret), @"stringData: it isn't empty, for all values");
}

#[test]
fn a_config_map_over_a_mebibyte_is_refused() {
    let large = |release: &Release, c: &One<String>| ConfigMap {
        metadata: release.component("api").metadata(),
        data: Some(BTreeMap::from([
            ("large".into(), "x".repeat(1 << 20)),
            ("value".into(), c.value.get()),
        ])),
        ..ConfigMap::default()
    };
    assert_snapshot!(told("config-map-size", "value: a", large), @"data: it has 1024 KiB, for all values");
}

#[test]
fn annotations_of_pods_can_not_undo_hardening() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Own {
        image: Image,
        annotations: Val<Texts>,
    }
    let build = |release: &Release, c: &Own| {
        let container = workload::Container::new("web", &c.image);
        Workload::deployment(&release.component("api"), 1, container)
            .pod(|pod| pod.annotations(&c.annotations))
    };
    let env = "image: {repository: example.com/api, tag: '1.0'}\nannotations: {}";
    assert_snapshot!(told("apparmor-profile", env, build), @"");
    let required = move |release: &Release, c: &Own| {
        build(release, c).pod(|pod| pod.app_armor(AppArmor::Required))
    };
    let files = emit(env, required).unwrap();
    let template = &files["templates/api-deployment.yaml"];
    assert!(
        template.contains("appArmorProfile:\n              type: RuntimeDefault\n"),
        "{template}"
    );

    let files = emit(env, build).unwrap();
    let template = &files["templates/api-deployment.yaml"];
    assert!(!template.contains("appArmorProfile"), "{template}");
    let lines = template
        .lines()
        .skip_while(|line| !line.ends_with("annotations:"));
    assert_snapshot!(lines.take(4).collect::<Vec<_>>().join("\n"), @r#"
    annotations:
      {{- range $key, $value := omit . "container.apparmor.security.beta.kubernetes.io/web" }}
      {{ $key | quote }}: {{ $value | quote }}
      {{- end }}
    "#);

    let (_directory, chart) = chart(env, build);
    for key in [
        "container.apparmor.security.beta.kubernetes.io/web",
        "container.seccomp.security.alpha.kubernetes.io/web",
        "seccomp.security.alpha.kubernetes.io/pod",
    ] {
        let set = |value: &str| {
            let own = BTreeMap::from([(key.to_string(), value.to_string())]);
            chart.objects_with("prod", |config, _| config.annotations = own.into())
        };
        assert!(set("unconfined").is_err(), "{key}");
    }
    let own = BTreeMap::from([("example.com/owner".to_string(), "shop".to_string())]);
    let objects = chart.objects_with("prod", |config, _| config.annotations = own.into());
    assert!(objects.is_ok());
}

#[test]
fn annotations_of_an_ingress_can_not_configure_the_proxy() {
    let ingress = |release: &Release, c: &One<Texts>| Ingress {
        metadata: metadata(release, Some(c.value.get()), None),
        ..Ingress::default()
    };
    assert_snapshot!(told("ingress-snippets", "value: {}", ingress), @"");
    let files = emit("value: {}", ingress).unwrap();
    let template = &files["templates/api-ingress.yaml"];
    assert!(
        template.contains("\"nginx.ingress.kubernetes.io/server-snippet\""),
        "{template}"
    );
    let found = told(
        "ingress-snippets",
        "value: deny all;",
        |release, c: &One<String>| {
            let key = "nginx.ingress.kubernetes.io/server-snippet".to_string();
            Ingress {
                metadata: metadata(release, Some(BTreeMap::from([(key, c.value.get())])), None),
                ..Ingress::default()
            }
        },
    );
    assert_snapshot!(found, @r#"metadata.annotations["nginx.ingress.kubernetes.io/server-snippet"]: it is a snippet, by default"#);
}

#[test]
fn a_map_behind_a_gate_that_is_shut_may_do_harm_all_the_same() {
    let found = told(
        "external-ips",
        "one: false\nother: []",
        |release, c: &Two<bool, Vec<String>>| {
            let service = Service {
                metadata: release.component("api").metadata(),
                spec: Some(ServiceSpec {
                    external_ips: Some(c.other.get()),
                    ..ServiceSpec::default()
                }),
                status: None,
            };
            Objects::from(service).when(&c.one)
        },
    );
    assert_snapshot!(found, @"spec.externalIPs[0]: `other` may make it `203.0.113.7`, when `other` is not empty");
}
