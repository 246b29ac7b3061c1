#pragma once

#include "check/check.hpp"
#include "console.hpp"
#include "exit_code.hpp"
#include "files/pattern.hpp"
#include "gating.hpp"
#include "inventories.hpp"
#include "options.hpp"
#include "report/findings/findings.hpp"
#include "selecting.hpp"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace berth {

/// What each file is checked by: flags, over the berth.yaml above it, over the inventory, over what is compiled in.
/// Owns the settings and inventories that CheckOptions point to.
class Checking {
 public:
  explicit Checking(Sources& sources) : sources_(sources), inventories_(sources) {}

  /// --cluster (with its help), --platform, --kubernetes-version, --feature-gates,
  /// --no-settings.
  auto declare(Options& options, std::string_view cluster_help) -> void;
  /// --select, --ignore, --severity, --profile, --strict-kinds, --today.
  auto declare_selection(Options& options) -> void;

  /// What standard input counts as: its settings are those above this path.
  auto set_input_name(std::string name) -> void { input_name_ = std::move(name); }

  /// Says on standard error which flags name no rule.
  [[nodiscard]] auto understood(Console& console) const -> bool { return selecting_.understood(console); }

  /// What is no file, so that its settings are those above the current folder (standard input aside).
  auto set_streams(std::set<std::string> streams) -> void { streams_ = std::move(streams); }

  /// Reads what lies above the files of `paths` and leaves out of them what an `exclude` covers, those of `named`
  /// aside. Says on standard error what cannot be read; the findings of a berth.yaml that has errors are in faults().
  auto load(std::vector<std::string>& paths, const std::vector<std::string>& named, Console& console) -> ExitCode;

  /// Says on standard error which files look like settings and are not read, for their name is not berth.yaml.
  auto tell_misnamed(Console& console) const -> void;

  /// For the file at `path`, one of those loaded; safe from several threads.
  [[nodiscard]] auto options(const std::string& path) const -> const CheckOptions&;

  /// The baseline that the berth.yaml above the file names; empty where it names none.
  [[nodiscard]] auto settings_baseline_path(const std::string& path) const -> std::string;

  /// A gate was named that its version does not know; load() has said so.
  [[nodiscard]] auto misses_gates() const -> bool { return !gate_faults_.empty(); }

  /// Files of settings with errors, among the loaded ones or not.
  [[nodiscard]] auto faults() const -> const std::vector<CheckedFile>& { return faults_; }

  /// The files of --cluster, which make one inventory; none without.
  [[nodiscard]] auto cluster_paths() const -> const std::vector<std::string>& { return cluster_paths_; }

  [[nodiscard]] auto inventories() -> Inventories& { return inventories_; }

  /// The inventory that the settings name; empty where they name none, or several.
  [[nodiscard]] auto settings_cluster_path() const -> std::string;

  /// Of --platform; null without.
  [[nodiscard]] auto platform() const -> const Platform* { return platform_; }

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
    std::map<std::vector<bool>, Variant> variants; ///< by which of the overrides reach the file
  };

  [[nodiscard]] auto settings_above(const std::string& folder) -> std::string;
  [[nodiscard]] auto setup_for(const std::string& folder, Console& console, ExitCode& code) -> Setup*;
  auto read_setup(const std::string& path, Setup& setup, Console& console, ExitCode& code) -> void;
  auto choose_cluster(Setup& setup, Console& console, ExitCode& code) -> void;
  [[nodiscard]] auto is_left_out(const std::string& path, const Setup& setup) const -> bool;
  [[nodiscard]] auto variant_for(const std::string& path, Setup& setup) -> const Variant*;
  auto make_variant(const Setup& setup, const std::vector<bool>& reached, Variant& variant) -> void;
  auto add_gates(const Setup& setup, const std::vector<bool>& reached, int minor, std::vector<GateSwitch>& into)
      -> std::span<const GateSwitch>;
  [[nodiscard]] auto folder_of_file(const std::string& path) const -> std::string;

  Sources& sources_;
  Inventories inventories_;
  std::optional<int> kubernetes_minor_;
  std::vector<GateChoice> gates_;
  std::set<GateFault> gate_faults_; ///< each once, however many files they would have held for
  std::optional<Profile> profile_;
  SelectionFlags selecting_;
  std::string input_name_; ///< of standard input; empty: it lies in the current folder
  std::set<std::string> streams_;
  bool strict_kinds_{false};
  bool no_settings_{false};
  const Platform* platform_{nullptr};
  std::vector<std::string> cluster_paths_;

  std::deque<Setup> setups_;
  std::map<std::string, Setup*> by_settings_; ///< by the path of berth.yaml; empty for none
  std::map<std::string, Setup*> by_folder_;
  std::map<std::string, std::string> misnamed_;   ///< as they are shown, by their place from the root
  std::map<std::string, const Variant*> by_path_; ///< of files that an override reaches, and of berth.yaml itself
  Variant plain_; ///< as compiled in: what berth.yaml is checked by, or it could silence what is wrong with it
  std::vector<CheckedFile> faults_;
};

} // namespace berth
