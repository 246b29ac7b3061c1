#pragma once

#include "finding/finding.hpp"
#include "kubernetes/pod/pod.hpp"

namespace berth {

struct PodRules {
  int kubernetes_minor{36}; ///< of 1.x
  bool flyte{false};        ///< Flyte builds the Pod: it fills limits from requests before Kubernetes sees them
};

/// Everything that create validation refuses beyond structure, an area at a time.
auto validate_pod(const Pod& pod, const PodRules& rules, Findings& findings) -> void;

/// The areas, each in the file of its name.
auto validate_pod_metadata(const Pod& pod, Findings& findings) -> void;
auto validate_container_names(const Pod& pod, Findings& findings) -> void;
auto validate_container_resources(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_env(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_volumes(const Pod& pod, const PodRules& rules, Findings& findings) -> void; ///< and mounts and devices
auto validate_probes(const Pod& pod, const PodRules& rules, Findings& findings) -> void;  ///< and lifecycle hooks
auto validate_security(const Pod& pod, const PodRules& rules, Findings& findings) -> void;

/// metadata.name of any object whose name must be a DNS subdomain.
auto validate_object_name(const Located<std::string>& name, const std::string& path, Findings& findings) -> void;

/// Every container of the Pod: init, main, ephemeral.
template <class Visit>
auto for_each_container(const Pod& pod, Visit visit) -> void {
  for (const auto& container : pod.init_containers) visit(container);
  for (const auto& container : pod.containers) visit(container);
  for (const auto& container : pod.ephemeral_containers) visit(container);
}

} // namespace berth
