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
  std::vector<Taint> taints;     ///< those that last: what goes away once a node is ready counts for nothing
  std::vector<Taint> own_taints; ///< that no group has which is neither SPOT nor offers devices
  ResourceList tagged;           ///< resources that a node-template tag promises, for those a node keeps quiet of
};

/// Groups that are the same for a Pod but for their zone: one choice.
struct PreparedPool {
  std::string name;                ///< of the only group, else what their names have in common; unique
  std::vector<std::size_t> groups; ///< indexes into the cluster's groups, in their order
  bool uniform{true};              ///< what the autoscaler makes of them at zero is the same too
  Pin pin;                         ///< of all its groups
};

/// A cluster with everything reckoned that many tasks ask for again and again. Borrows it.
struct PreparedCluster {
  const Cluster* cluster{nullptr};
  std::vector<PreparedGroup> groups;
  std::vector<PreparedPool> pools; ///< in the order of the first group of each
};

/// Whether the amount of a resource stands on an assumption, not on the inventory: ephemeral-storage without a
/// volumeSize.
[[nodiscard]] auto is_assumed(const Group& group, std::string_view resource) -> bool;

/// Whether nodes of that type have devices, which are kept for those who ask for them.
[[nodiscard]] auto offers_device(const PreparedGroup& group, const PreparedType& type) -> bool;
[[nodiscard]] auto offers_device(const PreparedGroup& group) -> bool; ///< of any type

[[nodiscard]] auto prepare(const Cluster& cluster) -> PreparedCluster;

} // namespace berth
