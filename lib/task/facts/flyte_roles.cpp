#include "task/facts/flyte_roles.hpp"

#include "syntax/path.hpp"
#include "task/fields.hpp"

#include <array>
#include <string_view>

namespace berth {
namespace {

constexpr std::array<std::string_view, 8> role_fields{"scheduler",        "workers",          "workerReplicas",
                                                      "masterReplicas",   "psReplicas",       "chiefReplicas",
                                                      "launcherReplicas", "evaluatorReplicas"};

auto role_below(const FlyteRole& above, std::string_view field) -> FlyteRole {
  return {flyte_field(above.node, field), flyte_path(above.node, above.path, field)};
}

auto add_role(FlyteRole role, std::vector<FlyteRole>& into) -> void {
  if (role.node != nullptr && role.node->is_mapping()) into.push_back(std::move(role));
}

auto custom_of(const TaskSpec& task) -> FlyteRole {
  if (task.document.form == Form::kubernetes || task.declaration == nullptr) return {};
  return {task.declaration->find("custom"), join(task.declaration_path, "custom")};
}

} // namespace

auto flyte_roles(const TaskSpec& task) -> std::vector<FlyteRole> {
  std::vector<FlyteRole> roles;
  const auto custom = custom_of(task);
  for (const auto field : role_fields) {
    const auto role = role_below(custom, field);
    add_role(role, roles);
    add_role(role_below(role, "common"), roles);
  }
  return roles;
}

auto flyte_role_pods(const TaskSpec& task) -> std::vector<FlyteRole> {
  std::vector<FlyteRole> pods;
  const auto custom = custom_of(task);
  const auto cluster = role_below(custom, "rayCluster");
  add_role(role_below(role_below(cluster, "headGroupSpec"), "k8sPod"), pods);
  const auto groups = role_below(cluster, "workerGroupSpec");
  for (std::size_t i = 0; groups.node != nullptr && i < groups.node->items.size(); ++i)
    add_role(role_below({groups.node->items[i], at_index(groups.path, i)}, "k8sPod"), pods);
  add_role(role_below(custom, "driverPod"), pods);
  add_role(role_below(custom, "executorPod"), pods);
  return pods;
}

} // namespace berth
