//! Open lists, maps and objects that are taken apart, joined or changed.

use super::*;
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

fn pod(release: &Release, container: Container) -> Pod {
    Pod {
        metadata: release.component("api").metadata(),
        spec: Some(PodSpec {
            containers: vec![Container {
                name: "api".into(),
                ..container
            }],
            ..PodSpec::default()
        }),
        status: None,
    }
}

fn with_args(release: &Release, args: Vec<String>) -> Pod {
    let container = Container {
        args: Some(args),
        ..Container::default()
    };
    pod(release, container)
}

#[test]
fn open_lists_and_maps_that_are_taken_apart_or_joined() {
    let all = [
        (
            "the first item",
            refused(|release, settings, objects| {
                let first = settings.hosts.get().remove(0);
                objects.add(config_map(release, "api", [("host", first)]));
            }),
        ),
        (
            "its length",
            without_values(&refused(|release, settings, objects| {
                let count = settings.hosts.get().len().to_string();
                objects.add(config_map(release, "api", [("count", count)]));
            })),
        ),
        (
            "joined into a text",
            refused(|release, settings, objects| {
                let all = settings.hosts.get().join(",");
                objects.add(config_map(release, "api", [("hosts", all)]));
            }),
        ),
        (
            "two lists zipped",
            refused(|release, settings, objects| {
                let both = settings.hosts.get().into_iter().zip(settings.aliases.get());
                let args = both.map(|(host, alias)| format!("--alias={host}={alias}"));
                objects.add(with_args(release, args.collect()));
            }),
        ),
        (
            "two maps merged",
            refused(|release, settings, objects| {
                let mut map = config_map(release, "api", [("a", "b")]);
                let mut all = settings.labels.get();
                all.extend(settings.annotations.get());
                map.data = Some(all);
                objects.add(map);
            }),
        ),
        (
            "a maps entry looked up",
            refused(|release, settings, objects| {
                let team = settings
                    .labels
                    .get()
                    .get("team")
                    .cloned()
                    .unwrap_or("none".into());
                objects.add(config_map(release, "api", [("team", team)]));
            }),
        ),
    ];
    assert_snapshot!(told(all), @r#"
    the first item:
    error: `data.host` of ConfigMap `api` takes one item out of an open list or map
      --> lists.rs: objects.add(config_map(release, "api", [("host", first)]));
     = note: it depends on `hosts`
     = help: an open list may be empty when the chart is installed; walk over it, or make the setting fixed

    its length:
    error: `data.count` of ConfigMap `api` is not what a template can give
      --> lists.rs: objects.add(config_map(release, "api", [("count", count)]));
     = note: the function gives one thing, the template another
     = note: for `hosts`, ...
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting

    joined into a text:
    error: `data.hosts` of ConfigMap `api` takes one item out of an open list or map
      --> lists.rs: objects.add(config_map(release, "api", [("hosts", all)]));
     = note: it depends on `hosts`
     = help: an open list may be empty when the chart is installed; walk over it, or make the setting fixed

    two lists zipped:
    error: `spec.containers[0].args[0]` of Pod `api` walks two open lists together
      --> lists.rs: objects.add(with_args(release, args.collect()));
     = note: it depends on `aliases`, `hosts`
     = help: they may be of different lengths when the chart is installed; open a list of objects instead

    two maps merged:
    error: two open maps meet in `data` of ConfigMap `api`
      --> lists.rs: objects.add(map);
     = note: it depends on `annotations`, `labels`
     = help: a key could be in both; make one open map of them

    a maps entry looked up:
    error: `data.team` of ConfigMap `api` is not what a template can give
      --> lists.rs: objects.add(config_map(release, "api", [("team", team)]));
     = note: the function gives "red", the template "none"
     = note: it depends on `labels`
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn open_objects_that_are_changed_or_looked_at() {
    let all = [
        (
            "a changed object",
            refused(|release, settings, objects| {
                let mut resources = settings.resources.get();
                let limit = ("cpu".to_string(), Quantity("1".into()));
                resources.limits.get_or_insert_default().extend([limit]);
                let container = Container {
                    resources: Some(resources),
                    ..Container::default()
                };
                objects.add(pod(release, container));
            }),
        ),
        (
            "a part of an object",
            refused(|release, settings, objects| {
                let resources = ResourceRequirements {
                    claims: settings.resources.get().claims,
                    ..ResourceRequirements::default()
                };
                let container = Container {
                    resources: Some(resources),
                    ..Container::default()
                };
                objects.add(pod(release, container));
            }),
        ),
        (
            "limits that are looked at",
            refused(|release, settings, objects| {
                let limited = settings.resources.get().limits.is_some().to_string();
                objects.add(config_map(release, "api", [("limited", limited)]));
            }),
        ),
    ];
    assert_snapshot!(told(all), @r#"
    a changed object:
    error: `spec.containers[0].resources.claims[0].name` of Pod `api` is a changed part of an open object
      --> lists.rs: objects.add(pod(release, container));
     = note: it depends on `resources`
     = help: an open object can be put in a field as a whole, not taken apart; make the setting fixed, or open its parts

    a part of an object:
    error: `spec.containers[0].resources.limits` of Pod `api` is not what a template can give
      --> lists.rs: objects.add(pod(release, container));
     = note: the function gives nothing, the template {"memory":"64Mi"}
     = note: it depends on `resources`
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting

    limits that are looked at:
    error: `data.limited` of ConfigMap `api` is not what a template can give
      --> lists.rs: objects.add(config_map(release, "api", [("limited", limited)]));
     = note: the function gives "true", the template "false"
     = note: it depends on `resources`
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}
