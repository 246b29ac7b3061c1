#pragma once

#include "task/propeller/piece.hpp"

namespace berth {

/// Lays a Pod's parts over another's: what the overlay says wins, lists are appended, empty values say nothing but in
/// mappings of names to amounts or texts. Source: flytek8s, MergeOverlayPodSpecOntoBase (mergo with override and
/// appended slices).
auto lay_over(Piece& base, const Piece& overlay) -> void;

} // namespace berth
