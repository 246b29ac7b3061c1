#include "fleet/assumed.hpp"

#include <algorithm>

namespace berth {
namespace {

auto adds_tolerations_of_flyte(const TaskPlacement& placed) -> bool {
  const auto form = placed.task->document.form;
  const auto* berth = placed.berth();
  return (form == Form::flyte_task || form == Form::flyte_template) && berth != nullptr && !berth->tolerate.empty();
}

} // namespace

auto assumptions(const Cluster& cluster, const std::vector<TaskPlacement>& sets) -> std::vector<std::string> {
  std::vector<std::string> assumed;
  const auto any_group = [&](auto lacks) { return std::any_of(cluster.groups.begin(), cluster.groups.end(), lacks); };
  if (!cluster.packing_is_said)
    assumed.emplace_back(
        "packing: shared, for nothing says that each task has a node to itself (`packing: exclusive`)");
  if (cluster.daemon_sets.empty()) assumed.emplace_back("no DaemonSets: none are named (`daemonSets`)");
  if (any_group([](const Group& group) { return group.ami_type.empty(); }))
    assumed.emplace_back("AL2023 on groups that do not say their image family (`amiType`)");
  if (any_group([](const Group& group) { return group.zones.empty() && group.subnets.empty(); }))
    assumed.emplace_back("every zone for groups that name neither zones nor subnets");
  if (std::any_of(sets.begin(), sets.end(), adds_tolerations_of_flyte))
    assumed.emplace_back("the tolerations that render adds: Flyte itself adds those of its configuration alone");
  return assumed;
}

} // namespace berth
