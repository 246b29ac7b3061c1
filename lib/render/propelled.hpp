#pragma once

#include "fit/fit.hpp"
#include "render/render.hpp"
#include "task/propeller/propeller.hpp"

#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// How an object of Flyte's is written.
struct PropelledWriting {
  std::string source; ///< where the task stands, as for RenderOptions
  bool provenance{false};
  std::function<std::string(Span)> place; ///< `task.yaml:12`, for the comments of provenance
};

/// The object that Flyte creates of a template, as it would be sent to the API server; `placed`: of the sets that are
/// to be held on their groups, none: it is left as Flyte makes it. Where Flyte stops at the task: why.
[[nodiscard]] auto render_propelled(const FlyteTask& flyte, const PropellerOptions& options,
                                    const std::vector<const TaskPlacement*>& placed, const PropelledWriting& writing)
    -> tl::expected<Rendered, Finding>;

/// YAML with a comment at each value: who says it. `piece` is what `value` was made of; what it does not know is the
/// pin's.
[[nodiscard]] auto write_with_origins(const Value& value, const Piece& piece, const PropelledWriting& writing)
    -> std::string;

} // namespace berth
