#pragma once

#include "diff/change.hpp"
#include "document/document.hpp"

#include <vector>

namespace berth::diff {

/// Whether a document came out of an API server: it has a uid, a resourceVersion, a status or managedFields.
[[nodiscard]] auto is_live(const Document& document) -> bool;

/// Marks what only a live side says, where the server and its controllers fill it in: cosmetic. What a person wrote
/// counts, be it a nodeName.
auto mark_filled_in(const Document& before, const Document& after, std::vector<Change>& changes) -> void;

} // namespace berth::diff
