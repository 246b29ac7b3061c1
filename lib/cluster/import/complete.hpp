#pragma once

#include "cluster/import/inventory.hpp"

namespace berth::inventory {

/// Fills what follows from the facts together: launch templates into the groups that name them, labels from the
/// autoscaler's tags where nothing else tells of them, the amiType, the region.
auto complete(Facts& facts) -> void;

/// Makes an inventory of them, without the groups that nothing can be placed on and the values that contradict others.
[[nodiscard]] auto sift(Facts facts) -> Inventory;

} // namespace berth::inventory
