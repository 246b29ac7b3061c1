#include "task/facts/flyte_entries.hpp"

#include "kubernetes/pod/flyte_resource.hpp"
#include "syntax/path.hpp"
#include "task/facts/flyte_roles.hpp"

namespace berth {
namespace {

auto add_entries_of(const Node& resources, const std::string& path, std::string_view side,
                    std::vector<FlyteEntry>& into) -> void {
  const auto* list = resources.find(side);
  if (list == nullptr || !list->is_sequence()) return;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto& item = *list->items[i];
    if (!item.is_mapping()) continue;
    const auto* name = item.find("name");
    into.push_back(
        {&item, name, item.find("value"), flyte_resource::word_of(name), list, side, at_index(join(path, side), i)});
  }
}

} // namespace

auto flyte_entries(const TaskSpec& task) -> std::vector<FlyteEntry> {
  std::vector<FlyteEntry> entries;
  const auto add = [&](const Node* holder, const std::string& path) {
    const auto* resources = holder == nullptr ? nullptr : holder->find("resources");
    if (resources == nullptr) return;
    for (const auto* side : {"requests", "limits"}) add_entries_of(*resources, path, side, entries);
  };
  if (task.container_form && !task.pod.containers.empty())
    add(task.pod.containers.front().node, task.pod.containers.front().resources.path);
  for (const auto& role : flyte_roles(task)) add(role.node, join(role.path, "resources"));
  return entries;
}

auto place_of(const FlyteEntry& entry) -> Span {
  return entry.name != nullptr ? entry.name->span : subspan(entry.item->span, 0, 1);
}

} // namespace berth
