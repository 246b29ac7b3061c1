#pragma once

#include "fit/ask.hpp"
#include "fit/prepare.hpp"

namespace berth {

/// Whether labels of the group's nodes meet the Pod's nodeSelector and required affinity, on one of its types in one of
/// its zones; `at_zero`: by labels that the autoscaler knows of while the group has no node.
[[nodiscard]] auto admits(const Pod& pod, const PreparedGroup& group, bool at_zero) -> bool;

/// The pool that the Pod's own selectors hold it to, by labels known at zero: they admit no other. Absent where it
/// selects nothing, or they admit several or none.
[[nodiscard]] auto held_to(const Pod& pod, const PreparedCluster& prepared) -> std::optional<std::size_t>;

} // namespace berth
