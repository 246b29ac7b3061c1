#pragma once

#include "checking.hpp"
#include "console.hpp"
#include "document/load.hpp"
#include "exit_code.hpp"
#include "fit/fit.hpp"
#include "options.hpp"
#include "report/findings/findings.hpp"
#include "source/sources.hpp"

#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace berth {

/// What a command that places tasks starts from: the files of its command line read and checked, the one inventory
/// among them, every task placed on it. Owns all that the placements borrow.
class Placing {
 public:
  /// PATH, --exclude, --accept, --hours, --spot-factor, and what Checking declares.
  auto declare(Options& options) -> void;

  /// Says on standard error what could not be read. `usage` where there is not exactly one inventory, `files` where a
  /// file could not be read; then nothing is placed. Without a PATH the current folder is looked at, unless no task is
  /// needed and --cluster names the inventory.
  [[nodiscard]] auto load(Console& console, bool needs_task = true) -> ExitCode;

  [[nodiscard]] auto sources() const -> const Sources& { return sources_; }
  /// With the findings of check; those of the placements are the caller's to add.
  [[nodiscard]] auto files() -> std::vector<CheckedFile>& { return files_; }
  [[nodiscard]] auto cluster() const -> const Cluster& { return *cluster_; }
  /// What the tasks were placed on, and how.
  [[nodiscard]] auto prepared() const -> const PreparedCluster& { return *on_; }
  [[nodiscard]] auto fit_options() const -> const FitOptions& { return fit_; }
  /// In the order of the files and of the documents in them.
  [[nodiscard]] auto placements() const -> const std::vector<TaskPlacement>& { return placements_; }

  /// Does `work` on the task; false where berth itself fails at it, which becomes a finding of the task's file (B030).
  auto attempt(const TaskSpec& task, const std::function<void()>& work) -> bool;
  /// Berth itself failed at one of the files, so that there may be tasks that are not among the placements.
  [[nodiscard]] auto failed() const -> bool;
  /// One of files().
  [[nodiscard]] auto file_of(FileId file) -> CheckedFile&;

 private:
  [[nodiscard]] auto read_hours(std::string_view text) -> bool;
  [[nodiscard]] auto read_all(Console& console) -> ExitCode;
  [[nodiscard]] auto add_settings_cluster(Console& console) -> ExitCode;
  auto tell_settings_faults(Console& console) const -> void;
  [[nodiscard]] auto add_file(const std::string& path, Console& console) -> bool;
  auto take(const std::vector<Document>& documents, bool with_clusters) -> void;
  auto take(const Document& document) -> void;
  auto take_named(const LoadedFile& inventory, const CheckOptions& options) -> void;
  [[nodiscard]] auto one_cluster(Console& console) -> const PreparedCluster*;

  std::vector<std::string> paths_;
  std::vector<std::string> excludes_;
  std::set<std::string> streams_;
  FitOptions fit_;

  Sources sources_;
  Checking checking_{sources_};
  std::deque<LoadedFile> loaded_; ///< whose documents `tasks_` are
  std::deque<TaskSpec> tasks_;
  std::optional<PreparedCluster> prepared_; ///< of found_
  std::vector<CheckedFile> files_;
  std::vector<std::string> named_;         ///< the files of --cluster or of berth.yaml, where one names the inventory
  std::vector<std::string> cluster_names_; ///< else of every Cluster among the files
  std::optional<Cluster> found_;           ///< the last of those
  const PreparedCluster* on_{nullptr};
  const Cluster* cluster_{nullptr};
  std::vector<TaskPlacement> placements_;
};

} // namespace berth
