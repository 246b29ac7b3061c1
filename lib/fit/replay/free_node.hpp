#pragma once

#include "fit/ask.hpp"
#include "fit/replay/replay.hpp"

namespace berth {

/// The task as the scheduler sees it without the pin: with its own selectors, with the tolerations that render adds for
/// its berth, and without what berth alone keeps groups for. Owns the Pod that its Ask borrows.
struct Unpinned {
  Unpinned(const TaskPlacement& placed, const FitOptions& options);
  Unpinned(const Unpinned&) = delete;
  auto operator=(const Unpinned&) -> Unpinned& = delete;
  ~Unpinned() = default;

  Ask ask;
  Pod pod;
};

/// Of the groups whose real nodes take the Pod, the one whose node costs most, if it costs more than one of the berth;
/// unknown prices count for nothing.
[[nodiscard]] auto dearest_free_node(const Ask& unpinned, const TaskPlacement& placed, const PreparedCluster& prepared,
                                     const FitOptions& options) -> std::optional<FreeNode>;

} // namespace berth
