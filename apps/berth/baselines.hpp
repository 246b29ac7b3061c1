#pragma once

#include "check/baseline.hpp"
#include "check/check.hpp"
#include "console.hpp"
#include "exit_code.hpp"
#include "options.hpp"
#include "source/sources.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace berth {

/// The findings that are known and not told: --baseline, over what the berth.yaml above a file names; --write-baseline.
class Baselines {
 public:
  auto declare(Options& options) -> void;

  /// What standard input is called.
  auto set_input_name(std::string name) -> void { input_name_ = std::move(name); }

  /// The file at `path` shall be checked; `from_settings` names its baseline where the command line does not. Each
  /// baseline is read once; what cannot be read is said on standard error.
  auto prepare(const std::string& path, const std::string& from_settings, Sources& sources, Console& console)
      -> ExitCode;

  /// Fingerprints of the findings of the file at `path` that are known; null: none are. Null where a new baseline is to
  /// be written. Safe from several threads.
  [[nodiscard]] auto known(const std::string& path) const -> const std::set<std::string>*;

  [[nodiscard]] auto writes() const -> bool { return writes_; }

  /// Takes the findings of the file at `path` into the baseline to be written.
  auto add(const std::string& path, const SourceFile& file, const FileCheck& check) -> void;

  /// The file at `path` has been checked, and `count` of its findings were known.
  auto met(const std::string& path, std::size_t count) -> void;

  /// Writes them, and says how many on standard error.
  [[nodiscard]] auto write(Console& console) const -> ExitCode;

  /// Says on standard error how many known findings are gone from the files that were checked.
  auto tell_gone(Console& console) const -> void;

 private:
  struct Known {
    Baseline findings;
    std::vector<BaselineEntry> entries; ///< to be written
    std::size_t gone{0};
  };
  [[nodiscard]] auto baseline_of(const std::string& path) const -> const std::string&;
  [[nodiscard]] auto name_in(const std::string& baseline, const std::string& path) const -> std::string;
  auto read(const std::string& path, Known& known, Sources& sources, Console& console) const -> ExitCode;

  std::string named_;
  std::string input_name_;
  bool writes_{false};
  std::map<std::string, std::string> of_file_; ///< by path, where berth.yaml names one
  std::map<std::string, Known> all_;           ///< by the baseline's path
};

} // namespace berth
