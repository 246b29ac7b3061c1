#pragma once

#include "finding/finding.hpp"
#include "syntax/arena.hpp"
#include "syntax/yaml/outline.hpp"

namespace berth::yaml {

/// A scalar's node, typed by its tag, its quotes or its text. A tag that its text does not fit is a finding.
[[nodiscard]] auto scalar_node(const Slice& slice, const Slot& slot, Tree::Arena& arena, Findings& findings) -> Node;

/// Whether a key is `<<` as goyaml takes it: plain, or tagged `!!merge`.
[[nodiscard]] auto is_merge(const Slot& slot) -> bool;

} // namespace berth::yaml
