#pragma once

#include "files/file_error.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// The path that stands for standard input.
inline constexpr std::string_view standard_input = "-";

/// Sorted bytewise, each once.
struct FoundFiles {
  std::vector<std::string> paths;
  std::vector<std::string>
      folders;                   ///< those that were walked, without what lies in them; in the order of the arguments
  std::vector<FileError> errors; ///< arguments that lead to nothing, folders that could not be listed
  std::set<std::string> streams; ///< those of `paths` that are read once, and waited for: `-`, and pipes named in full
};

/// The files that a command's arguments mean: a file (whatever its name), a folder (see Walk), a glob with `*`, `?`,
/// `[...]` and `**`, or `-`. What exists under its literal name is not taken for a glob. `excludes` (see Excludes)
/// counts for folders and globs; a file named in full is always meant, and so is a pipe.
[[nodiscard]] auto find_files(const std::vector<std::string>& arguments, std::vector<std::string> excludes)
    -> FoundFiles;

} // namespace berth
