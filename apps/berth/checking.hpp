#pragma once

#include "check/check.hpp"
#include "console.hpp"
#include "exit_code.hpp"
#include "files/pattern.hpp"
#include "inventories.hpp"
#include "options.hpp"
#include "report/findings/findings.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace berth {

/// What each file is checked by: flags, over the berth.yaml above it, over the inventory, over what is compiled in.
/// Owns the settings and inventories that CheckOptions point to.
class Checking {
 public:
  explicit Checking(Sources& sources) : sources_(sources), inventories_(sources) {}

  /// --cluster (with its help), --platform, --kubernetes-version, --no-settings.
  auto declare(Options& options, std::string_view cluster_help) -> void;
  /// --profile, --strict-kinds.
  auto declare_selection(Options& options) -> void;

  /// Reads what lies above the files of `paths` and leaves out of them what an `exclude` covers, those of `named`
  /// aside. Says on standard error what cannot be read; the findings of a berth.yaml that has errors are in faults().
  auto load(std::vector<std::string>& paths, const std::vector<std::string>& named, Console& console) -> ExitCode;

  /// For the file at `path`, one of those loaded; safe from several threads.
  [[nodiscard]] auto options(const std::string& path) const -> const CheckOptions&;

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
  /// What holds for all files below one berth.yaml.
  struct Setup {
    Settings settings;
    Excludes excludes;
    CheckOptions options;
  };

  [[nodiscard]] auto setup_for(const std::string& folder, Console& console, ExitCode& code) -> const Setup*;
  auto read_setup(const std::string& path, Setup& setup, Console& console, ExitCode& code) -> void;
  auto choose_cluster(Setup& setup, Console& console, ExitCode& code) -> void;
  [[nodiscard]] auto is_left_out(const std::string& path, const Setup& setup) const -> bool;

  Sources& sources_;
  Inventories inventories_;
  std::optional<int> kubernetes_minor_;
  std::optional<Profile> profile_;
  bool strict_kinds_{false};
  bool no_settings_{false};
  const Platform* platform_{nullptr};
  std::vector<std::string> cluster_paths_;

  std::deque<Setup> setups_;
  std::map<std::string, const Setup*> by_settings_; ///< by the path of berth.yaml; empty for none
  std::map<std::string, const Setup*> by_folder_;
  std::vector<CheckedFile> faults_;
};

} // namespace berth
