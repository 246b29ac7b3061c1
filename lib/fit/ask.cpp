#include "fit/ask.hpp"

#include "cluster/node_labels.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/scheduler/insufficient.hpp"
#include "task/facts/claim_uses.hpp"
#include "task/facts/written_pin.hpp"
#include "task/facts/zone_ties.hpp"
#include "task/neighbours.hpp"
#include "vocabulary/resources.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// The task's own, and those of the volumes that its claims are bound to. Node affinity is a filter of its own.
auto zone_demands(const TaskSpec& task, const Pod& pod, const FitOptions& options) -> std::vector<ZoneDemand> {
  std::vector<ZoneDemand> demands;
  const auto note = [&](const Located<std::string>& zone, std::string from) {
    if (!zone.value.empty()) demands.push_back({{zone.value}, std::move(from), zone.span});
  };
  note(task.demands.zone, "`placement.zone`");
  for (const auto& volume : task.demands.volumes) note(volume.zone, "volume " + in_ticks(volume.claim.value));
  for (const auto& entry : pod.node_selector) {
    if (label::is_zone(entry.key.value)) note(entry.value, "nodeSelector " + in_ticks(entry.key.value));
  }
  if (options.neighbours == nullptr) return demands;
  for (const auto& use : claim_uses(task)) {
    const auto* volume = find_volume(*options.neighbours, namespace_of(task), use.claim.value);
    if (volume == nullptr) continue;
    auto zones = zones_of(*volume);
    if (zones.empty()) continue;
    demands.push_back({std::move(zones),
                       "volume " + in_ticks(volume->name.value) + " of claim " + in_ticks(use.claim.value),
                       use.claim.span});
  }
  return demands;
}

/// Source: Pod spec.resourceClaims; each names a ResourceClaim or a template of one.
auto device_claims(const Pod& pod, const FitOptions& options) -> std::vector<DeviceClaim> {
  std::vector<DeviceClaim> claims;
  const auto* list = pod.spec == nullptr ? nullptr : pod.spec->find("resourceClaims");
  if (list == nullptr) return claims;
  for (const auto* item : list->items) {
    auto& claim = claims.emplace_back();
    for (const auto& [field, kind] : {std::pair("resourceClaimName", "ResourceClaim"),
                                      std::pair("resourceClaimTemplateName", "ResourceClaimTemplate")}) {
      auto name = read_string(item->find(field));
      if (name.value.empty()) continue;
      if (options.neighbours != nullptr) {
        const auto& known = options.neighbours->device_classes;
        const auto found = known.find(std::string(kind) + "/" + name.value);
        if (found != known.end()) claim.classes = found->second;
      }
      claim.name = std::move(name);
    }
  }
  return claims;
}

auto selects_spot(const Pod& pod) -> bool {
  return std::any_of(pod.node_selector.begin(), pod.node_selector.end(), [](const KeyValue& entry) {
    return entry.key.value == label::eks_capacity && entry.value.value == "SPOT";
  });
}

/// Flyte's Container.architecture; its other values name machines that EC2 does not have.
auto demanded_arch(const TaskSpec& task) -> Located<std::string> {
  if (!task.container_form || task.pod.containers.empty() || task.pod.containers.front().node == nullptr) return {};
  auto written = read_string(task.pod.containers.front().node->find("architecture"));
  if (written.value == "AMD64") return {"amd64", written.span};
  if (written.value == "ARM64") return {"arm64", written.span};
  return {};
}

auto demanded_os(const Pod& pod) -> Located<std::string> {
  const auto* os = pod.spec == nullptr ? nullptr : pod.spec->find("os");
  return os == nullptr ? Located<std::string>{} : read_string(os->find("name"));
}

/// What the scheduler looks at.
auto weighed(const ResourceList& list) -> ResourceList {
  ResourceList kept;
  for (const auto& [name, amount] : list) {
    if (amount.sign() > 0 && is_scheduled(name)) kept.emplace(name, amount);
  }
  return kept;
}

} // namespace

auto keeps_tasks_off(const Taint& taint) -> bool {
  constexpr std::array<std::string_view, 4> prefixes{taint::addons_only, taint::node_role_prefix,
                                                     taint::state_prefixes[0], taint::state_prefixes[1]};
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return taint.key.rfind(prefix, 0) == 0; });
}

auto standing_taints(const Ask& ask, const PreparedGroup& group) -> std::vector<Taint> {
  std::vector<Taint> standing;
  for (const auto& taint : group.taints) {
    if (untolerated(ask.pod->tolerations, {taint}) == nullptr) continue;
    if (!ask.adds_tolerations || keeps_tasks_off(taint)) standing.push_back(taint);
  }
  return standing;
}

auto ZoneDemand::takes(std::string_view zone) const -> bool {
  return std::find(zones.begin(), zones.end(), zone) != zones.end();
}

auto read_ask(const TaskPlacement& placed, const FitOptions& options) -> Ask {
  const auto& task = *placed.task;
  Ask ask;
  ask.task = &task;
  ask.pod = &placed.effective.pod;
  if (const auto pin = written_pin(task); !pin.is_empty()) {
    ask.unpinned = std::make_shared<const Pod>(without(placed.effective.pod, pin));
    ask.pod = ask.unpinned.get();
  }
  ask.requests = weighed(placed.requests);
  ask.wants_device = std::any_of(ask.requests.begin(), ask.requests.end(),
                                 [](const auto& entry) { return resource::is_accelerator(entry.first); });
  ask.requests[std::string(resource::pods)] = Quantity::from_units(1);
  ask.may_be_spot = (task.interruptible && task.interruptible->value) || selects_spot(*ask.pod);
  ask.adds_tolerations = task.document.form != Form::kubernetes;
  ask.prefers = task.document.form == Form::kubernetes;
  ask.zones = zone_demands(task, *ask.pod, options);
  ask.claims = device_claims(*ask.pod, options);
  ask.arch = demanded_arch(task);
  ask.os = demanded_os(task.pod);
  ask.spreading = read_spreading(task.pod, namespace_of(task));
  ask.replicas = placed.replicas;
  ask.exclusive = placed.exclusive;
  return ask;
}

auto why_one_per_node(const Ask& ask) -> std::string {
  if (ask.exclusive) return "alone on their nodes";
  const auto& apart = ask.spreading.apart;
  const auto by_node = std::any_of(apart.begin(), apart.end(), [](const Spreading::Term& term) {
    return term.topology_key.value == label::hostname;
  });
  if (by_node) return "one to a node by their anti-affinity";
  return ask.spreading.takes_host_port ? "one to a node for their host port" : std::string();
}

auto request_entry(const Pod& pod, std::string_view resource) -> const ResourceEntry* {
  const ResourceEntry* largest = nullptr;
  const auto look = [&](const Resources& resources) {
    const auto* entry = resources.request(resource);
    if (entry == nullptr || entry->amount.span.empty()) {
      const auto* limit = resources.limit(resource);
      if (limit != nullptr) entry = limit;
    }
    if (entry == nullptr || entry->amount.span.empty()) return;
    if (largest == nullptr || largest->amount.value < entry->amount.value) largest = entry;
  };
  look(pod.resources);
  if (largest == nullptr) {
    for (const auto& container : pod.containers) look(container.resources);
    for (const auto& container : pod.init_containers) look(container.resources);
  }
  return largest;
}

auto request_span(const Pod& pod, std::string_view resource) -> Span {
  const auto* entry = request_entry(pod, resource);
  return entry == nullptr ? Span{} : entry->amount.span;
}

} // namespace berth
