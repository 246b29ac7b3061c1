#pragma once

#include "diff/change.hpp"
#include "fit/prepare.hpp"
#include "task/pod_sets.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace berth::diff {

/// All sets of one side as one run places them: whom the others crowd out of the pool that it would take alone.
class RunOfSide {
 public:
  /// The sets of a pair, which their placements borrow.
  auto take(std::size_t pair, std::vector<ReadPodSet> sets, std::vector<TaskPlacement> placed) -> void;

  /// Packs them, within what their pools may grow to.
  auto settle(const PreparedCluster& cluster, const FitOptions& options) -> void;

  /// By pair and set: what crowding does to it, for people.
  using Crowded = std::map<std::pair<std::size_t, std::string>, std::string>;
  [[nodiscard]] auto crowded() const -> const Crowded& { return crowded_; }

 private:
  std::vector<std::vector<ReadPodSet>> sets_;
  std::vector<TaskPlacement> placed_;
  std::vector<std::size_t> pairs_; ///< of each placement
  Crowded crowded_;
};

/// Those that the later side crowds out and the earlier one did not, by their pair.
[[nodiscard]] auto fleet_effects(const RunOfSide& before, const RunOfSide& after)
    -> std::vector<std::pair<std::size_t, Effect>>;

} // namespace berth::diff
