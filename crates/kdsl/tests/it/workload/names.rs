//! Malformed texts, refused with the line that gave them to a builder.

use super::*;
use k8s_openapi::api::core::v1::{SecretProjection, VolumeProjection};
use kdsl::capability;
use kdsl::k8s::variable;
use kdsl::network::{Egress, ExternalService};
use kdsl::topology::System;
use std::collections::BTreeMap;
use std::net::IpAddr;

fn map(key: &str, value: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(key.into(), value.into())])
}

const ADDRESS: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 5));

#[test]
fn fixed_maps_and_lists() {
    let wrong = Container::new("api", &image())
        .env_map(map("1 MAP", "a"))
        .env_list(vec![variable("1 LIST", "a")]);
    let pod = Pod::of(wrong)
        .labels(map("a b", "c d"))
        .annotations(map("a/b/c", "any thing"))
        .node_selector(map("disk", "s s d"))
        .host_alias(ADDRESS, ["db.internal", "d_b"]);
    let objects = Objects::from(Workload::deployment(&component("api"), 1, pod));
    insta::assert_snapshot!(refused(&objects), @r#"
    error: `1 MAP` can't be an environment variable's name
      --> names.rs: .env_map(map("1 MAP", "a"))
     = help: an environment variable's name has only letters, digits, `_`, `-` and `.`, for example `LOG_LEVEL`

    error: `1 LIST` can't be an environment variable's name
      --> names.rs: .env_list(vec![variable("1 LIST", "a")]);
     = help: an environment variable's name has only letters, digits, `_`, `-` and `.`, for example `LOG_LEVEL`

    error: `a b` can't be a label's key
      --> names.rs: .labels(map("a b", "c d"))
     = help: a label's key has only letters, digits, `-`, `_` and `.`, and at most one `/`, for example `example.com/team`

    error: `c d` can't be a label's value
      --> names.rs: .labels(map("a b", "c d"))
     = help: a label's value has only letters, digits, `-`, `_` and `.`, for example `payments`

    error: `a/b/c` can't be an annotation's key
      --> names.rs: .annotations(map("a/b/c", "any thing"))
     = help: an annotation's key has only letters, digits, `-`, `_` and `.`, and at most one `/`, for example `example.com/owner`

    error: `s s d` can't be a label's value
      --> names.rs: .node_selector(map("disk", "s s d"))
     = help: a label's value has only letters, digits, `-`, `_` and `.`, for example `payments`

    error: `d_b` can't be a DNS name
      --> names.rs: .host_alias(ADDRESS, ["db.internal", "d_b"]);
     = help: a DNS name has only lower-case letters, digits, `-` and `.`, for example `db.example.com`
    "#);
}

#[test]
fn parts_of_an_image() {
    let upper = Image::tagged("Example.com/API", "1.4.0");
    let upper = Container::new("api", &upper);
    let spaced = Image::tagged("example.com/api", "1 4");
    let spaced = Container::new("proxy", &spaced);
    let pod = Pod::of(upper).sidecar(spaced);
    let objects = Objects::from(Workload::deployment(&component("api"), 1, pod));
    insta::assert_snapshot!(refused(&objects), @r#"
    error: `Example.com/API` can't be an image's name
      --> names.rs: let upper = Container::new("api", &upper);
     = help: an image's name has a repository in lower case, without a tag or a digest, for example `registry.example.com/team/api`

    error: `1 4` can't be an image's tag
      --> names.rs: let spaced = Container::new("proxy", &spaced);
     = help: an image's tag has only letters, digits, `_`, `-` and `.`, for example `1.4.0`
    "#);
}

#[test]
fn volumes_and_what_they_are_made_of() {
    let source = VolumeProjection {
        secret: Some(SecretProjection {
            name: "a secret".into(),
            ..SecretProjection::default()
        }),
        ..VolumeProjection::default()
    };
    let class = || Some("Fast".into());
    let data = Mount::ephemeral("data", "/data", class(), memory!("1Gi"));
    let api = Container::new("api", &image())
        .mount(data)
        .mount(Mount::projected("all", "/all", [source]))
        .mount(Mount::csi("csi", "/csi", "a driver", [("a", "b")]))
        .mount(Mount::secret("keys", "/keys", "keys").sub_path("../keys"));
    let set = Workload::stateful_set(&component("api"), 1, api)
        .storage("Disk", "/disk", class(), memory!("1Gi"))
        .app_protocol("http", "a b");
    insta::assert_snapshot!(refused(&Objects::from(set)), @r#"
    error: `Fast` can't be a DNS name
      --> names.rs: let data = Mount::ephemeral("data", "/data", class(), memory!("1Gi"));
     = help: a DNS name has only lower-case letters, digits, `-` and `.`, for example `db.example.com`

    error: `a secret` can't be a DNS name
      --> names.rs: .mount(Mount::projected("all", "/all", [source]))
     = help: a DNS name has only lower-case letters, digits, `-` and `.`, for example `db.example.com`

    error: `a driver` can't be a DNS name
      --> names.rs: .mount(Mount::csi("csi", "/csi", "a driver", [("a", "b")]))
     = help: a DNS name has only lower-case letters, digits, `-` and `.`, for example `db.example.com`

    error: `../keys` can't be a path within a volume
      --> names.rs: .mount(Mount::secret("keys", "/keys", "keys").sub_path("../keys"));
     = help: a path within a volume has no `.` or `..` between slashes, for example `config/app.yaml`

    error: `Disk` can't be a DNS label
      --> names.rs: .storage("Disk", "/disk", class(), memory!("1Gi"))
     = help: a DNS label starts with a lower-case letter, for example `api`

    error: `Fast` can't be a DNS name
      --> names.rs: .storage("Disk", "/disk", class(), memory!("1Gi"))
     = help: a DNS name has only lower-case letters, digits, `-` and `.`, for example `db.example.com`

    error: `a b` can't be a label's key
      --> names.rs: .app_protocol("http", "a b");
     = help: a label's key has only letters, digits, `-`, `_` and `.`, and at most one `/`, for example `example.com/team`

    error: `api` says something of its port `http`, which it hasn't declared
      --> names.rs: let set = Workload::stateful_set(&component("api"), 1, api)
     = help: declare it with `Container::port`
    "#);
}

#[test]
fn components_and_capabilities() {
    let raw = OptOut::capability("CAP_NET_RAW", "it pings");
    let bind = OptOut::capability(capability!("NET_BIND_SERVICE"), "port 80");
    let api = Container::new("api", &image()).opt_out(raw).opt_out(bind);
    let named = component("The API");
    let mut objects = Objects::from(Workload::deployment(&named, 1, api.clone()));
    objects.extend(Job::new(&named, LIMITS, Pod::of(api)));
    insta::assert_snapshot!(refused(&objects), @r#"
    error: `The API` can't be a DNS label
      --> mod.rs: release().component(name)
     = help: a DNS label starts with a lower-case letter, for example `api`

    error: `CAP_NET_RAW` can't be a capability's name
      --> names.rs: let raw = OptOut::capability("CAP_NET_RAW", "it pings");
     = help: a capability's name doesn't start with `CAP_`, for example `NET_BIND_SERVICE`
    "#);
}

#[test]
fn probes_at_their_own_lines() {
    let probes = Probes::default()
        .startup(Probe::tcp().success_threshold(2))
        .liveness(Probe::http("live"))
        .readiness(Probe::tcp().port("htp"));
    let api = Container::new("api", &image())
        .port("http", 8080)
        .probes(probes);
    let objects = Objects::from(Workload::deployment(&component("api"), 1, api));
    insta::assert_snapshot!(refused(&objects), @r#"
    error: container `api` is asked on port `htp`, which it hasn't declared
      --> names.rs: .readiness(Probe::tcp().port("htp"));
     = help: did you mean `http`?

    error: container `api` has to answer more than once to be taken for alive
      --> names.rs: .startup(Probe::tcp().success_threshold(2))
     = help: Kubernetes takes `Probe::success_threshold` for readiness only

    error: container `api` is asked at `live`, which is no path
      --> names.rs: .liveness(Probe::http("live"))
     = help: begin it with `/`
    "#);
}

#[test]
fn what_is_outside() {
    let release = release();
    let mut system = System::new(&release);
    let api = Workload::deployment(&component("api"), 1, api());
    let one = ExternalService::host("one", "One Host").variable("1 bad");
    let two = ExternalService::external_name("The Two", "two_host", 80);
    let three = ExternalService::host_alias("three", "*.three", ADDRESS, 0);
    let api = api.reaches(&one).reaches(&two).reaches(&three);
    let api = api.egress(Egress::namespace("The Queue", 80).port(0));
    system.add(api);
    insta::assert_snapshot!(refused(&Objects::from(system)), @r#"
    error: `One Host` can't be a DNS name
      --> names.rs: let one = ExternalService::host("one", "One Host").variable("1 bad");
     = help: a DNS name has only lower-case letters, digits, `-` and `.`, for example `db.example.com`

    error: `1 bad` can't be an environment variable's name
      --> names.rs: let one = ExternalService::host("one", "One Host").variable("1 bad");
     = help: an environment variable's name has only letters, digits, `_`, `-` and `.`, for example `LOG_LEVEL`

    error: `The Two` can't be a DNS label
      --> names.rs: let two = ExternalService::external_name("The Two", "two_host", 80);
     = help: a DNS label starts with a lower-case letter, for example `api`

    error: `two_host` can't be a DNS name
      --> names.rs: let two = ExternalService::external_name("The Two", "two_host", 80);
     = help: a DNS name has only lower-case letters, digits, `-` and `.`, for example `db.example.com`

    error: `0` can't be a port
      --> names.rs: let three = ExternalService::host_alias("three", "*.three", ADDRESS, 0);
     = help: a port is 1 to 65535

    error: `*.three` can't be a DNS name
      --> names.rs: let three = ExternalService::host_alias("three", "*.three", ADDRESS, 0);
     = help: a DNS name has only lower-case letters, digits, `-` and `.`, for example `db.example.com`

    error: `The Queue` can't be a namespace's name
      --> names.rs: let api = api.egress(Egress::namespace("The Queue", 80).port(0));
     = help: a namespace's name has only lower-case letters, digits and `-`, for example `monitoring`

    error: `0` can't be a port
      --> names.rs: let api = api.egress(Egress::namespace("The Queue", 80).port(0));
     = help: a port is 1 to 65535
    "#);
}
