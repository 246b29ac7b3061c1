#pragma once

#include "task/propeller/adjust.hpp"
#include "task/propeller/piece.hpp"

#include <string_view>
#include <vector>

namespace berth {

/// One resource of one container on its way from what was declared to what the Pod says.
struct Flow {
  ResourceTrace trace;      ///< its container and path are whoever's who tells it
  std::string request_path; ///< of what was declared, in the template; empty where nothing was
  std::string limit_path;
};

/// All of a container, in the order of its Pod.
using Flows = std::vector<Flow>;

/// What `resources` declare; nothing has become of it yet.
[[nodiscard]] auto flows_of(const Resources& resources) -> Flows;

/// Fills, lowers or leaves them, and adds what Flyte always has.
auto adjust(Flows& flows, const Adjusting& adjusting, const Platform* platform) -> void;

/// A role's own amounts in the place of the container's of the same resource. Source: flytek8s, MergeResources.
auto merge(Flows& flows, const Flows& role) -> void;

[[nodiscard]] auto find_flow(const Flows& flows, std::string_view resource) -> const Flow*;
/// The result, zero where there is none.
[[nodiscard]] auto limit_of(const Flows& flows, std::string_view resource) -> Quantity;

/// `resources` of a container: the results, in canonical form.
[[nodiscard]] auto resources_piece(const Flows& flows) -> Piece;

} // namespace berth
