#pragma once

#include "diff/compare.hpp"
#include "document/load.hpp"
#include "files/find.hpp"
#include "run/configuration.hpp"
#include "run/environments.hpp"
#include "run/outcome.hpp"
#include "run/passed_over.hpp"
#include "source/sources.hpp"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace berth {

/// A file to read: under which name it is shown, and by which it meets its counterpart on the other side.
struct SidePath {
  std::string path;  ///< `/dev/null` is an empty side
  std::string shown; ///< empty: the path
};

/// A text that is read already, of a state of a repository.
struct SideText {
  std::string name;  ///< by which it meets its counterpart
  std::string shown; ///< in reports
  std::string text;
  bool is_same{false}; ///< on both sides: what is wrong with it was so before
};

/// Told by its bytes, before anything is parsed. It may say so of what is none.
[[nodiscard]] auto may_be_inventory(std::string_view text) -> bool;

/// One side as read: owns all that its documents borrow. A file with a document that cannot be read is left out whole.
class ComparedSide {
 public:
  /// Before all else: whose overlays are laid over the Tasks; empty: none is.
  auto set_environment(std::string name) -> void { environment_ = std::move(name); }
  [[nodiscard]] auto environments() const -> const Environments& { return environments_; }

  /// A file, a pipe, `-` or `/dev/null`; nothing where `configuration` excludes it.
  [[nodiscard]] auto read(const SidePath& side, Configuration& configuration, Sources& sources) -> Outcome;
  /// Adds one of several files.
  [[nodiscard]] auto read(SideText side, Sources& sources) -> Outcome;
  /// Only what is wrong with it; its text is released.
  [[nodiscard]] auto look_at(SideText side, Sources& sources) -> Outcome;
  /// Puts the documents of several files into the order of their names.
  auto sort() -> void;
  auto pass_over(const FoundFiles& found) -> void {
    passed_over_.add_charts(found.charts);
    passed_over_.add_expectations(found.expectations);
  }
  /// What was passed over in all that was read.
  [[nodiscard]] auto notes() const -> Outcome { return passed_over_.notes(); }

  /// Takes away the documents of those files: the other side has them, but cannot be read.
  auto leave_out(const std::set<std::string>& files) -> void;

  /// Reads the inventory among the documents. False where there is not exactly one; `found` says how many.
  [[nodiscard]] auto read_cluster_of_items(std::size_t& found) -> bool;

  [[nodiscard]] auto left_out() const -> const std::set<std::string>& { return left_out_; }
  [[nodiscard]] auto faults() const -> const std::vector<CheckedFile>& { return faults_; }
  /// Several files, of a folder or a repository.
  [[nodiscard]] auto is_folder() const -> bool { return folder_; }
  [[nodiscard]] auto cluster() const -> const PreparedCluster* { return prepared_ ? &*prepared_ : nullptr; }
  [[nodiscard]] auto side() -> diff::Side& { return side_; }

 private:
  auto load(FileId file, const std::string& name, const std::string& path, Sources& sources, bool is_same) -> ExitCode;
  auto take(LoadedFile loaded, const std::string& name, bool is_same) -> ExitCode;

  std::deque<LoadedFile> files_; ///< whose documents `side_` has
  diff::Side side_;
  std::set<std::string> left_out_; ///< names within the side
  std::vector<CheckedFile> faults_;
  std::string environment_;
  Environments environments_;
  PassedOver passed_over_;
  std::optional<Cluster> cluster_;
  std::optional<PreparedCluster> prepared_;
  std::set<std::string> streams_; ///< pipes
  bool folder_{false};
};

} // namespace berth
