#pragma once

#include "fit/fit.hpp"

#include <initializer_list>
#include <utility>

/// Tasks and clusters small enough to read in a test, made without a file.
namespace berth::fit_build {

using Amounts = std::initializer_list<std::pair<const char*, const char*>>;

inline auto quantity(const char* text) -> Quantity { return Quantity::parse(text).value(); }

inline auto list(Amounts amounts) -> ResourceList {
  ResourceList made;
  for (const auto& [name, text] : amounts) made.insert_or_assign(name, quantity(text));
  return made;
}

inline auto entries(Amounts amounts) -> std::vector<ResourceEntry> {
  std::vector<ResourceEntry> made;
  std::uint32_t at = 10;
  for (const auto& [name, text] : amounts) {
    ResourceEntry entry;
    entry.name = name;
    entry.amount = {quantity(text), Span{0, at, at + 3}};
    entry.path = std::string("spec.container.resources.requests[") + name + "]";
    made.push_back(entry);
    at += 10;
  }
  return made;
}

/// A native container task.
inline auto task(Amounts requests, Amounts limits = {}) -> TaskSpec {
  TaskSpec made;
  made.document.form = Form::task;
  made.document.name = {"t", Span{0, 1, 2}};
  made.name = "t";
  made.container_form = true;
  Container container;
  container.path = "spec.container";
  container.resources.requests = entries(requests);
  container.resources.limits = entries(limits);
  made.pod.containers.push_back(container);
  return made;
}

/// A Kubernetes Pod.
inline auto pod(Amounts requests) -> TaskSpec {
  auto made = task(requests);
  made.document.form = Form::kubernetes;
  made.container_form = false;
  return made;
}

/// A Kubernetes Pod of 1 cpu with a nodeSelector.
inline auto selecting(const char* key, const char* value) -> TaskSpec {
  auto made = pod({{"cpu", "1"}});
  made.pod.node_selector.push_back({{key, Span{0, 50, 55}}, {value, Span{0, 57, 60}}});
  return made;
}

/// A managed on-demand group in us-east-1a; with `allocatable` as live nodes report it: no memory band.
inline auto group(const char* name, std::initializer_list<const char*> types, Amounts allocatable = {}) -> Group {
  Group made;
  made.name = {name, Span{1, 5, 9}};
  made.managed = true;
  for (const auto* type : types) made.instance_types.push_back({type, {}});
  made.zones.push_back({"us-east-1a", {}});
  made.max = 20;
  if (allocatable.size() > 0) {
    made.measured.emplace();
    made.measured->allocatable = list(allocatable);
  }
  return made;
}

inline auto cluster(std::vector<Group> groups) -> Cluster {
  Cluster made;
  made.region.value = "us-east-1";
  made.groups = std::move(groups);
  return made;
}

inline auto place_on(const TaskSpec& what, const Cluster& where, const FitOptions& options = {}) -> TaskPlacement {
  return place(what, where, options);
}

inline auto has(const Placement& placement, ReasonKind kind) -> bool {
  for (const auto& reason : placement.reasons) {
    if (reason.kind == kind) return true;
  }
  return false;
}

inline auto chosen_name(const TaskPlacement& placed) -> std::string {
  return placed.berth() == nullptr ? "" : placed.berth()->group->name.value;
}

} // namespace berth::fit_build
