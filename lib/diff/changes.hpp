#pragma once

#include "diff/change.hpp"
#include "diff/meaning.hpp"
#include "server/server.hpp"

#include <string_view>
#include <vector>

namespace berth::diff {

/// What differs in meaning between two documents (or parts of them), in the order of the earlier file and then of the
/// later. Swapped sides give the same changes with added and removed swapped. With `orders` another order of containers
/// is told too, as Change::rearranged.
[[nodiscard]] auto changes_between(const Meaning& before, const Meaning& after, const Server& server,
                                   bool orders = false) -> std::vector<Change>;

/// The whole of a document that one side lacks.
[[nodiscard]] auto whole_change(ChangeKind kind, const Node& root) -> Change;

} // namespace berth::diff
