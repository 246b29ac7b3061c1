#pragma once

#include "diff/change.hpp"
#include "diff/pairing.hpp"
#include "fit/prepare.hpp"

namespace berth::diff {

/// Everything that one side has to say. Borrows the trees and the cluster.
struct Side {
  std::vector<Item> items;
  const PreparedCluster* cluster{nullptr}; ///< null: nothing is placed
};

/// Two sides by meaning. Pure. With a cluster on both sides every task is placed, and one whose placement differs is
/// told of although nothing in it changed.
[[nodiscard]] auto compare(const Side& before, const Side& after, const FitOptions& options) -> Comparison;

} // namespace berth::diff
