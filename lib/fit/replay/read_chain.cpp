#include "fit/replay/read_chain.hpp"

#include "kubernetes/pod/effective.hpp"
#include "server/version.hpp"

#include <charconv>

namespace berth {

auto read_chain(const Cluster& cluster) -> ReadChain {
  ReadChain read;
  for (const auto& name : cluster.autoscaler.expander) {
    const auto expander = expander_named(name.value);
    if (!expander) continue;
    read.chain.push_back(*expander);
    if (*expander == Expander::grpc) read.unknown = "the grpc expander asks a service that berth does not know";
  }
  if (const auto why = why_refused(read.chain); !why.empty())
    read.unknown = "the autoscaler does not start with these expanders: " + why;
  if (!read.chain.empty()) return read;
  read.chain.push_back(default_expander(autoscaler_minor(cluster)));
  read.is_default = true;
  return read;
}

auto autoscaler_minor(const Cluster& cluster) -> int {
  const auto& text = cluster.kubernetes_version;
  const auto dot = text.find('.');
  int minor = newest_kubernetes;
  if (dot != std::string::npos) std::from_chars(text.data() + dot + 1, text.data() + text.size(), minor);
  return minor;
}

auto pending_pods(const Pod& pod, std::int64_t count, int minor) -> PendingPods {
  constexpr int counts_all_since = 33;
  if (minor >= counts_all_since) {
    const auto requests = effective_requests(pod);
    return {amount(requests, "cpu"), amount(requests, "memory"), count};
  }
  PendingPods pods;
  pods.count = count;
  for (const auto& container : pod.containers) {
    for (const auto resource : {"cpu", "memory"}) {
      const auto* entry = container.resources.request(resource);
      if (entry == nullptr) entry = container.resources.limit(resource); // as the API server fills it in
      if (entry != nullptr) (std::string_view(resource) == "cpu" ? pods.cpu : pods.memory) += entry->amount.value;
    }
  }
  return pods;
}

/// What EKS calls the ASG of a managed group is its own: `eks-NAME-` and a UUID, which stands here as zeros where
/// nothing tells it.
auto asg_name(const Group& group) -> std::string {
  if (!group.auto_scaling_groups.empty()) return group.auto_scaling_groups.front().value;
  return group.managed ? "eks-" + group.name.value + "-00000000-0000-0000-0000-000000000000" : group.name.value;
}

} // namespace berth
