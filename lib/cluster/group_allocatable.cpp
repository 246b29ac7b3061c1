#include "cluster/allocatable.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Keeps what both have, at the smaller amount: a resource that one type lacks is one that the group does not promise.
auto lower(ResourceList& list, const ResourceList& other) -> void {
  for (auto entry = list.begin(); entry != list.end();) {
    const auto found = other.find(entry->first);
    if (found == other.end()) {
      entry = list.erase(entry);
      continue;
    }
    entry->second = std::min(entry->second, found->second);
    ++entry;
  }
}

auto merge(std::vector<std::string_view>& names, const std::vector<std::string_view>& others) -> void {
  names.insert(names.end(), others.begin(), others.end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

auto types_of(const Group& group, const Cluster& cluster) -> std::vector<Allocatable> {
  std::vector<Allocatable> types;
  for (const auto& name : group.instance_types) {
    if (const auto* type = find_instance_type(name.value); type != nullptr)
      types.push_back(allocatable(group, *type, cluster));
  }
  return types;
}

} // namespace

auto allocatable(const Group& group, const Cluster& cluster) -> GroupAllocatable {
  GroupAllocatable result;
  result.types = types_of(group, cluster);
  if (result.types.empty()) return result;
  const auto& first = result.types.front();
  result.min = first.min;
  result.mid = first.mid;
  result.max = first.max;
  result.unknown = first.unknown;
  for (std::size_t i = 1; i < result.types.size(); ++i) {
    lower(result.min, result.types[i].min);
    lower(result.mid, result.types[i].mid);
    lower(result.max, result.types[i].max);
    merge(result.unknown, result.types[i].unknown);
  }
  return result;
}

} // namespace berth
