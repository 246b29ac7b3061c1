#pragma once

#include "cluster/allocatable.hpp"
#include "fit/money.hpp"
#include "fit/pin.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace berth {

/// One instance type of a group, as placing sees it.
struct PreparedType {
  std::string name;                  ///< as the group writes it
  Span span;                         ///< of that name
  const InstanceType* type{nullptr}; ///< null: not in the catalog
  std::optional<std::size_t> offers; ///< index into `allocatable->types`; absent with the type
  std::vector<Labels> labels;        ///< of a node per zone; of one node without a zone where none is known
  std::optional<MicroDollars> price; ///< an hour, SPOT factor not applied
};

/// What holds for a group whatever the task. Borrows the Group.
struct PreparedGroup {
  const Group* group{nullptr};
  std::shared_ptr<const GroupAllocatable> allocatable;
  AutoscalerTemplate from_zero;
  std::vector<std::string> zones;
  std::vector<PreparedType> types;
  std::optional<std::size_t> smallest; ///< index into `types`: least memory at the worst, then cpu; absent: none known
  std::shared_ptr<const DeclaredLabels> declared; ///< of the whole cluster
  ResourceList tagged; ///< resources that a node-template tag promises, for those a node keeps quiet of
  Pin pin;
};

/// A cluster with everything reckoned that many tasks ask for again and again. Borrows it.
struct PreparedCluster {
  const Cluster* cluster{nullptr};
  std::vector<PreparedGroup> groups;
};

/// Whether the amount of a resource stands on an assumption, not on the inventory: ephemeral-storage without a
/// volumeSize.
[[nodiscard]] auto is_assumed(const Group& group, std::string_view resource) -> bool;

[[nodiscard]] auto prepare(const Cluster& cluster) -> PreparedCluster;

} // namespace berth
