#include "kubernetes/pod/read.hpp"

namespace berth {
namespace {

auto read_requirements(const Node* list, bool on_fields, std::vector<NodeSelectorRequirement>& into) -> void {
  if (list == nullptr || !list->is_sequence()) return;
  for (const auto* item : list->items) {
    NodeSelectorRequirement requirement;
    requirement.key = read_string(item->find("key"));
    requirement.op = read_string(item->find("operator")).value;
    requirement.on_fields = on_fields;
    if (const auto* values = item->find("values"); values != nullptr) {
      for (const auto* value : values->items) requirement.values.push_back(read_string(value));
    }
    into.push_back(std::move(requirement));
  }
}

auto text_at(const Node& node, std::string_view field) -> std::string { return read_string(node.find(field)).value; }

auto required_terms(const Node& spec) -> const Node* {
  const auto* affinity = spec.find("affinity");
  const auto* node_affinity = affinity == nullptr ? nullptr : affinity->find("nodeAffinity");
  return node_affinity == nullptr ? nullptr : node_affinity->find("requiredDuringSchedulingIgnoredDuringExecution");
}

} // namespace

auto read_tolerations(const Node* list) -> std::vector<Toleration> {
  std::vector<Toleration> tolerations;
  if (list == nullptr || !list->is_sequence()) return tolerations;
  for (const auto* item : list->items) {
    tolerations.push_back({text_at(*item, "key"), text_at(*item, "operator"), text_at(*item, "value"),
                           text_at(*item, "effect"), item->span});
  }
  return tolerations;
}

auto read_required_affinity(const Node& spec) -> std::optional<std::vector<NodeSelectorTerm>> {
  const auto* required = required_terms(spec);
  if (required == nullptr) return std::nullopt;
  return read_node_selector(*required);
}

auto read_node_selector(const Node& selector) -> std::vector<NodeSelectorTerm> {
  std::vector<NodeSelectorTerm> terms;
  const auto* list = selector.find("nodeSelectorTerms");
  if (list == nullptr || !list->is_sequence()) return terms;
  for (const auto* item : list->items) {
    NodeSelectorTerm term;
    term.span = item->span;
    read_requirements(item->find("matchExpressions"), false, term.requirements);
    read_requirements(item->find("matchFields"), true, term.requirements);
    terms.push_back(std::move(term));
  }
  return terms;
}

auto read_label_selector(const Node* selector) -> NodeSelectorTerm {
  NodeSelectorTerm term;
  if (selector == nullptr) return term;
  term.span = selector->span;
  for (auto& label : read_string_map(selector->find("matchLabels"))) {
    NodeSelectorRequirement requirement;
    requirement.key = std::move(label.key);
    requirement.op = "In";
    requirement.values.push_back(std::move(label.value));
    term.requirements.push_back(std::move(requirement));
  }
  read_requirements(selector->find("matchExpressions"), false, term.requirements);
  return term;
}

} // namespace berth
