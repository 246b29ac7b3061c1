#pragma once

#include "fleet/demand.hpp"

namespace berth {

/// The nodes of one pool as sets fill them, each new set into the first nodes that have room. Equal nodes that stand
/// beside one another are one run, so that a set of a thousand Pods costs no more than a set of one.
class PackedPool {
 public:
  explicit PackedPool(const RunPool& pool);

  /// All Pods of the set; false, and nothing changed, where not all find room.
  auto add(const RunSet& set, const RunChoice& choice) -> bool;

  [[nodiscard]] auto nodes() const -> std::int64_t { return nodes_; }

 private:
  struct Run {
    std::uint32_t group{0}; ///< of the pool
    bool closed{false};     ///< taken by a Pod that wants no other beside it
    std::int64_t count{0};
    Amounts free; ///< of each of its nodes
  };
  class Adding;

  /// The first run that may hold such a Pod. Sets come largest first, many of them alike: what was too full for one is
  /// too full for the next that asks for as much, since nodes only fill.
  auto first_for(const Amounts& asks) -> std::size_t;

  const RunPool* pool_;
  std::vector<Run> runs_;
  std::vector<std::int64_t> opened_; ///< nodes of each group
  std::int64_t nodes_{0};
  Amounts asked_;         ///< of the set that looked last
  std::size_t looked_{0}; ///< runs in front that hold no Pod that asks for as much
};

/// No packing of those sets on that pool takes fewer nodes.
[[nodiscard]] auto least_nodes(const RunPool& pool, const std::vector<const RunSet*>& sets) -> std::int64_t;

} // namespace berth
