#include "fit/declared_labels.hpp"

#include "cluster/node_labels.hpp"

#include <algorithm>

namespace berth {

DeclaredLabels::DeclaredLabels(const Cluster& cluster) {
  for (const auto& group : cluster.groups) {
    for (const auto& [key, value] : declared_labels(group)) by_key_[key][value].push_back(&group);
  }
}

auto DeclaredLabels::has(std::string_view key) const -> bool {
  return label::is_well_known(key) || by_key_.find(key) != by_key_.end();
}

auto DeclaredLabels::other_with(const GroupList& known, std::string_view key, std::string_view value) const
    -> const Group* {
  const auto values = by_key_.find(key);
  if (values == by_key_.end()) return nullptr;
  const auto found = values->second.find(value);
  if (found == values->second.end()) return nullptr;
  const auto& groups = found->second;
  const auto other = std::find_if(groups.begin(), groups.end(), [&](const Group* group) {
    return std::find(known.begin(), known.end(), group) == known.end();
  });
  return other == groups.end() ? nullptr : *other;
}

} // namespace berth
