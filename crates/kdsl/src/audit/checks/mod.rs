//! One check a file.

mod common;

use super::check::Check;

macro_rules! checks {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// All checks, by name.
        pub(crate) static CHECKS: &[&Check] = &[$(&$module::CHECK),*];
    };
}

checks! {
    access_to_create_pods,
    access_to_secrets,
    apparmor_profile,
    automounted_token,
    capabilities,
    cluster_admin_role_binding,
    default_service_account,
    deprecated_service_account_field,
    docker_sock,
    drop_net_raw_capability,
    env_var_secret,
    exposed_services,
    handler_host,
    host_ipc,
    host_network,
    host_path,
    host_pid,
    host_port,
    host_process,
    latest_tag,
    mutable_tag,
    no_read_only_root_fs,
    non_existent_service_account,
    non_isolated_pod,
    privilege_escalation_container,
    privileged_container,
    privileged_ports,
    read_secret_from_env_var,
    run_as_non_root,
    run_as_root_user,
    seccomp_profile,
    selinux_options,
    sensitive_host_mounts,
    ssh_port,
    unsafe_proc_mount,
    unsafe_sysctls,
    use_namespace,
    volume_types,
    wildcard_in_rules,
    writable_host_mount,
}
