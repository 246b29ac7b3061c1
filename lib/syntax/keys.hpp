#pragma once

#include "finding/finding.hpp"
#include "syntax/arena.hpp"

#include <vector>

namespace berth {

/// What sigs.k8s.io/yaml makes a key of; a null, a list, a mapping or a number beyond int64 is a finding of Y010 and
/// named as written.
[[nodiscard]] auto key_name(const Node& key, Tree::Arena& arena, Findings& findings) -> std::string_view;

/// Sets `repeated`; each is a finding of Y002. Merged members count for nothing.
auto mark_repeated(std::vector<Member>& members, Findings& findings) -> void;

/// Makes them those of `node`, with an order by name where there are many.
auto give_members(Node& node, std::vector<Member> members, Tree::Arena& arena) -> void;

} // namespace berth
