use super::*;
use k8s_openapi::api::apps::v1::Deployment;
use k8s_openapi::api::core::v1::{
    CSIVolumeSource, EnvVar, KeyToPath, PodSpec, SecretVolumeSource, ServiceAccount, Volume,
    VolumeMount,
};
use kdsl::custom::external_secrets::{
    ExternalSecret, ExternalSecretData, ExternalSecretSpec, ExternalSecretTarget, RemoteRef,
    SecretStoreRef, StoreKind,
};
use kdsl::custom::secrets_store::{SecretObject, SecretObjectData, SecretProviderClass};
use pretty_assertions::assert_eq;
use std::collections::BTreeMap;

fn deployment(objects: &Objects) -> &Deployment {
    objects.get("shop-api").unwrap()
}

fn pod(objects: &Objects) -> &PodSpec {
    let spec = deployment(objects).spec.as_ref().unwrap();
    spec.template.spec.as_ref().unwrap()
}

fn env(objects: &Objects) -> Vec<EnvVar> {
    pod(objects).containers[0].env.clone().unwrap()
}

fn mounts(objects: &Objects) -> Vec<VolumeMount> {
    pod(objects).containers[0].volume_mounts.clone().unwrap()
}

/// The variables' names, their values or the keys that they come from, and the Secret.
fn wiring(objects: &Objects) -> Vec<(String, String, String)> {
    let one = |variable: EnvVar| match (variable.value, variable.value_from) {
        (Some(value), None) => (variable.name, value, String::new()),
        (None, Some(from)) => {
            let key = from.secret_key_ref.unwrap();
            assert_eq!(key.optional, None);
            (variable.name, key.key, key.name)
        }
        other => panic!("{other:?}"),
    };
    env(objects).into_iter().map(one).collect()
}

fn three(name: &str, key: &str, secret: &str) -> (String, String, String) {
    (name.into(), key.into(), secret.into())
}

#[test]
fn variables_come_from_the_secret_of_each_source() {
    let of = |yaml: &str, secret: &str, jwt: &str| {
        let objects = known(yaml, SecretDelivery::Env);
        let expected = [
            three("COSMOS_KEY", "COSMOS_KEY", secret),
            three("TOKEN_SECRET", jwt, secret),
        ];
        assert_eq!(wiring(&objects), expected, "{yaml}");
    };
    of(NATIVE, "shop-secrets", "JWT_SECRET");
    of(EXISTING, "theirs", "jwt");
    of(KEY_VAULT, "shop-secrets", "JWT_SECRET");
    of(EXTERNAL, "shop-secrets", "JWT_SECRET");
    of(SEALED, "shop-sealed", "JWT_SECRET");
}

#[test]
fn files_are_where_their_variables_say() {
    for yaml in SOURCES {
        let objects = known(yaml, SecretDelivery::File);
        let expected = [
            three("COSMOS_KEY_FILE", "/run/secrets/secrets/COSMOS_KEY", ""),
            three("TOKEN_SECRET_FILE", "/run/secrets/secrets/JWT_SECRET", ""),
        ];
        assert_eq!(wiring(&objects), expected, "{yaml}");
        let mount = |path: &str, sub_path: Option<&str>| VolumeMount {
            name: "secrets".into(),
            mount_path: path.into(),
            sub_path: sub_path.map(Into::into),
            read_only: Some(true),
            ..VolumeMount::default()
        };
        let expected = [
            mount("/run/secrets/secrets", None),
            mount("/app/firebase.json", Some("firebase.json")),
        ];
        assert_eq!(mounts(&objects), expected, "{yaml}");
    }
}

/// The property of the one-line change: whoever keeps the secrets, the program sees the same.
#[test]
fn no_workload_tells_one_source_from_another() {
    for delivery in DELIVERIES {
        let seen = |yaml: &str| {
            let objects = known(yaml, delivery);
            let variables: Vec<String> = env(&objects).into_iter().map(|v| v.name).collect();
            let values: Vec<_> = env(&objects).into_iter().map(|v| v.value).collect();
            let paths: Vec<String> = mounts(&objects).into_iter().map(|m| m.mount_path).collect();
            let files: Vec<String> = paths
                .into_iter()
                .filter(|path| path.starts_with("/app"))
                .collect();
            (variables, values, files)
        };
        for yaml in SOURCES {
            assert_eq!(seen(yaml), seen(NATIVE), "{yaml}, {delivery:?}");
        }
    }
}

#[test]
fn a_secrets_volume_has_the_keys_under_the_names_that_the_chart_knows() {
    let item = |key: &str, path: &str| KeyToPath {
        key: key.into(),
        path: path.into(),
        mode: None,
    };
    let volume = |secret: &str, jwt: &str| Volume {
        name: "secrets".into(),
        secret: Some(SecretVolumeSource {
            secret_name: Some(secret.into()),
            default_mode: Some(0o440),
            items: Some(vec![
                item("COSMOS_KEY", "COSMOS_KEY"),
                item(jwt, "JWT_SECRET"),
                item("firebase.json", "firebase.json"),
            ]),
            optional: None,
        }),
        ..Volume::default()
    };
    for delivery in DELIVERIES {
        let of = |yaml| pod(&known(yaml, delivery)).volumes.clone().unwrap();
        assert_eq!(of(NATIVE), [volume("shop-secrets", "JWT_SECRET")]);
        assert_eq!(of(EXISTING), [volume("theirs", "jwt")]);
        assert_eq!(of(EXTERNAL), [volume("shop-secrets", "JWT_SECRET")]);
        assert_eq!(of(SEALED), [volume("shop-sealed", "JWT_SECRET")]);
    }
}

#[test]
fn a_key_vault_is_mounted_by_the_pods_identity() {
    for delivery in DELIVERIES {
        let objects = known(KEY_VAULT, delivery);
        let class = (
            "secretProviderClass".to_string(),
            "shop-secrets".to_string(),
        );
        let volume = Volume {
            name: "secrets".into(),
            csi: Some(CSIVolumeSource {
                driver: "secrets-store.csi.k8s.io".into(),
                read_only: Some(true),
                volume_attributes: Some([class].into()),
                ..CSIVolumeSource::default()
            }),
            ..Volume::default()
        };
        assert_eq!(pod(&objects).volumes, Some(vec![volume]));
        assert!(
            mounts(&objects)
                .iter()
                .any(|m| m.mount_path == "/run/secrets/secrets")
        );
        let template = &deployment(&objects).spec.as_ref().unwrap().template;
        let labels = template.metadata.as_ref().unwrap().labels.as_ref().unwrap();
        assert_eq!(labels["azure.workload.identity/use"], "true");
        let account: &ServiceAccount = objects.get("shop-api").unwrap();
        let identity = (
            "azure.workload.identity/client-id".into(),
            "a-client".into(),
        );
        assert_eq!(account.metadata.annotations, Some([identity].into()));
    }
}

#[test]
fn nobody_else_has_an_identity() {
    for yaml in [NATIVE, EXISTING, EXTERNAL, SEALED] {
        let objects = known(yaml, SecretDelivery::Env);
        let account: &ServiceAccount = objects.get("shop-api").unwrap();
        assert_eq!(account.metadata.annotations, None, "{yaml}");
    }
}

const VAULT_OBJECTS: &str = r#"array:
  - |
    objectName: "shop-cosmos-key"
    objectType: "secret"
    objectAlias: "COSMOS_KEY"
  - |
    objectName: "shop-jwt-secret"
    objectType: "secret"
    objectAlias: "JWT_SECRET"
  - |
    objectName: "shop-firebase-json"
    objectType: "secret"
    objectAlias: "firebase.json"
"#;

#[test]
fn a_key_vault_makes_a_secret_only_for_variables() {
    let class = |delivery| {
        let objects = known(KEY_VAULT, delivery);
        let class: &SecretProviderClass = objects.get("shop-secrets").unwrap();
        class.spec.clone()
    };
    let (env, file) = (class(SecretDelivery::Env), class(SecretDelivery::File));
    let parameters = BTreeMap::from([
        ("clientID".to_string(), "a-client".to_string()),
        ("keyvaultName".into(), "kv-shop".into()),
        ("tenantID".into(), "a-tenant".into()),
        ("objects".into(), VAULT_OBJECTS.into()),
    ]);
    assert_eq!(env.provider.as_deref(), Some("azure"));
    assert_eq!(env.parameters, Some(parameters));
    assert_eq!(file.parameters, env.parameters);
    let data = |key: &str| SecretObjectData {
        key: Some(key.into()),
        object_name: Some(key.into()),
    };
    let release = Release::resolved(ReleaseInfo::example("shop"));
    let synced = SecretObject {
        secret_name: Some("shop-secrets".into()),
        r#type: Some("Opaque".into()),
        labels: Some(release.component("secrets").selector_labels()),
        data: Some(vec![data("COSMOS_KEY"), data("JWT_SECRET")]),
        ..SecretObject::default()
    };
    assert_eq!(env.secret_objects, Some(vec![synced]));
    assert_eq!(file.secret_objects, None);
}

#[test]
fn a_store_fills_a_secret() {
    let data = |key: &str, name: &str| ExternalSecretData {
        secret_key: key.into(),
        remote_ref: RemoteRef {
            key: name.into(),
            ..RemoteRef::default()
        },
    };
    let spec = |kind, refresh: &str| ExternalSecretSpec {
        refresh_interval: Some(refresh.into()),
        secret_store_ref: Some(SecretStoreRef {
            name: Some("azure".into()),
            kind: Some(kind),
        }),
        target: Some(ExternalSecretTarget {
            name: Some("shop-secrets".into()),
            ..ExternalSecretTarget::default()
        }),
        data: Some(vec![
            data("COSMOS_KEY", "shop-cosmos-key"),
            data("JWT_SECRET", "shop-jwt-secret"),
            data("firebase.json", "shop-firebase-json"),
        ]),
        ..ExternalSecretSpec::default()
    };
    let of = |yaml: &str, delivery| {
        let objects = known(yaml, delivery);
        let secret: &ExternalSecret = objects.get("shop-secrets").unwrap();
        secret.spec.clone()
    };
    let other = "external: {store: azure, kind: SecretStore, refresh: 5m}";
    for delivery in DELIVERIES {
        assert_eq!(
            of(EXTERNAL, delivery),
            spec(StoreKind::ClusterSecretStore, "1h")
        );
        assert_eq!(of(other, delivery), spec(StoreKind::SecretStore, "5m"));
    }
}

#[test]
fn objects_carry_the_contract() {
    for (yaml, name, is_native) in [
        (NATIVE, "shop-secrets", true),
        (EXISTING, "theirs", false),
        (KEY_VAULT, "shop-secrets", false),
        (EXTERNAL, "shop-secrets", false),
        (SEALED, "shop-sealed", false),
    ] {
        let objects = known(yaml, SecretDelivery::Env);
        let contracts: Vec<_> = objects.secrets().collect();
        let [contract] = contracts[..] else {
            panic!("{contracts:?}")
        };
        assert_eq!(
            (contract.name.as_str(), contract.is_native),
            (name, is_native)
        );
        let key = |name: &str, about: &str| (name.to_owned(), about.to_owned());
        let expected = [
            key("COSMOS_KEY", "the database's account key"),
            key("JWT_SECRET", "signs the users' tokens"),
            key("firebase.json", "sends messages to phones"),
        ];
        let keys = contract.keys.iter();
        let keys: Vec<_> = keys
            .map(|key| (key.name.clone(), key.about.clone()))
            .collect();
        assert_eq!(keys, expected);
    }
}
