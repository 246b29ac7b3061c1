#pragma once

#include "kubernetes/pod/pod.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace berth {

/// What a Pod demands of where Pods like itself run: that decides how many replicas a group can hold. What it demands
/// of other Pods depends on a cluster that nobody knows here.
struct Spreading {
  /// A required term of podAffinity or podAntiAffinity whose selector takes in the Pod's own labels.
  struct Term {
    Located<std::string> topology_key;
  };

  /// A topologySpreadConstraint with DoNotSchedule.
  struct Constraint {
    Located<std::string> topology_key;
    std::int64_t max_skew{1};
    std::int64_t min_domains{1};
    bool counts_itself{false};    ///< its selector takes in the Pod's own labels
    bool counts_all_nodes{false}; ///< nodeAffinityPolicy Ignore: domains of nodes that the Pod may not use count too
  };

  std::vector<Term> apart;
  std::vector<Term> together;
  std::vector<Constraint> constraints;
  Span host_port;              ///< of a port of the node that the Pod takes, so that no second one runs there
  bool takes_host_port{false}; ///< with hostNetwork every container port is one
};

/// Reads it off a Pod; a container-form task demands nothing. `name_space` is the Pod's own: where the file does not
/// say it, terms that list namespaces count for nothing, and so do namespace selectors that ask for labels. Source:
/// k8s.io/kubernetes/pkg/scheduler/framework/plugins, podtopologyspread, interpodaffinity and nodeports.
[[nodiscard]] auto read_spreading(const Pod& pod, std::string_view name_space) -> Spreading;

} // namespace berth
