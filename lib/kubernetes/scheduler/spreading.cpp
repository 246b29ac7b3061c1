#include "kubernetes/scheduler/spreading.hpp"

#include "kubernetes/pod/read.hpp"
#include "kubernetes/scheduler/matching.hpp"
#include "syntax/scalar.hpp"

#include <algorithm>

namespace berth {
namespace {

auto child(const Node* node, std::string_view key) -> const Node* {
  return node == nullptr || !node->is_mapping() ? nullptr : node->find(key);
}

auto items_of(const Node* list) -> std::vector<const Node*> {
  if (list == nullptr || !list->is_sequence()) return {};
  return {list->items.begin(), list->items.end()};
}

auto has_string(const Node* list, std::string_view wanted) -> bool {
  const auto items = items_of(list);
  return std::any_of(items.begin(), items.end(), [&](const Node* item) { return read_string(item).value == wanted; });
}

auto count_of(const Node* node, std::int64_t otherwise) -> std::int64_t {
  return node == nullptr ? otherwise : integer_value(*node).value_or(otherwise);
}

class Reader {
 public:
  Reader(const Pod& pod, std::string_view name_space) : pod_(pod), name_space_(name_space) {
    for (const auto& label : pod.labels) labels_.insert_or_assign(label.key.value, label.value.value);
  }

  auto read() -> Spreading {
    const auto* affinity = child(pod_.spec, "affinity");
    read_terms(child(affinity, "podAntiAffinity"), spreading_.apart);
    read_terms(child(affinity, "podAffinity"), spreading_.together);
    for (const auto* item : items_of(child(pod_.spec, "topologySpreadConstraints"))) read_constraint(*item);
    read_ports(pod_.containers);
    read_ports(pod_.init_containers);
    return std::move(spreading_);
  }

 private:
  /// No selector takes in nothing, an empty one everything.
  [[nodiscard]] auto selects_itself(const Node* selector) const -> bool {
    if (selector == nullptr || !selector->is_mapping()) return false;
    const auto term = read_label_selector(selector);
    return term.requirements.empty() || matches_term(term, labels_, {});
  }

  /// mismatchLabelKeys adds `NotIn` with the Pod's own value, so a term with one that the Pod has leaves it out.
  [[nodiscard]] auto mismatches_itself(const Node* keys) const -> bool {
    const auto items = items_of(keys);
    return std::any_of(items.begin(), items.end(),
                       [&](const Node* key) { return labels_.count(read_string(key).value) != 0; });
  }

  [[nodiscard]] auto is_in_its_namespace(const Node& term) const -> bool {
    const auto* selector = term.find("namespaceSelector");
    if (selector != nullptr && selector->is_mapping() && read_label_selector(selector).requirements.empty())
      return true;
    const auto* names = term.find("namespaces");
    if (!items_of(names).empty()) return !name_space_.empty() && has_string(names, name_space_);
    return selector == nullptr;
  }

  auto read_terms(const Node* affinity, std::vector<Spreading::Term>& into) const -> void {
    for (const auto* item : items_of(child(affinity, "requiredDuringSchedulingIgnoredDuringExecution"))) {
      if (!item->is_mapping() || !selects_itself(item->find("labelSelector"))) continue;
      if (!is_in_its_namespace(*item) || mismatches_itself(item->find("mismatchLabelKeys"))) continue;
      into.push_back({read_string(item->find("topologyKey"))});
    }
  }

  auto read_constraint(const Node& item) -> void {
    if (!item.is_mapping() || read_string(item.find("whenUnsatisfiable")).value != "DoNotSchedule") return;
    Spreading::Constraint constraint;
    constraint.topology_key = read_string(item.find("topologyKey"));
    constraint.max_skew = count_of(item.find("maxSkew"), 1);
    constraint.min_domains = count_of(item.find("minDomains"), 1);
    constraint.counts_itself = selects_itself(item.find("labelSelector"));
    constraint.counts_all_nodes = read_string(item.find("nodeAffinityPolicy")).value == "Ignore";
    spreading_.constraints.push_back(std::move(constraint));
  }

  auto read_ports(const std::vector<Container>& containers) -> void {
    for (const auto& container : containers) {
      if (container.role == ContainerRole::init) continue; // its ports are not the scheduler's concern
      for (const auto* port : items_of(child(container.node, "ports"))) {
        const auto* taken = child(port, "hostPort");
        if (pod_.host_network && taken == nullptr) taken = child(port, "containerPort");
        if (spreading_.takes_host_port || count_of(taken, 0) <= 0) continue;
        spreading_.takes_host_port = true;
        spreading_.host_port = taken->span;
      }
    }
  }

  const Pod& pod_;
  std::string_view name_space_;
  Labels labels_;
  Spreading spreading_;
};

} // namespace

auto read_spreading(const Pod& pod, std::string_view name_space) -> Spreading { return Reader(pod, name_space).read(); }

} // namespace berth
