#pragma once

#include "document/document.hpp"
#include "finding/finding.hpp"
#include "server/server.hpp"
#include "source/source_file.hpp"

namespace berth {

/// What the API server refuses of one document at create, and nothing else: no opinions, and not what its Pods would
/// meet later. Placeholders stand as they are.
[[nodiscard]] auto refused_by_server(const Document& document, const SourceFile& file, const Server& server)
    -> Findings;

} // namespace berth
