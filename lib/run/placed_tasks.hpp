#pragma once

#include "document/load.hpp"
#include "fit/fit.hpp"
#include "fleet/fleet.hpp"
#include "run/configuration.hpp"
#include "run/environments.hpp"
#include "run/outcome.hpp"
#include "run/passed_over.hpp"
#include "source/sources.hpp"
#include "task/neighbours.hpp"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// What stands in for an inventory where there is none: every type of the EC2 catalog that the region sells.
struct CatalogRequest {
  std::string region;
  std::vector<std::string> types; ///< patterns; none: see catalog_as_inventory
};

/// What the command line says of tasks to be placed.
struct PlacingRequest {
  std::vector<std::string>
      paths; ///< none: the current folder, unless no task is needed and --cluster has the inventory
  std::vector<std::string> excludes;
  CheckFlags check;
  FitOptions fit; ///< its platform is that of `check`, its discount else that of berth.yaml
  FleetOptions fleet;
  bool sharing{false};  ///< sets that ask for the same share their placements, and have no effective Pod
  bool as_flyte{false}; ///< Tasks of our own run as Flyte would run them, too
  bool needs_task{true};
  bool needs_cluster{true}; ///< without an inventory nothing is placed, and that is an error
  std::optional<CatalogRequest> catalog;
};

/// What a command that places tasks starts from: the files of its command line read and checked, the one inventory
/// among them, every task placed on it. Owns all that the placements borrow.
class PlacedTasks {
 public:
  explicit PlacedTasks(PlacingRequest request);

  /// Before all else. `usage` where there is not exactly one inventory, `files` where a file could not be read; then
  /// nothing is placed.
  [[nodiscard]] auto load() -> Outcome;

  [[nodiscard]] auto sources() const -> const Sources& { return sources_; }
  /// With the findings of check; those of the placements are the caller's to add.
  [[nodiscard]] auto files() -> std::vector<CheckedFile>& { return files_; }
  [[nodiscard]] auto cluster() const -> const Cluster& { return *cluster_; }
  /// What the tasks were placed on, and how.
  [[nodiscard]] auto prepared() const -> const PreparedCluster& { return *on_; }
  [[nodiscard]] auto fit_options() const -> const FitOptions& { return request_.fit; }
  /// What they come to together: its indexes are those of placements().
  [[nodiscard]] auto fleet() const -> const Fleet& { return fleet_; }
  /// Tasks that run no Pod, in the order of the files.
  [[nodiscard]] auto podless() const -> const std::vector<Document>& { return podless_; }
  /// The files as they were read, inventories that are named apart aside.
  [[nodiscard]] auto loaded() const -> const std::deque<LoadedFile>& { return loaded_; }
  /// What the input has beside its tasks.
  [[nodiscard]] auto neighbours() const -> const Neighbours& { return neighbours_; }
  /// A claim of that name is in the input.
  [[nodiscard]] auto knows_claim(std::string_view name) const -> bool { return neighbours_.claims.count(name) != 0; }
  /// In the order of the files and of the documents in them, each where the run as a whole has put it.
  [[nodiscard]] auto placements() const -> const std::vector<TaskPlacement>& { return placements_; }

  /// Whether there is an inventory, on which they were placed.
  [[nodiscard]] auto has_cluster() const -> bool { return cluster_ != nullptr; }
  /// Every task in that order, placed or not.
  [[nodiscard]] auto tasks() const -> const std::deque<TaskSpec>& { return tasks_; }

  /// What Flyte makes of each of its templates, in that order, of those without a pod set, too.
  [[nodiscard]] auto flyte_tasks() const -> const std::vector<std::shared_ptr<const FlyteTask>>& {
    return flyte_tasks_;
  }
  /// The same with its own placements, where it shares them: for who goes by the places that their reasons name.
  [[nodiscard]] auto in_full(const TaskPlacement& placed) const -> TaskPlacement;

  /// Does `work` on the task; false where berth itself fails at it, which becomes a finding of the task's file (B030).
  auto attempt(const TaskSpec& task, const std::function<void()>& work) -> bool;
  /// Berth itself failed at the task (B030).
  auto fail(const TaskSpec& task, std::string_view why) -> void;
  /// As a file of files() was checked, its profile aside.
  [[nodiscard]] auto check_options(FileId file) const -> const CheckOptions& { return *checked_by_.at(file); }
  /// Berth itself failed at one of the files, so that there may be tasks that are not among the placements.
  [[nodiscard]] auto failed() const -> bool;
  /// One of files().
  [[nodiscard]] auto file_of(FileId file) -> CheckedFile&;

 private:
  [[nodiscard]] auto read_all() -> Outcome;
  [[nodiscard]] auto read_settings_cluster() -> Outcome;
  auto read(const std::string& path, Outcome& outcome) -> void;
  auto take(const std::vector<Document>& documents, bool with_clusters, const PluginConfiguration* flyte) -> void;
  auto take(const Document& document, const PluginConfiguration* flyte) -> void;
  auto take_named(const LoadedFile& inventory, const CheckOptions& options) -> void;
  [[nodiscard]] auto one_cluster() -> Answer<const PreparedCluster*>;
  [[nodiscard]] auto catalog_cluster() -> Answer<const PreparedCluster*>;

  PlacingRequest request_;
  std::set<std::string> streams_;

  Sources sources_;
  Configuration configuration_{sources_, request_.check};
  PassedOver passed_over_;
  std::deque<LoadedFile> loaded_; ///< whose documents `tasks_` are
  std::map<FileId, const CheckOptions*> checked_by_;
  std::deque<TaskSpec> tasks_;
  std::vector<std::shared_ptr<const FlyteTask>> flyte_tasks_;
  std::optional<PreparedCluster> prepared_; ///< of found_
  std::vector<CheckedFile> files_;
  std::vector<std::string> named_;         ///< the files of --cluster or of berth.yaml, where one names the inventory
  std::vector<std::string> cluster_names_; ///< else of every Cluster among the files
  std::optional<Cluster> found_;           ///< the last of those
  const PreparedCluster* on_{nullptr};
  const Cluster* cluster_{nullptr};
  std::vector<Document> podless_;
  Environments environments_; ///< of all files
  Neighbours neighbours_;     ///< of all files
  std::vector<TaskPlacement> placements_;
  Fleet fleet_;
};

} // namespace berth
