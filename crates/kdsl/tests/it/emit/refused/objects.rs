//! Objects that no cluster would take, or that no file could hold.

use super::*;
use k8s_openapi::{Metadata, NamespaceResourceScope, Resource};

#[test]
fn namespace_of_an_open_value() {
    let error =
        refused_with::<BTreeMap<String, Val<String>>>("a: b\n", |release, settings, objects| {
            let mut map = config_map(release, "api", [("a", "b")]);
            map.metadata.namespace = Some(settings["a"].get());
            objects.add(map);
        });
    assert_snapshot!(error, @r#"
    error: the namespace of ConfigMap `api` is the open value `a`
      --> objects.rs: objects.add(map);
     = help: take it from `Release::namespace`, or make it a plain setting
    "#);
}

#[test]
fn two_of_one_name() {
    let error = refused(|release, _, objects| {
        objects.add(config_map(release, "api", [("a", "b")]));
        objects.add(config_map(release, "api", [("c", "d")]));
    });
    assert_snapshot!(error, @r#"
    error: two objects of kind ConfigMap have one name
      --> objects.rs: objects.add(config_map(release, "api", [("c", "d")]));
     = note: the name is `api`
     = help: give the second one another name: `Component::metadata_named`
    "#);
}

#[test]
fn two_of_one_file() {
    let error = refused(|release, _, objects| {
        objects.add(config_map(release, "api", [("a", "b")]));
        let mut other = config_map(release, "api", [("c", "d")]);
        other.metadata.name = Some("api".into());
        objects.add(other);
    });
    assert_snapshot!(error, @r#"
    error: two objects would be written to `api-configmap.yaml`
      --> objects.rs: objects.add(other);
     = note: the other is the ConfigMap `api`
     = help: give one of them another name: `Component::metadata_named`
    "#);
}

#[test]
fn no_name() {
    let error = refused(|_, _, objects| {
        objects.add(ConfigMap::default());
    });
    assert_snapshot!(error, @r#"
    error: a ConfigMap has no name
      --> objects.rs: objects.add(ConfigMap::default());
     = help: take its metadata from `Component::metadata`
    "#);
}

#[test]
fn a_name_that_is_too_long() {
    let error = refused(|release, _, objects| {
        objects.add(config_map(
            release,
            "a-component-of-27-characters",
            [("a", "b")],
        ));
    });
    assert_snapshot!(error, @r#"
    error: the name of ConfigMap `a-component-of-27-characters` is too long
      --> objects.rs: objects.add(config_map(
     = note: it has 28 characters behind the release's name
     = help: at most 26 fit, so that the whole is never over 63
    "#);
}

#[test]
fn a_panic() {
    let error = refused(|_, settings, _| {
        let hosts = settings.hosts.get();
        assert!(hosts.len() > 1, "two hosts are needed");
    });
    assert_snapshot!(error, @r#"
    error: the chart's function panicked
      --> objects.rs: assert!(hosts.len() > 1, "two hosts are needed");
     = note: two hosts are needed
     = help: while a chart is emitted, open values are stand-ins: don't unwrap, index or parse what they give
    "#);
}

#[test]
fn a_panic_by_unwrap() {
    let error = refused(|release, settings, objects| {
        let name = settings.name.get();
        let (_, domain) = name.split_once('.').unwrap();
        objects.add(config_map(release, "api", [("domain", domain)]));
    });
    assert_snapshot!(error, @r#"
    error: the chart's function panicked
      --> objects.rs: let (_, domain) = name.split_once('.').unwrap();
     = note: called `Option::unwrap()` on a `None` value
     = help: while a chart is emitted, open values are stand-ins: don't unwrap, index or parse what they give
    "#);
}

/// A custom resource that keeps a `Val` instead of what its `get` gives.
#[derive(Debug, Clone, Serialize)]
struct Widget {
    metadata: ObjectMeta,
    size: Val<i32>,
}

impl Resource for Widget {
    const API_VERSION: &'static str = "example.com/v1";
    const GROUP: &'static str = "example.com";
    const KIND: &'static str = "Widget";
    const VERSION: &'static str = "v1";
    const URL_PATH_SEGMENT: &'static str = "widgets";
    type Scope = NamespaceResourceScope;
}

impl Metadata for Widget {
    type Ty = ObjectMeta;

    fn metadata(&self) -> &ObjectMeta {
        &self.metadata
    }

    fn metadata_mut(&mut self) -> &mut ObjectMeta {
        &mut self.metadata
    }
}

#[test]
fn a_val_in_a_custom_object() {
    let error = refused(|release, settings, objects| {
        objects.add(Widget {
            metadata: release.component("api").metadata(),
            size: settings.replicas.clone(),
        });
    });
    assert_snapshot!(error, @r#"
    error: `size` of Widget `api` can't be written as YAML
      --> objects.rs: objects.add(Widget {
     = help: a `Val` can't be serialized into an object: use its `get`, or format it
    "#);
}
