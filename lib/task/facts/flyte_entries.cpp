#include "task/facts/flyte_entries.hpp"

#include "kubernetes/pod/flyte_resource.hpp"
#include "syntax/path.hpp"

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
        {&item, name, item.find("value"), flyte_resource::word_of(name), side, at_index(join(path, side), i)});
  }
}

} // namespace

auto flyte_entries(const TaskSpec& task) -> std::vector<FlyteEntry> {
  std::vector<FlyteEntry> entries;
  if (!task.container_form || task.pod.containers.empty()) return entries;
  const auto& container = task.pod.containers.front();
  const auto* resources = container.node == nullptr ? nullptr : container.node->find("resources");
  if (resources == nullptr) return entries;
  for (const auto* side : {"requests", "limits"}) add_entries_of(*resources, container.resources.path, side, entries);
  return entries;
}

auto place_of(const FlyteEntry& entry) -> Span {
  return entry.name != nullptr ? entry.name->span : subspan(entry.item->span, 0, 1);
}

} // namespace berth
