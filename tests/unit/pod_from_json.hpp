#pragma once

#include "kubernetes/pod/pod.hpp"
#include "kubernetes/scheduler/matching.hpp"

#include <nlohmann/json.hpp>

/// The parts of a Pod that the scheduler sees, straight from JSON: so that what is tested is the scheduling, not the
/// reading. Spans stay empty, but for that of resources.
namespace berth::from_json {

using nlohmann::json;

inline auto quantity_text(const json& value) -> std::string {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

inline auto entries(const json& list) -> std::vector<ResourceEntry> {
  std::vector<ResourceEntry> result;
  for (const auto& [name, value] : list.items()) {
    ResourceEntry entry;
    entry.name = name;
    entry.written.value = quantity_text(value);
    entry.amount.value = Quantity::parse(entry.written.value).value();
    result.push_back(entry);
  }
  return result;
}

inline auto resource_list(const json& list) -> ResourceList {
  ResourceList result;
  for (const auto& entry : entries(list)) result[entry.name] = entry.amount.value;
  return result;
}

inline auto at(const json& value, const std::string& pointer) -> json {
  const json::json_pointer place(pointer);
  return value.contains(place) ? value.at(place) : json();
}

inline auto resources(const json& value) -> Resources {
  Resources result;
  result.requests = entries(at(value, "/requests"));
  result.limits = entries(at(value, "/limits"));
  if (value.is_object()) result.span.end = 1; // it is there, be it empty
  return result;
}

inline auto containers(const json& list, ContainerRole role) -> std::vector<Container> {
  std::vector<Container> result;
  for (const auto& value : list) {
    Container container;
    container.role = value.value("restartPolicy", "") == "Always" ? ContainerRole::sidecar : role;
    container.resources = resources(at(value, "/resources"));
    result.push_back(container);
  }
  return result;
}

inline auto add_requirements(NodeSelectorTerm& term, const json& list, bool on_fields) -> void {
  for (const auto& value : list) {
    NodeSelectorRequirement requirement;
    requirement.key.value = value.at("key").get<std::string>();
    requirement.op = value.at("operator").get<std::string>();
    requirement.on_fields = on_fields;
    for (const auto& wanted : at(value, "/values")) requirement.values.push_back({wanted.get<std::string>(), {}});
    term.requirements.push_back(requirement);
  }
}

inline auto affinity(const json& spec) -> std::optional<std::vector<NodeSelectorTerm>> {
  const auto required = at(spec, "/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution");
  if (required.is_null()) return std::nullopt;
  std::vector<NodeSelectorTerm> terms;
  for (const auto& value : at(required, "/nodeSelectorTerms")) {
    NodeSelectorTerm term;
    add_requirements(term, at(value, "/matchExpressions"), false);
    add_requirements(term, at(value, "/matchFields"), true);
    terms.push_back(term);
  }
  return terms;
}

inline auto pod(const json& value) -> Pod {
  const auto& spec = value.at("spec");
  Pod result;
  result.init_containers = containers(at(spec, "/initContainers"), ContainerRole::init);
  result.containers = containers(at(spec, "/containers"), ContainerRole::main);
  result.resources = resources(at(spec, "/resources"));
  result.overhead = entries(at(spec, "/overhead"));
  const auto selector = at(spec, "/nodeSelector");
  for (const auto& [key, wanted] : selector.items())
    result.node_selector.push_back({{key, {}}, {wanted.get<std::string>(), {}}});
  result.required_affinity = affinity(spec);
  for (const auto& toleration : at(spec, "/tolerations"))
    result.tolerations.push_back({toleration.value("key", ""),
                                  toleration.value("operator", ""),
                                  toleration.value("value", ""),
                                  toleration.value("effect", ""),
                                  {}});
  return result;
}

inline auto taints(const json& list) -> std::vector<Taint> {
  std::vector<Taint> result;
  for (const auto& taint : list)
    result.push_back({taint.value("key", ""), taint.value("value", ""), taint.value("effect", "")});
  return result;
}

} // namespace berth::from_json
