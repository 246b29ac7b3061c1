#include "kubernetes/update/update.hpp"

#include "kubernetes/update/rules.hpp"
#include "vocabulary/groups.hpp"

#include <algorithm>
#include <array>

namespace berth::update {
namespace {

struct UpdateRule {
  std::string_view group;
  std::string_view kind;
  std::vector<Refusal> (*ask)(const Update&);
};

constexpr std::array update_rules{
    UpdateRule{"", "Pod", &refuse_pod},
    UpdateRule{"", "PersistentVolumeClaim", &refuse_claim},
    UpdateRule{"", "Service", &refuse_service},
    UpdateRule{"", "ConfigMap", &refuse_data},
    UpdateRule{"", "Secret", &refuse_data},
    UpdateRule{"", "PersistentVolume", &refuse_fixed},
    UpdateRule{"apps", "Deployment", &refuse_selector},
    UpdateRule{"apps", "ReplicaSet", &refuse_selector},
    UpdateRule{"apps", "DaemonSet", &refuse_selector},
    UpdateRule{"apps", "StatefulSet", &refuse_stateful_set},
    UpdateRule{"batch", "Job", &refuse_job},
    UpdateRule{api_group::rbac, "RoleBinding", &refuse_fixed},
    UpdateRule{api_group::rbac, "ClusterRoleBinding", &refuse_fixed},
    UpdateRule{api_group::scheduling, "PriorityClass", &refuse_fixed},
    UpdateRule{api_group::storage, "StorageClass", &refuse_fixed},
    UpdateRule{api_group::node, "RuntimeClass", &refuse_fixed},
};

auto rule_of(std::string_view group, std::string_view kind) -> const UpdateRule* {
  const auto* found = std::find_if(update_rules.begin(), update_rules.end(),
                                   [&](const UpdateRule& rule) { return rule.kind == kind && rule.group == group; });
  return found == update_rules.end() ? nullptr : found;
}

} // namespace

auto is_ruled(std::string_view group, std::string_view kind) -> bool { return rule_of(group, kind) != nullptr; }

auto refusals_of(const Update& update) -> std::vector<Refusal> {
  const auto* rule = rule_of(update.group, update.kind);
  if (rule == nullptr || update.before == nullptr || update.after == nullptr) return {};
  auto refusals = rule->ask(update);
  std::stable_sort(refusals.begin(), refusals.end(),
                   [](const Refusal& a, const Refusal& b) { return a.field < b.field; });
  const auto same = [](const Refusal& a, const Refusal& b) { return a.field == b.field; };
  refusals.erase(std::unique(refusals.begin(), refusals.end(), same), refusals.end());
  return refusals;
}

auto is_compared(const Update& update, const ChangedField& field) -> bool {
  if (!field.dropped) return true;
  return update.kind == "Job" && update.server.minor >= 30 && is_below(field.path, "spec.managedBy");
}

auto is_below(std::string_view path, std::string_view field) -> bool {
  if (path.substr(0, field.size()) != field) return false;
  return path.size() == field.size() || path[field.size()] == '.' || path[field.size()] == '[';
}

auto node_at(const Node* root, std::string_view path) -> const Node* {
  while (root != nullptr && !path.empty()) {
    const auto dot = path.find('.');
    root = root->find(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return root;
}

auto field_text(const Node* object, std::string_view field) -> std::string_view {
  const auto* found = object == nullptr ? nullptr : object->find(field);
  return found == nullptr || !found->is_scalar() ? std::string_view() : found->text;
}

auto is_true(const Node* object, std::string_view field) -> bool {
  const auto* found = object == nullptr ? nullptr : object->find(field);
  return found != nullptr && found->kind == Kind::boolean && found->flag;
}

} // namespace berth::update
