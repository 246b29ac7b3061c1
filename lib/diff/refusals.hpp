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

/// Adds why the API server refuses the later document by itself, to the change that wrote it, else to the document;
/// what it would have refused of the earlier one (null: there was none) is no effect of the change.
auto add_refusals_at_create(const Document* before, const Document& after, const Server& server, const Sources& sources,
                            DocumentDiff& diff) -> void;

} // namespace berth::diff
