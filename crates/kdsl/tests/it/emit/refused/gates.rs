//! Open booleans that are looked at, rather than combined as gates.

use super::*;

#[test]
fn an_entry_if_both() {
    let error = refused(|release, settings, objects| {
        let mut map = config_map(release, "api", [("a", "b")]);
        if settings.enabled.get() && settings.verbose.get() {
            map.data
                .get_or_insert_default()
                .insert("log".into(), "all".into());
        }
        objects.add(map);
    });
    assert_snapshot!(error, @r#"
    error: `data.log` of ConfigMap `api` depends on open values in a way that no template can say
      --> gates.rs: objects.add(map);
     = note: it depends on `enabled`, `verbose`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`
    "#);
}

#[test]
fn an_object_if_both() {
    let error = refused(|release, settings, objects| {
        if settings.enabled.get() && settings.verbose.get() {
            objects.add(config_map(release, "api", [("a", "b")]));
        }
    });
    assert_snapshot!(error, @r#"
    error: ConfigMap `api` depends on open values in a way that no template can say
      --> gates.rs: objects.add(config_map(release, "api", [("a", "b")]));
     = note: it depends on `enabled`, `verbose`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`
    "#);
}

#[test]
fn a_text_if_they_differ() {
    let error = refused(|release, settings, objects| {
        let text = if settings.enabled.get() == settings.verbose.get() {
            "same"
        } else {
            "other"
        };
        objects.add(config_map(release, "api", [("text", text)]));
    });
    assert_snapshot!(error, @r#"
    error: `data.text` of ConfigMap `api` depends on open values in a way that no template can say
      --> gates.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: it depends on `enabled`, `verbose`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`
    "#);
}

#[test]
fn an_entry_if_they_differ() {
    let error = refused(|release, settings, objects| {
        let mut map = config_map(release, "api", [("a", "b")]);
        if settings.enabled.get() != settings.verbose.get() {
            map.data
                .get_or_insert_default()
                .insert("log".into(), "all".into());
        }
        objects.add(map);
    });
    assert_snapshot!(error, @r#"
    error: `data.log` of ConfigMap `api` depends on open values in a way that no template can say
      --> gates.rs: objects.add(map);
     = note: it depends on `enabled`, `verbose`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`
    "#);
}

#[test]
fn an_object_whose_gate_is_another_each_time() {
    let error = refused(|release, settings, objects| {
        let gate = if settings.enabled.get() {
            settings.verbose.not()
        } else {
            settings.enabled.not()
        };
        let group = Objects::from(config_map(release, "api", [("a", "b")])).when(gate);
        objects.extend(group);
    });
    assert_snapshot!(error, @r#"
    error: ConfigMap `api` depends on open values in a way that no template can say
      --> gates.rs: let group = Objects::from(config_map(release, "api", [("a", "b")])).when(gate);
     = note: it depends on `enabled`, `verbose`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`
    "#);
}
