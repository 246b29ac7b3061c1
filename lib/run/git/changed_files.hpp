#pragma once

#include "run/git/git.hpp"
#include "run/outcome.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// Which files of a repository are not as a revision has them: in the work tree or in the index, or not known to git
/// yet. Contents are compared as they lie on the disk: no filter of the repository runs, so that a file whose line ends
/// git would convert counts as changed.
class ChangedFiles {
 public:
  /// Of the repository around the current folder. `revision` names a commit or a tree, `A...` where HEAD and A went
  /// apart; empty is HEAD, and everything has changed while nothing is committed. None, and ExitCode::usage, where
  /// there is no repository, or no such revision.
  [[nodiscard]] static auto since(const std::string& revision) -> Answer<std::optional<ChangedFiles>>;

  /// Those of `paths` that have changed, in their order. What is not there is among them, for whoever reads it to say
  /// so; what lies outside the repository is an error.
  [[nodiscard]] auto among(const std::vector<std::string>& paths) const -> Answer<std::vector<std::string>>;

  /// The revision as people call it.
  [[nodiscard]] auto revision() const -> const std::string& { return revision_; }

 private:
  struct Blobs {
    std::string then; ///< of the revision; empty: not there
    std::string now;  ///< of the index; likewise
  };
  struct Candidate {
    std::size_t index{0}; ///< in the paths
    std::string blob;
  };

  ChangedFiles(Git git, std::string revision) : git_(std::move(git)), revision_(std::move(revision)) {}
  [[nodiscard]] auto read(const std::string& tree) -> FromGit<void>;
  [[nodiscard]] auto is_untracked(const std::string& place) const -> bool;
  [[nodiscard]] auto rewritten(const std::vector<std::string>& paths, const std::vector<Candidate>& candidates) const
      -> FromGit<std::set<std::size_t>>;

  Git git_;
  std::string revision_;
  std::map<std::string, Blobs, std::less<>> files_; ///< by the path from the root
  std::set<std::string, std::less<>> untracked_;    ///< likewise; a folder that is another repository ends in a slash
};

} // namespace berth
