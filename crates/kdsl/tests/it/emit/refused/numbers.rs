//! Open numbers that are calculated with, compared, or formatted by way of `get`.

use super::*;
use k8s_openapi::api::apps::v1::{Deployment, DeploymentSpec};

fn deployment(release: &Release, replicas: Option<i32>) -> Deployment {
    Deployment {
        metadata: release.component("api").metadata(),
        spec: Some(DeploymentSpec {
            replicas,
            ..DeploymentSpec::default()
        }),
        status: None,
    }
}

#[test]
fn one_more() {
    let error = refused(|release, settings, objects| {
        objects.add(deployment(release, Some(settings.replicas.get() + 1)));
    });
    assert_snapshot!(error, @r#"
    error: `spec.replicas` of Deployment `api` is computed from an open number
      --> numbers.rs: objects.add(deployment(release, Some(settings.replicas.get() + 1)));
     = note: it depends on `replicas`
     = help: an open number can be put in a field as it is, not calculated with; make the setting fixed, or open the result
    "#);
}

#[test]
fn a_fixed_number_that_looks_like_an_open_one_is_none() {
    let stand_ins = refused(|release, settings, objects| {
        objects.add(deployment(release, Some(settings.replicas.get().min(5))));
    });
    assert_snapshot!(stand_ins, @r#"
    error: `spec.replicas` of Deployment `api` is not what a template can give
      --> numbers.rs: objects.add(deployment(release, Some(settings.replicas.get().min(5))));
     = note: the function gives 2, the template 5
     = note: it depends on `replicas`
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn a_branch() {
    let error = refused(|release, settings, objects| {
        let strategy = if settings.replicas.get() > 1 {
            "rolling"
        } else {
            "recreate"
        };
        objects.add(config_map(release, "api", [("strategy", strategy)]));
    });
    assert_snapshot!(error, @r#"
    error: `data.strategy` of ConfigMap `api` is not what a template can give
      --> numbers.rs: objects.add(config_map(release, "api", [("strategy", strategy)]));
     = note: the function gives "recreate", the template "rolling"
     = note: for `replicas` = 0
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn an_object_behind_a_branch() {
    let error = refused(|release, settings, objects| {
        if settings.replicas.get() > 1 {
            objects.add(config_map(release, "many", [("a", "b")]));
        }
    });
    assert_snapshot!(error, @r#"
    error: ConfigMap `many` is not what a template can give
      --> numbers.rs: objects.add(config_map(release, "many", [("a", "b")]));
     = note: the function gives nothing, the template the object
     = note: for `replicas` = 0
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn its_parity() {
    let error = refused(|release, settings, objects| {
        let side = if settings.replicas.get() % 2 == 0 {
            "even"
        } else {
            "odd"
        };
        objects.add(config_map(release, "api", [("side", side)]));
    });
    assert_snapshot!(error, @r#"
    error: `data.side` of ConfigMap `api` depends on open values in a way that no template can say
      --> numbers.rs: objects.add(config_map(release, "api", [("side", side)]));
     = note: it depends on `replicas`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`
    "#);
}

#[test]
fn formatted_by_way_of_get() {
    let error = refused(|release, settings, objects| {
        let count = format!("--replicas={}", settings.replicas.get());
        objects.add(config_map(release, "api", [("args", count)]));
    });
    assert_snapshot!(error, @r#"
    error: `data.args` of ConfigMap `api` has an open number's stand-in in its text
      --> numbers.rs: objects.add(config_map(release, "api", [("args", count)]));
     = note: it depends on `replicas`
     = help: format the `Val` itself, not what its `get` gives
    "#);
}

#[test]
fn a_port_formatted_by_way_of_get() {
    let error = refused(|release, settings, objects| {
        let address = settings.port.get().to_string();
        objects.add(config_map(release, "api", [("address", address)]));
    });
    assert_snapshot!(error, @r#"
    error: `data.address` of ConfigMap `api` has an open number's stand-in in its text
      --> numbers.rs: objects.add(config_map(release, "api", [("address", address)]));
     = note: it depends on `port`
     = help: format the `Val` itself, not what its `get` gives
    "#);
}
