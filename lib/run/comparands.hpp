#pragma once

#include "run/compared_side.hpp"
#include "run/git/git.hpp"

#include <optional>
#include <string>
#include <vector>

namespace berth {

/// What stands on the command line of diff.
struct DiffArguments {
  std::vector<std::string> words;                 ///< paths and revisions, before any `--`
  std::optional<std::vector<std::string>> behind; ///< paths behind `--`; none where there is no `--`
};

/// Two states of a repository.
struct RevisionPair {
  Git git;
  std::string before;               ///< the id of a tree; empty where nothing has been committed yet
  std::string before_name;          ///< as it was typed
  std::optional<std::string> after; ///< none: the work tree
  std::string after_name;           ///< empty: the work tree
  std::vector<std::string> only;    ///< files, folders and patterns from the root of the repository; empty: all
};

/// What is compared: two paths, or two states of a repository.
struct Comparands {
  SidePath before;
  SidePath after;
  bool called_by_git{false}; ///< as an external diff, whose exit code means something else
  std::optional<RevisionPair> revisions;
};

/// `[REV [REV]] [PATH...]`, `REV... [-- PATH...]`, two paths, or git's `path old-file old-hex old-mode new-file new-hex
/// new-mode [new-path what-was-renamed]`. A word that exists is a path, one that git knows a revision; one that is both
/// is told. None without a value.
[[nodiscard]] auto understand(const DiffArguments& arguments) -> Answer<std::optional<Comparands>>;

} // namespace berth
