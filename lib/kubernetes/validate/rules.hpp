#pragma once

#include "finding/rule_info.hpp"

/// What the API server refuses or warns of beyond structure: one constant per kind of fault, defined beside its check.
namespace berth::rules {

extern const RuleInfo bad_quantity;            // Q001
extern const RuleInfo negative_quantity;       // Q002
extern const RuleInfo fractional_bytes;        // Q003, a warning of the server's
extern const RuleInfo fractional_device;       // Q004
extern const RuleInfo request_over_limit;      // R001
extern const RuleInfo request_not_limit;       // R002
extern const RuleInfo device_without_limit;    // R003
extern const RuleInfo bad_object_name;         // P001
extern const RuleInfo bad_container_name;      // P002
extern const RuleInfo repeated_container_name; // P003
extern const RuleInfo repeated_env;            // E001, a warning of the server's
extern const RuleInfo bad_env_name;            // E002
extern const RuleInfo bad_label_key;           // P004
extern const RuleInfo bad_label_value;         // P005

// volumes, mounts, devices
extern const RuleInfo bad_volume_name;         // P100
extern const RuleInfo repeated_volume_name;    // P101
extern const RuleInfo bad_volume_path;         // P102
extern const RuleInfo bad_volume_source;       // P103
extern const RuleInfo bad_claim;               // P105
extern const RuleInfo bad_downward_field;      // P106
extern const RuleInfo repeated_projected_path; // P107
extern const RuleInfo unknown_volume;          // P110
extern const RuleInfo repeated_mount_path;     // P111
extern const RuleInfo bad_sub_path;            // P112
extern const RuleInfo bad_propagation;         // P113
extern const RuleInfo bad_device;              // P114

// probes and lifecycle
extern const RuleInfo bad_probe_port;         // P130
extern const RuleInfo bad_probe_timing;       // P131
extern const RuleInfo bad_http_header;        // P132
extern const RuleInfo bad_sleep;              // P133
extern const RuleInfo watched_init_container; // P134

// security
extern const RuleInfo bad_profile;            // X001
extern const RuleInfo bad_sysctl;             // X002
extern const RuleInfo escalation;             // X003
extern const RuleInfo wrong_os;               // X004
extern const RuleInfo bad_windows_options;    // X005
extern const RuleInfo host_namespaces;        // X006
extern const RuleInfo bad_profile_annotation; // X007
// resources, metadata, env, ports, containers
extern const RuleInfo bad_resource_name;  // R005
extern const RuleInfo uneven_huge_pages;  // R006
extern const RuleInfo lone_huge_pages;    // R007
extern const RuleInfo bad_claim_use;      // R008
extern const RuleInfo bad_resource_claim; // R009
extern const RuleInfo bad_resize_policy;  // R010
extern const RuleInfo bad_pod_resources;  // R011
extern const RuleInfo bad_generated_name; // P006
extern const RuleInfo bad_object_field;   // P007
extern const RuleInfo bad_finalizer;      // P008
extern const RuleInfo bad_owner;          // P009
extern const RuleInfo bad_annotation;     // P010
extern const RuleInfo bad_port_name;      // P013
extern const RuleInfo host_port_clash;    // P014
extern const RuleInfo host_port_differs;  // P015
extern const RuleInfo padded_image;       // P016
extern const RuleInfo bad_container_role; // P017
extern const RuleInfo bad_env_reference;  // E003
extern const RuleInfo bad_env_key;        // E004
extern const RuleInfo bad_env_field;      // E005
extern const RuleInfo bad_env_resource;   // E006
extern const RuleInfo bad_env_file;       // E007

// placing, and the rest of the Pod's spec
extern const RuleInfo bad_toleration;        // P050
extern const RuleInfo bad_requirement;       // P051
extern const RuleInfo bad_selector_key;      // P052
extern const RuleInfo bad_selector_value;    // P053
extern const RuleInfo bad_namespace;         // P054
extern const RuleInfo bad_match_label_keys;  // P055
extern const RuleInfo repeated_spread;       // P056
extern const RuleInfo bad_min_domains;       // P057
extern const RuleInfo bad_scheduling_gate;   // P058
extern const RuleInfo gated_node_name;       // P059
extern const RuleInfo no_nameserver;         // P060
extern const RuleInfo bad_address;           // P061
extern const RuleInfo bad_dns_name;          // P062
extern const RuleInfo long_dns_config;       // P063
extern const RuleInfo bad_reference;         // P064
extern const RuleInfo bad_condition_type;    // P065
extern const RuleInfo bad_hostname_override; // P066
extern const RuleInfo bad_restart_rule;      // P067

// workloads
extern const RuleInfo bad_workload_name;     // P150
extern const RuleInfo selector_mismatch;     // P151
extern const RuleInfo unusable_selector;     // P152
extern const RuleInfo bad_restart_policy;    // P153
extern const RuleInfo deadline_of_pods;      // P154
extern const RuleInfo bad_workload_number;   // P155
extern const RuleInfo bad_job_selector;      // P156
extern const RuleInfo bad_indexed_job;       // P157
extern const RuleInfo bad_failure_policy;    // P158
extern const RuleInfo bad_success_policy;    // P159
extern const RuleInfo bad_job_manager;       // P160
extern const RuleInfo bad_schedule;          // P161
extern const RuleInfo bad_time_zone;         // P162
extern const RuleInfo bad_rollout;           // P163
extern const RuleInfo stray_rollout;         // P164
extern const RuleInfo bad_progress_deadline; // P165
extern const RuleInfo bad_service_name;      // P166
extern const RuleInfo dotted_name;           // P167, a warning of the server's

} // namespace berth::rules
