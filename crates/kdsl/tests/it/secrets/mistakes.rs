use super::*;
use crate::support::refused;
use insta::assert_snapshot;

fn told(build: impl FnOnce(Secrets) -> Objects, yaml: &str) -> String {
    let release = Release::resolved(ReleaseInfo::example("shop"));
    let secrets = Secrets::new(&release.component("secrets"), &source(yaml));
    refused(&build(secrets))
}

fn using(container: impl FnOnce(Container) -> Container) -> Objects {
    let release = Release::resolved(ReleaseInfo::example("shop"));
    let image = Image::tagged("example.com/api", "1.4.0");
    let api = container(Container::new("api", &image));
    Objects::from(Workload::deployment(&release.component("api"), 2, api))
}

#[test]
fn undeclared_keys_and_wrong_sorts() {
    let text = told(
        |secrets| {
            let secrets = secrets.require("COSMOS_KEY", "").require_file("a.json", "");
            using(|api| {
                api.secret_env("A", &secrets.key("COSMO_KEY"))
                    .secret_env("B", &secrets.key("STRIPE"))
                    .secret_env("C", &secrets.key("a.json"))
                    .secret_file("/d", &secrets.file("COSMOS_KEY"))
            })
        },
        NATIVE,
    );
    assert_snapshot!(text);
}

#[test]
fn contracts_that_contradict_themselves() {
    let text = told(
        |secrets| {
            secrets
                .require("A_KEY", "")
                .require("A_KEY", "")
                .require("A.KEY", "")
                .require("a/b", "")
                .into()
        },
        "existing: {name: theirs, keys: {A_KEI: a, OTHER: b}}",
    );
    assert_snapshot!(text);
}

#[test]
fn sources_are_read_strictly() {
    for wrong in [
        "vault",
        "existing: {nam: a}",
        "keyVault: {name: a}",
        "external: {store: a, kind: Store}",
        "native: null, sealed: {name: a}",
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}
