#include "kubernetes/validate/validate.hpp"

namespace berth {

auto validate_pod(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  validate_pod_metadata(pod, findings);
  validate_container_names(pod, findings);
  validate_container_resources(pod, rules, findings);
  validate_pod_resources(pod, rules, findings);
  validate_resource_claims(pod, rules, findings);
  validate_resize_policies(pod, rules, findings);
  validate_env(pod, rules, findings);
  validate_volumes(pod, rules, findings);
  validate_probes(pod, rules, findings);
  validate_security(pod, rules, findings);
  validate_ports(pod, rules, findings);
  validate_containers(pod, rules, findings);
  validate_restart_rules(pod, rules, findings);
  validate_ephemeral_containers(pod, rules, findings);
  validate_tolerations(pod, rules, findings);
  validate_affinity(pod, rules, findings);
  validate_topology_spread(pod, rules, findings);
  validate_scheduling_gates(pod, rules, findings);
  validate_dns(pod, rules, findings);
  validate_pod_names(pod, rules, findings);
}

} // namespace berth
