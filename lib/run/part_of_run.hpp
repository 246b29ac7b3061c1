#pragma once

#include "files/find.hpp"
#include "run/git/changed_files.hpp"
#include "run/outcome.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace berth {

/// What the command line says of files that are read for what others refer to, and are not checked.
struct PartFlags {
  std::optional<std::string> changed;  ///< the revision of --changed; empty: HEAD. None: all files are checked
  std::vector<std::string> neighbours; ///< paths of --neighbours
};

/// Which of a run's files are checked, where that is not all of them.
class PartOfRun {
 public:
  explicit PartOfRun(const PartFlags& flags) : flags_(flags) {} ///< borrows them

  /// Before all else: asks git, and adds to `found` what --neighbours finds. `excludes` and `with_charts` as in
  /// find_files().
  [[nodiscard]] auto widen(FoundFiles& found, const std::vector<std::string>& excludes, bool with_charts) -> Outcome;

  /// Once what is excluded is out of it: leaves in `found` what is checked. What it takes out is given back, and a run
  /// in which git calls nothing changed is told.
  [[nodiscard]] auto narrow(FoundFiles& found) const -> Answer<std::vector<std::string>>;

 private:
  const PartFlags& flags_;
  std::optional<ChangedFiles> changed_;
  std::set<std::string> only_neighbours_;
};

} // namespace berth
