#pragma once

#include "syntax/node.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// Which item of each list on the way a path of schemas/pod_sets.def has come to, outermost first.
using ItemChoice = std::vector<std::size_t>;

/// A value that such a path leads to.
struct FoundValue {
  const Node* node{nullptr};
  const Member* member{nullptr}; ///< that holds it; null for an item of a list
  std::string path;              ///< as the API server writes it: `spec.tasks[1].template`
  ItemChoice choice;
  std::string name; ///< of the innermost item; empty where there is none
};

/// All that stands at `path`, item by item, but no more than a cluster has use for. Of alternatives (`x|y`) the first
/// of which there is one.
[[nodiscard]] auto find_values(const Node& root, std::string_view path) -> std::vector<FoundValue>;

/// The one at the items of `choice`; its node is null where nothing is. `=text` is not followed.
[[nodiscard]] auto find_value(const Node& root, std::string_view path, const ItemChoice& choice) -> FoundValue;

} // namespace berth
