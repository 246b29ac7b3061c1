#pragma once

#include "document/overlay.hpp"
#include "syntax/arena.hpp"

namespace berth {

/// `spec` of a Task, without its environments and with the overlay laid over it: see in_environment(). What came from
/// where, and what cannot be merged, is noted in `overlay`.
[[nodiscard]] auto merge_overlay(const Node& spec, const Member& environment, Overlay& overlay, Tree::Arena& arena)
    -> const Node&;

} // namespace berth
