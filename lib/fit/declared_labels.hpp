#pragma once

#include "cluster/cluster.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

using GroupList = std::vector<const Group*>;

/// The labels that the groups of a cluster declare, looked up without going through the groups. Borrows the groups.
class DeclaredLabels {
 public:
  explicit DeclaredLabels(const Cluster& cluster);

  /// Whether a node of any group has the key.
  [[nodiscard]] auto has(std::string_view key) const -> bool;

  /// The first group with that label that is not among `known`; null where there is none.
  [[nodiscard]] auto other_with(const GroupList& known, std::string_view key, std::string_view value) const
      -> const Group*;

 private:
  std::map<std::string, std::map<std::string, GroupList, std::less<>>, std::less<>> by_key_; // and then by value
};

} // namespace berth
