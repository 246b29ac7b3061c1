#pragma once

#include "check/check.hpp"
#include "files/pattern.hpp"
#include "run/gate_switches.hpp"
#include "run/inventories.hpp"
#include "run/outcome.hpp"
#include "task/propeller/configuration.hpp"

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace berth {

/// What the command line says of how files are checked.
struct CheckFlags {
  std::optional<int> kubernetes_minor;
  std::vector<GateChoice> gates; ///< of --feature-gates
  std::optional<Profile> profile;
  SelectionLayer rules;
  std::optional<std::chrono::year_month_day> today; ///< that suppressions expire by; none: today in UTC
  bool strict_kinds{false};
  bool no_settings{false};
  bool templates{false};                  ///< what is not filled in yet is checked as it stands
  bool force_exclude{false};              ///< `exclude` of berth.yaml holds for files that are named, too
  const Platform* platform{nullptr};      ///< null: nobody's
  std::string environment;                ///< whose overlays are laid over the Tasks; empty: none is
  std::string flyte_config;               ///< the file of --flyte-config; empty: there is none
  std::vector<std::string> cluster_paths; ///< the files of --cluster, which make one inventory
};

/// What each file is checked by: flags, over the berth.yaml above it, over the inventory, over what is compiled in.
/// Owns the settings and inventories that CheckOptions point to; borrows
/// the flags.
class Configuration {
 public:
  Configuration(Sources& sources, const CheckFlags& flags)
      : sources_(sources), flags_(flags), inventories_(sources, &flags.environment) {}

  /// What standard input counts as: its settings are those above this path.
  auto set_input_name(std::string name) -> void { input_name_ = std::move(name); }

  /// What is no file, so that its settings are those above the current folder (standard input aside).
  auto set_streams(std::set<std::string> streams) -> void { streams_ = std::move(streams); }

  /// Reads what lies above the files of `paths` and leaves out of them what an `exclude` covers, those of `named`
  /// aside unless the flags say otherwise. The findings of a berth.yaml that has errors are in faults().
  [[nodiscard]] auto load(std::vector<std::string>& paths, const std::vector<std::string>& named) -> Outcome;

  /// Tells which files look like settings and are not read, for their name is not berth.yaml.
  [[nodiscard]] auto misnamed() const -> Outcome;

  /// For the file at `path`, one of those loaded; safe from several threads.
  [[nodiscard]] auto options(const std::string& path) const -> const CheckOptions&;

  /// The API server that the first of the loaded files is for.
  [[nodiscard]] auto server() const -> Server;

  /// What the kustomizations around the run's files say of it; safe from several threads.
  [[nodiscard]] auto reading(const std::string& path) const -> LoadContext;

  /// The baseline that the berth.yaml above the file names; empty where it names none.
  [[nodiscard]] auto settings_baseline_path(const std::string& path) const -> std::string;

  /// A gate was named that its version does not know; load() has said so.
  [[nodiscard]] auto misses_gates() const -> bool { return !gate_faults_.empty(); }

  /// Files of settings with errors, among the loaded ones or not.
  [[nodiscard]] auto faults() const -> const std::vector<CheckedFile>& { return faults_; }

  [[nodiscard]] auto inventories() -> Inventories& { return inventories_; }

  /// The inventory that the settings name; empty where they name none, or several.
  [[nodiscard]] auto settings_cluster_path() const -> std::string;
  /// Every settings of the run, in the order of the files that they lie above: of what holds for a run as a whole the
  /// first that says it counts.
  [[nodiscard]] auto all_settings() const -> std::vector<const Settings*>;

 private:
  /// What is checked alike: the files below one berth.yaml that the same of its overrides reach.
  struct Variant {
    std::optional<Selection> selection;
    std::vector<GateSwitch> switches;
    CheckOptions options;
  };
  /// What holds for all files below one berth.yaml.
  struct Setup {
    Settings settings;
    Excludes excludes;
    std::vector<Excludes> overrides;               ///< the patterns of each
    const PreparedCluster* cluster{nullptr};       ///< null: none
    const PluginConfiguration* flyte{nullptr};     ///< null: as Flyte is compiled
    std::map<std::vector<bool>, Variant> variants; ///< by which of the overrides reach the file
  };

  [[nodiscard]] auto settings_above(const std::string& folder) -> std::string;
  [[nodiscard]] auto setup_for(const std::string& folder, Outcome& outcome) -> Setup*;
  auto read_setup(const std::string& path, Setup& setup, Outcome& outcome) -> void;
  auto choose_cluster(Setup& setup, Outcome& outcome) -> void;
  auto choose_flyte(Setup& setup, Outcome& outcome) -> void;
  [[nodiscard]] auto is_left_out(const std::string& path, const Setup& setup) const -> bool;
  [[nodiscard]] auto variant_for(const std::string& path, Setup& setup) -> const Variant*;
  auto make_variant(const Setup& setup, const std::vector<bool>& reached, Variant& variant) -> void;
  auto add_gates(const Setup& setup, const std::vector<bool>& reached, int minor, std::vector<GateSwitch>& into)
      -> std::span<const GateSwitch>;
  [[nodiscard]] auto folder_of_file(const std::string& path) const -> std::string;

  Sources& sources_;
  const CheckFlags& flags_;
  Inventories inventories_;
  Kustomizations kustomizations_;
  std::set<GateFault> gate_faults_; ///< each once, however many files they would have held for
  std::string input_name_;          ///< of standard input; empty: it lies in the current folder
  std::set<std::string> streams_;

  std::deque<Setup> setups_;
  std::map<std::string, Setup*> by_settings_; ///< by the path of berth.yaml; empty for none
  std::map<std::string, Setup*> by_folder_;
  std::map<std::string, PluginConfiguration> flyte_; ///< of Flyte's own files, by path
  std::map<std::string, std::string> misnamed_;      ///< as they are shown, by their place from the root
  std::map<std::string, const Variant*> by_path_;    ///< of files that an override reaches, and of berth.yaml itself
  Variant plain_; ///< as compiled in: what berth.yaml is checked by, or it could silence what is wrong with it
  std::vector<CheckedFile> faults_;
};

} // namespace berth
