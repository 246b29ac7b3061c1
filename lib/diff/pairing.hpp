#pragma once

#include "document/document.hpp"

#include <string>
#include <vector>

namespace berth::diff {

/// A document of one side.
struct Item {
  Document document;
  std::string file; ///< within the folder compared; empty where a side is a single file
};

struct ItemPair {
  const Item* before{nullptr}; ///< null: added
  const Item* after{nullptr};  ///< null: removed
};

/// Which document became which: by kind, namespace and name, in the same file first; then what is most alike of a kind,
/// and what is left alone of its kind in a file on both sides, for it was renamed. Empty documents are left out. In the
/// order of the later side, what is removed at its end.
[[nodiscard]] auto pair_documents(const std::vector<Item>& before, const std::vector<Item>& after)
    -> std::vector<ItemPair>;

} // namespace berth::diff
