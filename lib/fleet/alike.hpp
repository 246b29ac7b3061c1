#pragma once

#include "fleet/demand.hpp"
#include "fleet/together.hpp"

#include <vector>

namespace berth {

/// A run in which sets that are alike count as one of all their Pods: they ask for the same, of the same pools, and
/// have the same one now. Packing takes no notice, for such sets follow each other anyway; a search over ten thousand
/// sets of twenty kinds becomes one over twenty.
class AlikeSets {
 public:
  AlikeSets(const RunDemand& demand, const Assignment& from);

  [[nodiscard]] auto demand() const -> const RunDemand& { return joined_; }
  [[nodiscard]] auto from() const -> const Assignment& { return from_; }
  /// What a choice for each of them is for each set of the run.
  [[nodiscard]] auto opened(const Assignment& joined) const -> Assignment;

 private:
  const RunDemand& demand_;
  RunDemand joined_;
  Assignment from_;
  std::vector<std::size_t> kind_; ///< of each set of the run, the set of `joined_`
  const Assignment& alone_;       ///< what it was given
};

} // namespace berth
