#pragma once

#include "files/folder.hpp"
#include "files/pattern.hpp"

#include <set>
#include <utility>

namespace berth {

/// Gathers the YAML and JSON files (*.yaml, *.yml, *.json) below folders. Hidden folders and what `excludes` covers are
/// left out. A folder is walked once however many links lead to it, by its own name where that is below a walked
/// folder, so links that loop come to an end and no file is found twice.
class Walk {
 public:
  explicit Walk(const Excludes& excludes) : excludes_(excludes) {}

  auto add(const std::string& folder) -> void;
  /// Follows the links to folders that were met; called after the last `add`.
  auto follow_links() -> void;

  std::vector<std::string> files; ///< in no order that means anything
  std::vector<FileError> errors;  ///< folders that could not be listed

 private:
  auto visit(const std::string& folder) -> void;
  auto meet(const std::string& folder, const std::string& name) -> void;

  const Excludes& excludes_;
  std::vector<std::string> waiting_;
  std::set<std::string> links_; // sorted, so that the name that wins does not depend on the order of a folder's entries
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen_;
};

} // namespace berth
