//! Differences from run to run.

use super::*;
use std::time::{SystemTime, UNIX_EPOCH};

#[test]
fn the_clock() {
    let error = refused(|release, _, objects| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let built = now.as_nanos().to_string();
        objects.add(config_map(release, "api", [("built", built)]));
    });
    assert_snapshot!(error, @r#"
    error: `data.built` of ConfigMap `api` differs from run to run
      --> chance.rs: objects.add(config_map(release, "api", [("built", built)]));
     = help: a chart's function must give the same objects for the same settings: no clock, no random numbers, no order of a hash map
    "#);
}

#[test]
fn a_hash_maps_order() {
    #[expect(clippy::disallowed_types, reason = "its order is what is refused")]
    type Unordered = std::collections::HashMap<u32, &'static str>;
    let error = refused(|release, _, objects| {
        let all: Unordered = (0..20).map(|number| (number, "flag")).collect();
        let flags: Vec<String> = all
            .keys()
            .map(|number| format!("--flag-{number}"))
            .collect();
        objects.add(config_map(release, "api", [("flags", flags.join(" "))]));
    });
    assert_snapshot!(error, @r#"
    error: `data.flags` of ConfigMap `api` differs from run to run
      --> chance.rs: objects.add(config_map(release, "api", [("flags", flags.join(" "))]));
     = help: a chart's function must give the same objects for the same settings: no clock, no random numbers, no order of a hash map
    "#);
}

#[test]
fn an_object_that_comes_and_goes() {
    let error = refused(|release, _, objects| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let name = format!("api-{}", now.as_nanos());
        objects.add(config_map(release, &name, [("a", "b")]));
    });
    let error = error.replace(|c: char| c.is_ascii_digit(), "");
    assert_snapshot!(error, @r#"
    error: ConfigMap `api-` differs from run to run
      --> chance.rs: objects.add(config_map(release, &name, [("a", "b")]));
     = help: a chart's function must give the same objects for the same settings: no clock, no random numbers, no order of a hash map
    "#);
}
