#pragma once

#include "check/rework.hpp"
#include "document/load.hpp"
#include "render/pin_patch.hpp"

#include <string>
#include <vector>

namespace berth {

/// A Kubernetes document (or item of a List) and what holds its sets.
struct PinnedDocument {
  const Document* document{nullptr};
  std::vector<PinPatch> sets;
};

/// A file with the pins in its own text.
struct PinnedText {
  Rework rework;
  std::vector<const Document*> anew; ///< those that had to be written anew: their comments and styles are gone
};

/// Each document keeps its bytes but for the pin. What comes out is parsed again and says what the document said, and
/// the pin; where the text cannot say that (an anchor, an alias or a merge stands in the way) the whole document is
/// written anew. `pinned`: of the file. `provenance`: what is added as lines has a comment behind it, who says it.
[[nodiscard]] auto pinned_text(const SourceFile& file, const LoadedFile& loaded,
                               const std::vector<PinnedDocument>& pinned, bool provenance) -> PinnedText;

} // namespace berth
