#include "fit/declared_labels.hpp"

#include "fit/labels.hpp"

namespace berth {

DeclaredLabels::DeclaredLabels(const Cluster& cluster) {
  for (const auto& group : cluster.groups) {
    for (const auto& [key, value] : declared_labels(group)) {
      auto& [first, second] = by_key_[key][value];
      if (first == nullptr)
        first = &group;
      else if (second == nullptr)
        second = &group;
    }
  }
}

auto DeclaredLabels::has(std::string_view key) const -> bool {
  return label::is_well_known(key) || by_key_.find(key) != by_key_.end();
}

auto DeclaredLabels::other_with(const Group& group, std::string_view key, std::string_view value) const
    -> const Group* {
  const auto values = by_key_.find(key);
  if (values == by_key_.end()) return nullptr;
  const auto found = values->second.find(value);
  if (found == values->second.end()) return nullptr;
  return found->second.first == &group ? found->second.second : found->second.first;
}

} // namespace berth
