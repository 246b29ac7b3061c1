#pragma once

#include "diff/change.hpp"
#include "document/document.hpp"
#include "server/server.hpp"
#include "source/sources.hpp"

#include <vector>

namespace berth::diff {

/// Whether updates of the document are known to be refused for some fields, so that their order counts.
[[nodiscard]] auto has_update_rules(const Document& document) -> bool;

/// Adds to each change why the API server refuses it as an update of the one document to the other.
auto add_update_refusals(const Document& before, const Document& after, const Server& server,
                         std::vector<Change>& changes) -> void;

/// Why the API server refuses the later document by itself; what it would have refused of the earlier one (null: there
/// was none) is no effect of the change.
[[nodiscard]] auto refusals_at_create(const Document* before, const Document& after, const Server& server,
                                      const Sources& sources) -> std::vector<Effect>;

} // namespace berth::diff
