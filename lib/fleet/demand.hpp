#pragma once

#include "fit/fit.hpp"
#include "fit/prepare.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace berth {

/// An amount of each resource of a run, in the scheduler's whole units: cpu in milli.
using Amounts = std::vector<std::int64_t>;

/// Which column a resource has.
class Columns {
 public:
  auto add(const ResourceList& list) -> void;
  [[nodiscard]] auto size() const -> std::size_t { return by_name_.size(); }
  [[nodiscard]] auto by_name() const -> const std::map<std::string, std::size_t, std::less<>>& { return by_name_; }

 private:
  std::map<std::string, std::size_t, std::less<>> by_name_;
};

/// A pool that a set may take.
struct RunChoice {
  std::size_t pool{0};               ///< index into RunDemand::pools
  std::size_t placement{0};          ///< of the set, in its own list
  std::vector<std::uint32_t> groups; ///< that it may land on, counted within the pool; empty: all
  std::optional<MicroDollars> cost;  ///< of the set alone, a month
  std::optional<std::int64_t> pods_per_zone;
  int tier{0}; ///< how sure it is: choices of one tier differ in nothing but their cost
};

/// One set of a run as packing sees it.
struct RunSet {
  std::size_t index{0}; ///< in the run
  Amounts asks;         ///< of one Pod, `pods` among them
  std::int64_t replicas{1};
  std::int64_t pods_per_node{0}; ///< no node takes more for another reason than size; 0: no limit
  bool exclusive{false};         ///< alone on their nodes
  TiedTo bound{TiedTo::nothing};
  std::shared_ptr<const std::vector<RunChoice>> pools; ///< that it may take, best first

  [[nodiscard]] auto choices() const -> const std::vector<RunChoice>& { return *pools; }
};

/// A group of a pool: how many nodes it may have, and in which zone they start.
struct RunGroup {
  std::optional<std::int64_t> max;
  std::size_t zone{0}; ///< an index, of the pool; groups over several zones have one of their own
};

/// One pool as packing sees it: a node of its least type, in the middle of the band. A NodePool of Karpenter's is as
/// many as there are types that sets take of it.
struct RunPool {
  std::size_t owner{0}; ///< index into PreparedCluster::pools
  Amounts offers;
  std::vector<RunGroup> groups;
  std::optional<MicroDollars> node_cost; ///< of the dearest type, a month
};

/// A run in numbers.
struct RunDemand {
  Columns columns;
  std::vector<RunPool> pools;
  std::vector<RunSet> sets; ///< those that have a choice
};

[[nodiscard]] auto demand_of(const std::vector<TaskPlacement>& sets, const PreparedCluster& prepared,
                             const FitOptions& options) -> RunDemand;

/// Negative, zero or positive: the largest share of that node that a Pod of `a` asks for, against one of `b`. The
/// number of Pods a node counts for nothing.
[[nodiscard]] auto compare_shares(const RunSet& a, const RunPool& of_a, const RunSet& b, const RunPool& of_b,
                                  std::size_t pods_column) -> int;

} // namespace berth
