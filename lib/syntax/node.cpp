#include "syntax/node.hpp"

#include <algorithm>

namespace berth {

auto Node::member(std::string_view name) const -> const Member* {
  const auto found = std::find_if(members.rbegin(), members.rend(), [&](const Member& m) { return m.name == name; });
  return found == members.rend() ? nullptr : &*found;
}

auto Node::find(std::string_view name) const -> const Node* {
  const auto* found = member(name);
  return found == nullptr || found->value->is_null() ? nullptr : found->value;
}

} // namespace berth
