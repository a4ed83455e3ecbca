//! What pods may not do.

use crate::common::{
    ENVIRONMENTS, backends, complete, container, containers, everywhere, full, pod, webs,
};
use kdsl::Objects;
use kdsl::k8s_openapi::api::core::v1::{
    Capabilities, PodSecurityContext, SeccompProfile, SecurityContext, ServiceAccount,
};
use pretty_assertions::assert_eq;

#[test]
fn b16_pods_run_as_user_and_group_1000() {
    let context = PodSecurityContext {
        run_as_non_root: Some(true),
        run_as_user: Some(1000),
        run_as_group: Some(1000),
        fs_group: Some(1000),
        seccomp_profile: Some(SeccompProfile {
            type_: "RuntimeDefault".into(),
            localhost_profile: None,
        }),
        ..PodSecurityContext::default()
    };
    everywhere(|objects, name, _| {
        let pod = pod(objects, name);
        assert_eq!(pod.security_context.as_ref(), Some(&context));
    });
}

#[test]
fn b16_containers_gain_nothing_and_write_nothing() {
    let context = SecurityContext {
        allow_privilege_escalation: Some(false),
        capabilities: Some(Capabilities {
            drop: Some(vec!["ALL".into()]),
            add: None,
        }),
        read_only_root_filesystem: Some(true),
        ..SecurityContext::default()
    };
    everywhere(|objects, name, _| {
        for container in containers(pod(objects, name)) {
            let own = container.security_context.clone();
            let own = own.map(|own| SecurityContext {
                app_armor_profile: None,
                ..own
            });
            assert_eq!(own.as_ref(), Some(&context), "{name}/{}", container.name);
        }
    });
}

#[test]
fn b16_production_requires_apparmor() {
    for environment in ENVIRONMENTS {
        let objects = complete(environment, |_| {});
        for container in containers(pod(&objects, "platform-service")) {
            let context = container.security_context.as_ref().unwrap();
            let profile = context.app_armor_profile.as_ref();
            let expected = (environment == "prod").then_some("RuntimeDefault");
            assert_eq!(profile.map(|profile| profile.type_.as_str()), expected);
        }
    }
}

#[test]
fn b16_no_pod_may_ask_the_api_server() {
    everywhere(|objects, name, _| {
        let pod = pod(objects, name);
        assert_eq!(pod.automount_service_account_token, Some(false));
        assert_eq!(pod.service_account_name, Some(full(name)));
        let account: &ServiceAccount = objects.get(&full(name)).unwrap();
        assert_eq!(account.automount_service_account_token, Some(false));
    });
}

/// Where the main container may write; each place is an `emptyDir` that ends somewhere.
fn scratch(objects: &Objects, name: &str) -> Vec<String> {
    let volumes = pod(objects, name).volumes.as_ref().unwrap();
    let mounts = container(objects, name).volume_mounts.iter().flatten();
    let mut paths = Vec::new();
    for mount in mounts.filter(|mount| mount.read_only != Some(true)) {
        let volume = volumes.iter().find(|volume| volume.name == mount.name);
        let directory = volume.unwrap().empty_dir.as_ref().unwrap();
        assert!(directory.size_limit.is_some(), "{name}: {}", mount.name);
        paths.push(mount.mount_path.clone());
    }
    paths
}

#[test]
fn b17_fastify_writes_in_tmp_and_in_its_cache() {
    for environment in ENVIRONMENTS {
        let objects = complete(environment, |_| {});
        for (name, _) in backends() {
            assert_eq!(scratch(&objects, name), ["/tmp", "/home/node/.cache"]);
        }
    }
}

#[test]
fn b18_nextjs_writes_in_tmp_and_where_it_keeps_pages() {
    for environment in ENVIRONMENTS {
        let objects = complete(environment, |_| {});
        for (name, _) in webs() {
            assert_eq!(scratch(&objects, &name), ["/tmp", "/app/.next/cache"]);
        }
    }
}
