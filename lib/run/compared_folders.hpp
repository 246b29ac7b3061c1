#pragma once

#include "run/compared_side.hpp"

#include <map>
#include <string>
#include <vector>

namespace berth {

/// Two folders, or the one of two paths that is a folder, file by file. Files that are alike to the byte are parsed and
/// forgotten: what they say is wanted only where an inventory makes sums of it.
class ComparedFolders {
 public:
  ComparedFolders(const SidePath& before, const SidePath& after);

  [[nodiscard]] auto has_before() const -> bool { return !before_.empty(); }
  [[nodiscard]] auto has_after() const -> bool { return !after_.empty(); }

  /// Finds the files of both; what `configuration` excludes is left out.
  [[nodiscard]] auto find(const std::vector<std::string>& excludes, Configuration& configuration, ComparedSide& before,
                          ComparedSide& after) -> Outcome;

  /// `placed`: an inventory is named. One among the files counts as well.
  [[nodiscard]] auto read(bool placed, ComparedSide& before, ComparedSide& after, Sources& sources) const -> Outcome;

 private:
  struct Pair {
    std::string before; ///< the path; empty: not there
    std::string after;
  };
  [[nodiscard]] auto find(const std::string& folder, std::string Pair::*side, const std::vector<std::string>& excludes,
                          Configuration& configuration, ComparedSide& of) -> Outcome;

  std::string before_; ///< empty: no folder
  std::string after_;
  std::map<std::string, Pair> files_; ///< by the name below the folder
};

} // namespace berth
