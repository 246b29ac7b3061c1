#pragma once

#include "cluster/cluster.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace berth {

/// Whether a machine is smaller than another: less memory, or as much and fewer cores.
[[nodiscard]] auto is_smaller(const InstanceType& a, const InstanceType& b) -> bool;

/// The smallest type of the group that the catalog has; null where it has none.
[[nodiscard]] auto smallest_type(const Group& group) -> const InstanceType*;

/// How many nodes the group may have for certain: `max` counts units where its types have weights. Absent: no bound.
[[nodiscard]] auto most_nodes(const Group& group) -> std::optional<std::int64_t>;

/// Nominal memory for people, in the unit that it is whole in: `64Gi`, `512Mi`.
[[nodiscard]] auto memory_text(std::int64_t mebibytes) -> std::string;

} // namespace berth
