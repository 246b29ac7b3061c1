#pragma once

#include "files/find.hpp"
#include "options.hpp"
#include "report/sink.hpp"
#include "run/mend.hpp"
#include "source/sources.hpp"

#include <set>
#include <string>

namespace berth {

/// --fix, --unsafe-fixes, --diff and --exit-non-zero-on-fix. What is mended goes into the file, for standard input and
/// pipes to standard output, and with --diff to standard output as a patch.
class Fixing {
 public:
  auto declare(Options& options) -> void;

  /// Before all else. An error where the flags, or they and the paths, contradict each other.
  [[nodiscard]] auto understood(const FoundFiles& found) -> Outcome;

  /// That something was mended makes the exit code 1.
  [[nodiscard]] auto fails_on_fix() const -> bool { return exit_non_zero_; }

  [[nodiscard]] auto on() const -> bool { return fix_ || diff_; }
  [[nodiscard]] auto shows_patch() const -> bool { return diff_; }

  /// Mends the file at `path` as the flags say. Safe from several threads.
  [[nodiscard]] auto mend(Sources& sources, const std::string& path, CheckedFile checked,
                          const CheckOptions& options) const -> Mended;

  /// Writes what goes to standard output: the patch, or the whole text of a stream. One at a time. False for a
  /// file that was shown by another of its names: git takes one patch of it.
  auto show(const Sources& sources, const std::string& path, const Mended& mended, const Sink& sink) -> bool;

 private:
  bool fix_{false};
  bool unsafe_{false};
  bool diff_{false};
  bool exit_non_zero_{false};
  std::set<std::string> shown_;   ///< names in the patch
  std::set<std::string> streams_; ///< what cannot be written back
};

} // namespace berth
