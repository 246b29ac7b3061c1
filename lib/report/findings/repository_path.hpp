#pragma once

#include "source/sources.hpp"

#include <map>
#include <string>

namespace berth {

/// The file's path as those who show findings beside the files of a repository compare it: from the repository's root.
/// Outside of one, and where there is no such file, as it was named, without `./` before it.
[[nodiscard]] auto repository_path(const std::string& name) -> std::string;

/// The same of a run's files, the disk being asked once for each.
class RepositoryPaths {
 public:
  [[nodiscard]] auto of(const Sources& sources, FileId file) -> const std::string&;

 private:
  std::map<FileId, std::string> known_;
};

} // namespace berth
