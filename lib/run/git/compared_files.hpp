#pragma once

#include "files/pattern.hpp"
#include "run/comparands.hpp"
#include "run/compared_side.hpp"

#include <map>
#include <string>
#include <vector>

namespace berth {

/// The files of both states of a repository that a walk of it would come to: those that git tracks, less what
/// `excludes` covers and what belongs to a Helm chart.
class ComparedFiles {
 public:
  /// Both borrowed.
  ComparedFiles(const RevisionPair& pair, const Excludes& excludes) : pair_(pair), excludes_(excludes) {}

  /// Asks git which files there are. Paths from the current folder, of either side.
  [[nodiscard]] auto list() -> Answer<std::vector<std::string>>;

  /// Hands on the texts of `wanted`, some of list(), in the order of their paths. What is alike on both sides is left
  /// out but for what may be an inventory, unless it is wanted `with_same`.
  [[nodiscard]] auto read(const std::vector<std::string>& wanted, bool with_same, ComparedSide& before,
                          ComparedSide& after, Sources& sources) -> Outcome;

  /// Files of the work tree that `git add` would have to name first.
  [[nodiscard]] auto untracked() const -> Outcome;

 private:
  struct File {
    std::string path;   ///< from the root of the repository
    std::string before; ///< the blob; empty: not there
    std::string after;  ///< likewise; of the work tree what the index has
  };
  struct Texts {
    std::optional<std::string> before;
    std::optional<std::string> after;
    bool unread{false}; ///< one of them is there and could not be read
  };

  [[nodiscard]] auto is_meant(const std::string& path) const -> bool;
  [[nodiscard]] auto from_here(const std::string& path) const -> std::string;
  auto add(const std::vector<TrackedFile>& tracked, std::string File::*side) -> void;
  [[nodiscard]] auto texts_of(const std::vector<const File*>& files, Outcome& outcome) const -> std::vector<Texts>;
  [[nodiscard]] auto contents(const std::vector<const File*>& files, std::string File::*side, Outcome& outcome) const
      -> std::vector<std::optional<std::string>>;
  [[nodiscard]] auto on_disk(const File& file) const -> tl::expected<std::optional<std::string>, FileError>;

  const RevisionPair& pair_;
  const Excludes& excludes_;
  std::map<std::string, File> files_; ///< by the path from the current folder
};

} // namespace berth
