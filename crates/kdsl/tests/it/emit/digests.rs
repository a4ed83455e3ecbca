//! Digests of texts that stay open.

use super::{ENV, Settings, config_map, emit, template, uses_all, with_code};
use insta::assert_snapshot;
use kdsl::digest;

#[test]
fn of_open_and_fixed_texts() {
    let text = template(ENV, "api-configmap", |release, s: &Settings, objects| {
        objects.add(uses_all(release, s));
        let odd = format!("\"{}'\\ 100% {{{{ é\u{85}\n<no value>{}", s.name, s.port);
        let data = [
            ("open", digest(&odd)),
            ("number", digest(&s.replicas.to_string())),
            (
                "within",
                format!(
                    "{}-{}",
                    s.level,
                    digest(&format!("{}{}", s.enabled, release.fullname()))
                ),
            ),
            (
                "nested",
                digest(&format!("{}/{}", digest(&s.name.get()), s.verbose)),
            ),
            (
                "chosen",
                s.enabled
                    .choose(|| digest(&s.name.get()), || digest("none")),
            ),
            ("fixed", digest("fixed")),
        ];
        objects.add(config_map(release, "api", data));
    });
    assert_snapshot!(text);
}

#[test]
fn of_every_item() {
    let text = template(ENV, "api-configmap", |release, s: &Settings, objects| {
        objects.add(uses_all(release, s));
        let mut map = config_map::<String>(release, "api", []);
        let labels = s.labels.get();
        let digests = labels
            .iter()
            .map(|(key, value)| (key.clone(), digest(&format!("{key}={value}"))));
        map.data = Some(digests.collect());
        map.metadata.finalizers = Some(s.hosts.get().iter().map(|host| digest(host)).collect());
        objects.add(map);
    });
    assert_snapshot!(text);
}

#[test]
fn a_piece_of_one_is_refused() {
    let error = emit(ENV, |release, s: &Settings, objects| {
        objects.add(uses_all(release, s));
        let whole = digest(&s.name.get());
        let piece: String = whole.chars().take(8).collect();
        objects.add(config_map(release, "api", [("piece", piece)]));
    });
    assert_snapshot!(with_code(error.err().unwrap()));
}

#[test]
fn of_a_number_that_no_token_stands_for_is_refused() {
    let error = emit(ENV, |release, s: &Settings, objects| {
        objects.add(uses_all(release, s));
        let text = format!("{}{}", s.name, s.replicas.get());
        objects.add(config_map(release, "api", [("sum", digest(&text))]));
    });
    assert_snapshot!(with_code(error.err().unwrap()));
}
