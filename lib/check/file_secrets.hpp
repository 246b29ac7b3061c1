#pragma once

#include "document/document.hpp"
#include "finding/secrets.hpp"
#include "source/sources.hpp"

#include <vector>

namespace berth {

/// What no report may show of a file, whether it can be read or not, and whichever rules speak: by its bytes, and by
/// what its documents say of their values.
[[nodiscard]] auto secrets_of(const SourceFile& file, FileId id, const std::vector<Document>& documents) -> Secrets;

/// The same of a file that is not parsed yet.
[[nodiscard]] auto secrets_of(const Sources& sources, FileId id) -> Secrets;

} // namespace berth
