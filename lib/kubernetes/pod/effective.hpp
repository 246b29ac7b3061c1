#pragma once

#include "kubernetes/pod/pod.hpp"
#include "quantity/resource_list.hpp"
#include "server/server.hpp"

namespace berth {

enum class Qos : std::uint8_t { guaranteed, burstable, best_effort };

[[nodiscard]] auto to_string(Qos qos) -> std::string_view; ///< `Guaranteed`, `Burstable`, `BestEffort`

/// What the scheduler counts the Pod as: the larger of the init phases and the sum of the running containers with the
/// sidecars, plus overhead; an absent request is filled by its limit first, as the API server's defaulting does;
/// Pod-level resources take precedence where given. Source: k8s.io/component-helpers/resource PodRequests (1.29:
/// k8s.io/kubernetes/pkg/api/v1/resource).
[[nodiscard]] auto effective_requests(const Pod& pod, const Server& server = {}) -> ResourceList;

/// The same sum of limits (PodLimits). Overhead is added only to resources that have a limit.
[[nodiscard]] auto effective_limits(const Pod& pod, const Server& server = {}) -> ResourceList;

/// Whether a Pod as a whole can ask for it: cpu, memory, huge pages. Source: IsSupportedPodLevelResource.
[[nodiscard]] auto is_pod_level(std::string_view name) -> bool;

/// What all containers together come to, without the Pod's own resources and overhead. `filled`: absent requests are
/// the limits, as in a Pod; a template's are not. Source: AggregateContainerRequests and AggregateContainerLimits.
[[nodiscard]] auto container_requests(const Pod& pod, bool filled) -> ResourceList;
[[nodiscard]] auto container_limits(const Pod& pod) -> ResourceList;

/// By cpu and memory alone, as k8s.io/kubernetes/pkg/apis/core/v1/helper/qos ComputePodQOS.
[[nodiscard]] auto qos_class(const Pod& pod, const Server& server = {}) -> Qos;

} // namespace berth
