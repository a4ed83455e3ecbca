//! Open booleans that are looked at, rather than combined as gates.

use super::*;

#[test]
fn open_booleans_that_are_looked_at() {
    let all = [
        (
            "an entry if both",
            refused(|release, settings, objects| {
                let mut map = config_map(release, "api", [("a", "b")]);
                if settings.enabled.get() && settings.verbose.get() {
                    map.data
                        .get_or_insert_default()
                        .insert("log".into(), "all".into());
                }
                objects.add(map);
            }),
        ),
        (
            "an object if both",
            refused(|release, settings, objects| {
                if settings.enabled.get() && settings.verbose.get() {
                    objects.add(config_map(release, "api", [("a", "b")]));
                }
            }),
        ),
        (
            "a text if they differ",
            refused(|release, settings, objects| {
                let text = if settings.enabled.get() == settings.verbose.get() {
                    "same"
                } else {
                    "other"
                };
                objects.add(config_map(release, "api", [("text", text)]));
            }),
        ),
        (
            "an entry if they differ",
            refused(|release, settings, objects| {
                let mut map = config_map(release, "api", [("a", "b")]);
                if settings.enabled.get() != settings.verbose.get() {
                    map.data
                        .get_or_insert_default()
                        .insert("log".into(), "all".into());
                }
                objects.add(map);
            }),
        ),
        (
            "an object whose gate is another each time",
            refused(|release, settings, objects| {
                let gate = if settings.enabled.get() {
                    settings.verbose.not()
                } else {
                    settings.enabled.not()
                };
                let group = Objects::from(config_map(release, "api", [("a", "b")])).when(gate);
                objects.extend(group);
            }),
        ),
    ];
    assert_snapshot!(told(all), @r###"
    an entry if both:
    error: `data.log` of ConfigMap `api` depends on open values in a way that no template can say
      --> gates.rs: objects.add(map);
     = note: it depends on `enabled`, `verbose`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`

    an object if both:
    error: ConfigMap `api` depends on open values in a way that no template can say
      --> gates.rs: objects.add(config_map(release, "api", [("a", "b")]));
     = note: it depends on `enabled`, `verbose`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`

    a text if they differ:
    error: `data.text` of ConfigMap `api` depends on open values in a way that no template can say
      --> gates.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: it depends on `enabled`, `verbose`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`

    an entry if they differ:
    error: `data.log` of ConfigMap `api` depends on open values in a way that no template can say
      --> gates.rs: objects.add(map);
     = note: it depends on `enabled`, `verbose`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`

    an object whose gate is another each time:
    error: ConfigMap `api` depends on open values in a way that no template can say
      --> gates.rs: let group = Objects::from(config_map(release, "api", [("a", "b")])).when(gate);
     = note: it depends on `enabled`, `verbose`
     = help: let one gate decide it: combine conditions with `Gate::and`, `Gate::or` and `Gate::not`, then use `then` or `choose`
    "###);
}
