#pragma once

#include "run/git/process.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// A file as a revision (or the index) has it.
struct TrackedFile {
  std::string path; ///< from the root of the repository
  std::string blob; ///< the id of its content
};

/// Why git did not answer: its own words, or that there is no git. For people.
struct GitError {
  std::string message;
  std::string help; ///< empty: none
};

/// What to do about a revision that git does not know.
inline constexpr std::string_view how_to_name_a_revision =
    "name a commit, branch or tag of this clone; a shallow one has few of them: "
    "`git fetch --unshallow`, `fetch-depth: 0` of actions/checkout";

template <class T>
using FromGit = tl::expected<T, GitError>;

/// A repository, asked by way of the program git: the one thing that berth executes. Only plumbing that reads is used,
/// and what a repository or its owner may have set to be run is off: the file-system monitor, hooks, external diffs,
/// text conversion, filters, pagers, and fetching what a partial clone left out.
class Git {
 public:
  /// The one around `folder`.
  [[nodiscard]] static auto around(const std::string& folder) -> FromGit<Git>;

  /// Absolute, links followed.
  [[nodiscard]] auto root() const -> const std::string& { return root_; }

  /// The id of the commit or tree that a revision names; none where it names none.
  [[nodiscard]] auto resolve(const std::string& revision) const -> std::optional<std::string>;
  /// Whether nothing has been committed yet on the branch that is checked out.
  [[nodiscard]] auto is_unborn() const -> bool;
  /// Which of the texts name revisions, asked at once.
  [[nodiscard]] auto name_revisions(const std::vector<std::string>& texts) const -> FromGit<std::vector<bool>>;
  /// From where two revisions went apart.
  [[nodiscard]] auto merge_base(const std::string& a, const std::string& b) const -> FromGit<std::string>;

  /// The plain files of a revision: no links, no submodules. In the order of their paths. An empty one has none.
  [[nodiscard]] auto files_of(const std::string& revision) const -> FromGit<std::vector<TrackedFile>>;
  /// Those that the index knows, whether or not they are still in the work tree.
  [[nodiscard]] auto tracked() const -> FromGit<std::vector<TrackedFile>>;
  /// Paths in the work tree that the index does not know and nothing says to ignore.
  [[nodiscard]] auto untracked() const -> FromGit<std::vector<std::string>>;

  /// Contents by their ids, in the same order; none for one that this clone lacks.
  [[nodiscard]] auto contents(const std::vector<std::string>& blobs) const
      -> FromGit<std::vector<std::optional<std::string>>>;

 private:
  explicit Git(std::string folder) : folder_(std::move(folder)) {}
  [[nodiscard]] auto ask(const std::vector<std::string>& question, std::string_view input = {}) const
      -> FromGit<std::string>;
  [[nodiscard]] auto run(const std::vector<std::string>& question, std::string_view input) const
      -> FromGit<ProgramResult>;

  std::string folder_; ///< git's current one
  std::string root_;
};

} // namespace berth
