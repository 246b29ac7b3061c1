#include "syntax/node.hpp"

#include <algorithm>

namespace berth {

auto Node::member(std::string_view name) const -> const Member* {
  if (by_name != nullptr) {
    const auto* end = by_name + members.size();
    const auto* found = std::lower_bound(
        by_name, end, name, [this](std::uint32_t at, std::string_view wanted) { return members[at].name < wanted; });
    return found == end || members[*found].name != name ? nullptr : &members[*found];
  }
  // Sizes first: names of equal length are few, and a call of memcmp costs more than the rest.
  for (auto at = members.size(); at-- > 0;) {
    const auto& one = members[at];
    if (one.name.size() == name.size() && one.name == name) return &one;
  }
  return nullptr;
}

auto Node::find(std::string_view name) const -> const Node* {
  const auto* found = member(name);
  return found == nullptr || found->value->is_null() ? nullptr : found->value;
}

} // namespace berth
