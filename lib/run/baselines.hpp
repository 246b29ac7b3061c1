#pragma once

#include "check/baseline.hpp"
#include "check/check.hpp"
#include "files/find.hpp"
#include "run/outcome.hpp"
#include "source/sources.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace berth {

/// What the command line says of baselines.
struct BaselineFlags {
  std::string named;  ///< of --baseline, for all files; empty: what the berth.yaml above each names
  bool writes{false}; ///< --write-baseline
};

/// The findings that are known and not told.
class Baselines {
 public:
  explicit Baselines(const BaselineFlags& flags) : flags_(flags) {}

  /// What standard input is called.
  auto set_input_name(std::string name) -> void { input_name_ = std::move(name); }

  /// These files shall be checked; `from_settings` says which baseline the berth.yaml above a file names, where the
  /// command line names none. Each baseline is read once. Nothing can be checked where that comes to
  /// ExitCode::usage.
  [[nodiscard]] auto prepare(const FoundFiles& found,
                             const std::function<std::string(const std::string&)>& from_settings, Sources& sources)
      -> Outcome;

  /// Fingerprints of the findings of the file at `path` that are known; null: none are. Null where a new baseline is to
  /// be written. Safe from several threads.
  [[nodiscard]] auto known(const std::string& path) const -> const std::set<std::string>*;

  [[nodiscard]] auto writes() const -> bool { return flags_.writes; }

  /// The file at `path` has been checked, with these options; they must last until write() or gone().
  auto checked(const std::string& path, const SourceFile& file, const FileCheck& check, const CheckOptions& options)
      -> void;

  /// Writes them, and tells what was added, kept and is gone. What the run did not look at is kept.
  [[nodiscard]] auto write() const -> Outcome;

  /// Tells how many known findings are gone from the files that were checked.
  [[nodiscard]] auto gone() const -> Outcome;

 private:
  struct Known {
    std::string path;                                   ///< as it was first named
    std::optional<FileId> file;                         ///< none: it is to be made
    bool unusable{false};                               ///< it could not be read, and so is not written
    BaselineEntries entries;                            ///< as they were read
    Baseline findings;                                  ///< the same
    BaselineEntries found;                              ///< by this run, where it is to be written
    std::map<std::string, const CheckOptions*> checked; ///< by the file's name in the baseline
    std::size_t gone{0};                                ///< from the files that were checked
  };
  [[nodiscard]] auto baseline_of_file(const std::string& path) const -> const std::string&;
  [[nodiscard]] auto known_at(const std::string& baseline) const -> const Known&;
  [[nodiscard]] auto name_in(const std::string& baseline, const std::string& path) const -> std::string;
  [[nodiscard]] auto is_gone(const Known& known, const std::string& name) const -> bool;
  [[nodiscard]] auto looked_for(const Known& known, const BaselineEntry& entry) const -> bool;
  [[nodiscard]] auto open(const std::string& baseline, Sources& sources) -> Outcome;
  [[nodiscard]] auto read(Known& known, Sources& sources) const -> Outcome;
  [[nodiscard]] auto put(const Known& known, const std::string& text) const -> tl::expected<void, FileError>;
  [[nodiscard]] auto write(const Known& known) const -> Outcome;

  const BaselineFlags& flags_;
  std::string input_name_;
  const Sources* sources_{nullptr};
  std::vector<std::string> folders_;           ///< that are walked
  std::map<std::string, std::string> of_file_; ///< by path, where berth.yaml names one
  std::map<std::string, Known> all_;           ///< by the baseline's place from the root, for it may go by two names
};

} // namespace berth
