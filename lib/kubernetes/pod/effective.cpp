#include "kubernetes/pod/effective.hpp"

#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// A resource list as it is after the API server's defaulting, which rounds up to thousandths. Of a repeated name the
/// last counts.
auto list_of(const std::vector<ResourceEntry>& entries) -> ResourceList {
  ResourceList list;
  for (const auto& entry : entries) list.insert_or_assign(entry.name, entry.amount.value.rounded_to_milli());
  return list;
}

auto requests_of(const Container& container) -> ResourceList {
  auto list = list_of(container.resources.requests);
  list.merge(list_of(container.resources.limits)); // an absent request is its limit
  return list;
}

auto limits_of(const Container& container) -> ResourceList { return list_of(container.resources.limits); }

/// Init containers run one after another, each beside the sidecars that were started before it; the containers run
/// beside all sidecars.
auto total(const Pod& pod, auto&& resources_of) -> ResourceList {
  ResourceList running;
  for (const auto& container : pod.containers) add(running, resources_of(container));
  ResourceList sidecars;
  ResourceList starting;
  for (const auto& container : pod.init_containers) {
    auto phase = resources_of(container);
    if (container.role == ContainerRole::sidecar) {
      add(running, phase);
      add(sidecars, phase);
      phase = sidecars;
    } else {
      add(phase, sidecars);
    }
    raise(starting, phase);
  }
  raise(running, starting);
  return running;
}

/// What a Pod may ask for as a whole; anything else there is passed over.
auto pod_level(const std::vector<ResourceEntry>& entries, const Server& server) -> ResourceList {
  if (!server.has(FeatureGate::PodLevelResources)) return {};
  auto list = list_of(entries);
  std::erase_if(list, [](const auto& entry) { return !is_pod_level(entry.first); });
  return list;
}

/// With limits of the Pod's own its absent requests are the containers', and where those ask for nothing (and for huge
/// pages always) its limits; from 1.37 the former without limits too. Source: k8s.io/kubernetes/pkg/apis/core/v1
/// defaultPodRequests.
auto pod_level_requests(const Pod& pod, const Server& server) -> ResourceList {
  auto list = pod_level(pod.resources.requests, server);
  auto limits = pod_level(pod.resources.limits, server);
  if (limits.empty() && (list.empty() || !server.has(FeatureGate::PodLevelResourcesFixDefaulting))) return list;
  for (const auto& [name, quantity] : container_requests(pod, true)) {
    if (name == "cpu" || name == "memory") list.try_emplace(name, quantity);
  }
  list.merge(limits);
  return list;
}

auto replace(ResourceList& list, const ResourceList& by) -> void {
  for (const auto& [name, quantity] : by) list.insert_or_assign(name, quantity);
}

/// Only cpu and memory above zero bear on the class.
auto of_qos(ResourceList list) -> ResourceList {
  std::erase_if(list, [](const auto& entry) {
    return (entry.first != "cpu" && entry.first != "memory") || entry.second.sign() <= 0;
  });
  return list;
}

struct QosSums {
  ResourceList requests;
  ResourceList limits;
  bool all_limited{true}; ///< every container has both limits

  auto count(const ResourceList& more_requests, const ResourceList& more_limits) -> void {
    add(requests, of_qos(more_requests));
    const auto limited = of_qos(more_limits);
    all_limited = all_limited && limited.size() == 2;
    add(limits, limited);
  }
};

/// Until 1.36 the class is that of the Pod's own resources wherever there is the field, be it empty.
auto has_own_class(const Pod& pod, const ResourceList& requests, const ResourceList& limits, const Server& server)
    -> bool {
  constexpr int by_amounts_since = 37;
  if (!requests.empty() || !limits.empty()) return true;
  return server.minor < by_amounts_since && server.has(FeatureGate::PodLevelResources) && !pod.resources.span.empty();
}

auto qos_sums(const Pod& pod, const Server& server) -> QosSums {
  QosSums sums;
  const auto limits = pod_level(pod.resources.limits, server);
  const auto requests = pod_level_requests(pod, server);
  if (has_own_class(pod, requests, limits, server)) {
    sums.count(requests, limits);
    return sums;
  }
  for (const auto& container : pod.containers) sums.count(requests_of(container), limits_of(container));
  for (const auto& container : pod.init_containers) sums.count(requests_of(container), limits_of(container));
  return sums;
}

} // namespace

auto to_string(Qos qos) -> std::string_view {
  constexpr std::array<std::string_view, 3> names{"Guaranteed", "Burstable", "BestEffort"};
  return names[static_cast<std::size_t>(qos)];
}

auto is_pod_level(std::string_view name) -> bool {
  return name == resource::cpu || name == resource::memory || resource::is_huge_pages(name);
}

auto container_requests(const Pod& pod, bool filled) -> ResourceList {
  if (filled) return total(pod, requests_of);
  return total(pod, [](const Container& container) { return list_of(container.resources.requests); });
}

auto container_limits(const Pod& pod) -> ResourceList { return total(pod, limits_of); }

auto effective_requests(const Pod& pod, const Server& server) -> ResourceList {
  auto list = container_requests(pod, true);
  replace(list, pod_level_requests(pod, server));
  add(list, list_of(pod.overhead));
  return list;
}

auto effective_limits(const Pod& pod, const Server& server) -> ResourceList {
  auto list = container_limits(pod);
  replace(list, pod_level(pod.resources.limits, server));
  for (const auto& [name, quantity] : list_of(pod.overhead)) {
    const auto found = list.find(name);
    if (found != list.end() && !found->second.is_zero()) found->second += quantity;
  }
  return list;
}

auto qos_class(const Pod& pod, const Server& server) -> Qos {
  const auto sums = qos_sums(pod, server);
  if (sums.requests.empty() && sums.limits.empty()) return Qos::best_effort;
  return sums.all_limited && sums.requests == sums.limits ? Qos::guaranteed : Qos::burstable;
}

} // namespace berth
