#pragma once

#include "finding/finding.hpp"
#include "task/propeller/piece.hpp"
#include "vocabulary/labels.hpp"
#include "vocabulary/resources.hpp"

#include <map>
#include <string>
#include <vector>

namespace berth {

/// What Flyte adds to every Pod: the section `plugins.k8s` of its configuration; by default as Flyte is compiled.
/// Source: flyteorg/flyte 1.16.8, flytek8s/config/config.go.
struct PluginConfiguration {
  std::string gpu_resource{resource::nvidia_gpu};
  std::string device_label{label::accelerator};
  std::string partition_label{label::partition_size};
  std::string scheduler;         ///< empty: the cluster's own
  std::string image_pull_policy; ///< of container tasks; empty: Kubernetes' default
  Piece labels;                  ///< a mapping; what is absent is null
  Piece annotations;
  Piece env;      ///< a list of variables
  Piece env_from; ///< a list of sources
  Piece node_selector;
  Piece interruptible_node_selector;
  Piece affinity;
  Piece tolerations; ///< lists
  Piece interruptible_tolerations;
  std::map<std::string, Piece, std::less<>> resource_tolerations; ///< by resource
  std::vector<std::string> tolerated_resources;                   ///< `add-tolerations-for-extended-resources`
  Piece interruptible_requirement;                                ///< of node affinity
  Piece non_interruptible_requirement;
  Piece unpartitioned_requirement; ///< null: the label must not be there
  Piece unpartitioned_toleration;
  Piece pod_security_context;
  Piece security_context;
  Piece dns;
  Piece host_network; ///< a boolean
  std::string copilot_prefix{"flyte-copilot-"};
  std::string copilot_image{"cr.flyte.org/flyteorg/flytecopilot:v0.0.15"};
  std::string copilot_cpu{"500m"};
  std::string copilot_memory{"128Mi"};
  std::string pod_template; ///< of the cluster, that Pods are laid over; berth does not see it

  PluginConfiguration();
};

/// From the root of a configuration file: `{plugins: {k8s: ...}}`, `{k8s: ...}`, or the section itself. What cannot be
/// read is left out.
[[nodiscard]] auto read_plugin_configuration(const Node& root) -> PluginConfiguration;

} // namespace berth
