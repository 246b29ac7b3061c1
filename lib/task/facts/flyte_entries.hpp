#pragma once

#include "task/task_spec.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// One item of Flyte's list form of resources: `{name: CPU, value: "500m"}`. Borrows the Tree.
struct FlyteEntry {
  const Node* item{nullptr};
  const Node* name{nullptr};  ///< null when absent, which is UNKNOWN
  const Node* value{nullptr}; ///< null when absent
  std::string_view word;      ///< of Flyte's enum; empty when it has no such word
  const Node* list{nullptr};  ///< that it stands in
  std::string_view side;      ///< `requests` or `limits`
  std::string path;           ///< of the item: `spec.container.resources.requests[0]`
};

/// Every mapping in the lists of a task of container form and of the roles of a plugin, requests first; nothing of one
/// in the map form.
[[nodiscard]] auto flyte_entries(const TaskSpec& task) -> std::vector<FlyteEntry>;

/// Where to point at an entry: its name, else the item's first byte.
[[nodiscard]] auto place_of(const FlyteEntry& entry) -> Span;

} // namespace berth
