//! The checks, one a file. A new check is a file here, and its line in each of the two lists.

mod access_to_create_pods;
mod access_to_secrets;
mod anonymous_subject;
mod any_address;
mod apparmor_profile;
mod automounted_token;
mod autoscaler_range;
mod autoscaler_without_request;
mod capabilities;
mod cluster_admin_role_binding;
mod common;
mod config_map_size;
mod cronjob_deadline;
mod dangling_config_map;
mod dangling_horizontalpodautoscaler;
mod dangling_ingress;
mod dangling_networkpolicy;
mod dangling_service;
mod dangling_volume_mount;
mod default_service_account;
mod deprecated_api;
mod deprecated_service_account_field;
mod dnsconfig_options;
mod docker_sock;
mod drop_net_raw_capability;
mod duplicate_env_var;
mod duplicate_ports;
mod duplicate_route;
mod env_var_secret;
mod exposed_services;
mod external_ips;
mod grace_period;
mod handler_host;
mod hook_needs_release;
mod host_ipc;
mod host_network;
mod host_path;
mod host_pid;
mod host_port;
mod host_process;
mod hpa_minimum_three_replicas;
mod identical_probes;
mod ingress_snippets;
mod invalid_target_ports;
mod job_deadline;
mod job_ttl_seconds_after_finished;
mod large_release;
mod latest_tag;
mod liveness_port;
mod minimum_three_replicas;
mod mismatching_selector;
mod mutable_tag;
mod namespace_pod_security;
mod no_anti_affinity;
mod no_extensions_v1beta;
mod no_liveness_probe;
mod no_read_only_root_fs;
mod no_readiness_probe;
mod no_rolling_update_strategy;
mod non_existent_service_account;
mod non_isolated_pod;
mod pdb_max_unavailable;
mod pdb_min_available;
mod pdb_unhealthy_pod_eviction_policy;
mod priority_class_name;
mod privilege_escalation_container;
mod privileged_container;
mod privileged_ports;
mod read_secret_from_env_var;
mod readiness_port;
mod release_size;
mod removed_api;
mod replicas_beside_autoscaler;
mod restart_policy;
mod root_group;
mod run_as_non_root;
mod run_as_root_user;
mod seccomp_profile;
mod secret_in_chart;
mod selinux_options;
mod sensitive_host_mounts;
mod shared_process_namespace;
mod ssh_port;
mod startup_port;
mod unknown_word;
mod unsafe_proc_mount;
mod unsafe_sysctls;
mod unset_cpu_requirements;
mod unset_memory_requirements;
mod use_namespace;
mod volume_types;
mod wildcard_in_rules;
mod writable_host_mount;

use super::check::Check;

/// All checks, by name.
pub(crate) static CHECKS: &[&Check] = &[
    &access_to_create_pods::CHECK,
    &access_to_secrets::CHECK,
    &anonymous_subject::CHECK,
    &any_address::CHECK,
    &apparmor_profile::CHECK,
    &automounted_token::CHECK,
    &autoscaler_range::CHECK,
    &autoscaler_without_request::CHECK,
    &capabilities::CHECK,
    &cluster_admin_role_binding::CHECK,
    &config_map_size::CHECK,
    &cronjob_deadline::CHECK,
    &dangling_config_map::CHECK,
    &dangling_horizontalpodautoscaler::CHECK,
    &dangling_ingress::CHECK,
    &dangling_networkpolicy::CHECK,
    &dangling_service::CHECK,
    &dangling_volume_mount::CHECK,
    &default_service_account::CHECK,
    &deprecated_api::CHECK,
    &deprecated_service_account_field::CHECK,
    &dnsconfig_options::CHECK,
    &docker_sock::CHECK,
    &drop_net_raw_capability::CHECK,
    &duplicate_env_var::CHECK,
    &duplicate_ports::CHECK,
    &duplicate_route::CHECK,
    &env_var_secret::CHECK,
    &exposed_services::CHECK,
    &external_ips::CHECK,
    &grace_period::CHECK,
    &handler_host::CHECK,
    &hook_needs_release::CHECK,
    &host_ipc::CHECK,
    &host_network::CHECK,
    &host_path::CHECK,
    &host_pid::CHECK,
    &host_port::CHECK,
    &host_process::CHECK,
    &hpa_minimum_three_replicas::CHECK,
    &identical_probes::CHECK,
    &ingress_snippets::CHECK,
    &invalid_target_ports::CHECK,
    &job_deadline::CHECK,
    &job_ttl_seconds_after_finished::CHECK,
    &large_release::CHECK,
    &latest_tag::CHECK,
    &liveness_port::CHECK,
    &minimum_three_replicas::CHECK,
    &mismatching_selector::CHECK,
    &mutable_tag::CHECK,
    &namespace_pod_security::CHECK,
    &no_anti_affinity::CHECK,
    &no_extensions_v1beta::CHECK,
    &no_liveness_probe::CHECK,
    &no_read_only_root_fs::CHECK,
    &no_readiness_probe::CHECK,
    &no_rolling_update_strategy::CHECK,
    &non_existent_service_account::CHECK,
    &non_isolated_pod::CHECK,
    &pdb_max_unavailable::CHECK,
    &pdb_min_available::CHECK,
    &pdb_unhealthy_pod_eviction_policy::CHECK,
    &priority_class_name::CHECK,
    &privilege_escalation_container::CHECK,
    &privileged_container::CHECK,
    &privileged_ports::CHECK,
    &read_secret_from_env_var::CHECK,
    &readiness_port::CHECK,
    &release_size::CHECK,
    &removed_api::CHECK,
    &replicas_beside_autoscaler::CHECK,
    &restart_policy::CHECK,
    &root_group::CHECK,
    &run_as_non_root::CHECK,
    &run_as_root_user::CHECK,
    &seccomp_profile::CHECK,
    &secret_in_chart::CHECK,
    &selinux_options::CHECK,
    &sensitive_host_mounts::CHECK,
    &shared_process_namespace::CHECK,
    &ssh_port::CHECK,
    &startup_port::CHECK,
    &unknown_word::CHECK,
    &unsafe_proc_mount::CHECK,
    &unsafe_sysctls::CHECK,
    &unset_cpu_requirements::CHECK,
    &unset_memory_requirements::CHECK,
    &use_namespace::CHECK,
    &volume_types::CHECK,
    &wildcard_in_rules::CHECK,
    &writable_host_mount::CHECK,
];
