#pragma once

#include "fit/fit.hpp"
#include "render/origins.hpp"
#include "render/render.hpp"
#include "task/propeller/propeller.hpp"

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// How an object of Flyte's is written.
struct PropelledWriting {
  std::string source; ///< where the task stands, as for RenderOptions
  bool provenance{false};
  PlaceWords place; ///< for the comments of provenance
};

/// The object that Flyte creates of a template, as it would be sent to the API server; `placed`: of the sets that are
/// to be held on their groups, none: it is left as Flyte makes it. Where Flyte stops at the task: why.
[[nodiscard]] auto render_propelled(const FlyteTask& flyte, const PropellerOptions& options,
                                    const std::vector<const TaskPlacement*>& placed, const PropelledWriting& writing)
    -> tl::expected<Rendered, Finding>;

} // namespace berth
