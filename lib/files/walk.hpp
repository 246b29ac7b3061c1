#pragma once

#include "files/folder.hpp"
#include "files/ignore.hpp"
#include "files/pattern.hpp"

#include <memory>
#include <set>
#include <utility>

namespace berth {

/// Whether a walk of the folder that `path` starts from would come to a file there, going by names alone: what hides,
/// is a package manager's, or has another extension it would not.
[[nodiscard]] auto is_walked(std::string_view path) -> bool;

/// The same of its folders alone, whatever the file is called.
[[nodiscard]] auto is_in_walked_folder(std::string_view path) -> bool;

/// Gathers the YAML and JSON files (*.yaml, *.yml, *.json) below folders. Hidden folders, `vendor`, `node_modules`,
/// what a `.gitignore` names and what `excludes` covers are left out. A folder is walked once however many links lead
/// to it, by its own name where that is below a walked folder, so links that loop come to an end and no file is found
/// twice.
class Walk {
 public:
  explicit Walk(const Excludes& excludes) : excludes_(excludes) {}

  auto add(const std::string& folder) -> void;
  /// Follows the links to folders that were met; called after the last `add`.
  auto follow_links() -> void;

  std::vector<std::string> files; ///< in no order that means anything
  std::vector<FileError> errors;  ///< folders that could not be listed

 private:
  struct Folder {
    std::string path;
    std::string absolute; ///< by name: links are not followed
    std::shared_ptr<const Ignores> ignores;
  };

  auto visit(Folder folder) -> void;
  auto meet(const Folder& folder, const std::string& name) -> void;

  const Excludes& excludes_;
  std::vector<Folder> waiting_;
  std::set<std::string> links_; // sorted, so that the name that wins does not depend on the order of a folder's entries
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen_;
};

} // namespace berth
