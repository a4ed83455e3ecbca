//! What only some may know, by whatever way it comes.

use crate::common::{
    ENVIRONMENTS, backends, complete, container, full, objects, pod, spec, webs, workloads,
};
use bytelyst_chart::config::Config;
use kdsl::custom::external_secrets::{ExternalSecret, StoreKind};
use kdsl::custom::secrets_store::SecretProviderClass;
use kdsl::k8s_openapi::api::core::v1::{EnvVar, Secret, ServiceAccount};
use kdsl::secrets::SecretSource;
use kdsl::{Objects, Val};
use pretty_assertions::assert_eq;
use std::collections::BTreeMap;

const KEYS: [&str; 6] = [
    "COSMOS_KEY",
    "JWT_SECRET",
    "STRIPE_SECRET_KEY",
    "GEMINI_API_KEY",
    "BLOB_CONNECTION_STRING",
    "APPLICATIONINSIGHTS_CONNECTION_STRING",
];

fn text(text: &str) -> Val<String> {
    Val::from(text.to_string())
}

fn key_vault() -> SecretSource {
    SecretSource::KeyVault {
        name: text("kv-mywisprai"),
        tenant_id: text("11111111-1111-1111-1111-111111111111"),
        client_id: text("22222222-2222-2222-2222-222222222222"),
    }
}

fn operator() -> SecretSource {
    SecretSource::External {
        store: text("azure"),
        kind: StoreKind::ClusterSecretStore,
        refresh: "1h".into(),
    }
}

/// Everything, in an environment where somebody else keeps the secrets.
fn with(source: SecretSource) -> Objects {
    complete("dev", |config: &mut Config| config.secrets = source)
}

/// The secrets that a workload is told, with the Secret and the key that each comes from.
fn told(objects: &Objects, name: &str) -> BTreeMap<String, (String, String)> {
    let secret = |variable: &EnvVar| {
        let from = variable.value_from.as_ref()?.secret_key_ref.clone()?;
        Some((variable.name.clone(), (from.name, from.key)))
    };
    let variables = container(objects, name).env.iter().flatten();
    variables.filter_map(secret).collect()
}

#[test]
fn b30_the_keys_of_env_ecosystem_are_the_contract() {
    for environment in ["local", "local-k3s", "dev"] {
        let objects = objects(environment);
        let contracts: Vec<_> = objects.secrets().collect();
        let [contract] = contracts[..] else {
            panic!("one Secret")
        };
        assert!(contract.is_native, "made from a file");
        let keys: Vec<&str> = contract.keys.iter().map(|key| key.name.as_str()).collect();
        assert_eq!(keys, KEYS);
    }
}

#[test]
fn b31_native_secrets_are_read_from_a_secret_that_the_chart_does_not_hold() {
    let objects = with(SecretSource::Native);
    assert_eq!(objects.all::<Secret>().count(), 0);
    for (name, _) in backends() {
        let told = told(&objects, name);
        assert!(told.len() >= 3, "{name}");
        for (variable, from) in told {
            assert_eq!(from, ("bytelyst-secrets".into(), variable));
        }
    }
}

#[test]
fn b31_each_is_told_only_what_it_needs() {
    let objects = with(SecretSource::Native);
    let keys = |name: &str| told(&objects, name).into_keys().collect::<Vec<_>>();
    let usual = [
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "COSMOS_KEY",
        "JWT_SECRET",
    ];
    assert_eq!(keys("flowmonk"), usual);
    assert_eq!(keys("mcp-server"), usual);
    let mut platform = usual.to_vec();
    platform.push("STRIPE_SECRET_KEY");
    assert_eq!(keys("platform-service"), platform);
    let mut extraction = usual.to_vec();
    extraction.extend(["BLOB_CONNECTION_STRING", "GEMINI_API_KEY"]);
    extraction.sort_unstable();
    assert_eq!(keys("extraction-service"), extraction);
    for (name, _) in webs() {
        assert_eq!(keys(&name), [""; 0]);
    }
}

#[test]
fn b31_a_secret_that_is_there_already_may_have_other_keys() {
    let objects = with(SecretSource::Existing {
        name: text("ours"),
        keys: [("COSMOS_KEY".into(), "cosmos".into())].into(),
    });
    let told = told(&objects, "flowmonk");
    assert_eq!(told["COSMOS_KEY"], ("ours".into(), "cosmos".into()));
    assert_eq!(told["JWT_SECRET"], ("ours".into(), "JWT_SECRET".into()));
}

#[test]
fn b32_key_vault_is_mounted_and_becomes_the_same_secret() {
    let objects = with(key_vault());
    let class: &SecretProviderClass = objects.get("bytelyst-secrets").unwrap();
    assert_eq!(class.spec.provider.as_deref(), Some("azure"));
    let parameters = class.spec.parameters.as_ref().unwrap();
    assert_eq!(parameters["keyvaultName"], "kv-mywisprai");
    let synced = &class.spec.secret_objects.as_ref().unwrap()[0];
    assert_eq!(synced.secret_name.as_deref(), Some("bytelyst-secrets"));
    let data = synced.data.iter().flatten();
    let keys: Vec<&str> = data.filter_map(|entry| entry.key.as_deref()).collect();
    assert_eq!(keys, KEYS);
    for (name, _) in backends() {
        let mut volumes = pod(&objects, name).volumes.iter().flatten();
        let csi = volumes.find_map(|volume| volume.csi.as_ref()).unwrap();
        assert_eq!(csi.driver, "secrets-store.csi.k8s.io");
        let attributes = csi.volume_attributes.as_ref().unwrap();
        assert_eq!(attributes["secretProviderClass"], "bytelyst-secrets");
    }
}

#[test]
fn b32_key_vault_knows_the_pods_by_their_accounts() {
    let objects = with(key_vault());
    for (name, _) in backends() {
        let template = spec(&objects, name).template.metadata.as_ref().unwrap();
        let labels = template.labels.as_ref().unwrap();
        assert_eq!(labels["azure.workload.identity/use"], "true");
        let account: &ServiceAccount = objects.get(&full(name)).unwrap();
        let annotations = account.metadata.annotations.as_ref().unwrap();
        let client = &annotations["azure.workload.identity/client-id"];
        assert_eq!(client, "22222222-2222-2222-2222-222222222222");
    }
}

#[test]
fn b33_an_operator_keeps_the_same_secret_fresh() {
    let objects = with(operator());
    let external: &ExternalSecret = objects.get("bytelyst-secrets").unwrap();
    let spec = &external.spec;
    assert_eq!(spec.refresh_interval.as_deref(), Some("1h"));
    let target = spec.target.as_ref().unwrap();
    assert_eq!(target.name.as_deref(), Some("bytelyst-secrets"));
    let data = spec.data.iter().flatten();
    let pairs: Vec<(&str, &str)> = data
        .map(|entry| (entry.secret_key.as_str(), entry.remote_ref.key.as_str()))
        .collect();
    assert_eq!(pairs[0], ("COSMOS_KEY", "cosmos-key"));
    assert_eq!(pairs.len(), KEYS.len());
}

#[test]
fn b34_services_are_told_the_same_whoever_keeps_it() {
    let native = with(SecretSource::Native);
    for objects in [with(key_vault()), with(operator())] {
        for (name, _) in workloads() {
            let (here, there) = (container(&objects, &name), container(&native, &name));
            assert_eq!(here.env, there.env);
            assert_eq!(here.env_from, there.env_from);
        }
    }
    let sealed = with(SecretSource::Sealed {
        name: text("sealed"),
    });
    for (name, _) in workloads() {
        let (here, there) = (told(&sealed, &name), told(&native, &name));
        assert!(here.keys().eq(there.keys()));
        assert!(here.values().all(|(secret, _)| secret == "sealed"));
    }
}

#[test]
fn b34_key_vault_is_for_prod_only() {
    for environment in ENVIRONMENTS {
        let classes = objects(environment).all::<SecretProviderClass>().count();
        assert_eq!(classes, usize::from(environment == "prod"), "{environment}");
    }
}
