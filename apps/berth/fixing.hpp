#pragma once

#include "check/fix.hpp"
#include "console.hpp"
#include "files/file_error.hpp"
#include "files/find.hpp"
#include "files/replace.hpp"
#include "options.hpp"
#include "report/findings/findings.hpp"
#include "report/sink.hpp"
#include "source/sources.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace berth {

/// What became of one file whose findings were to be fixed.
struct Mended {
  CheckedFile checked;       ///< what there is to say: of the mended text, or with --diff of the file as it is
  FileId before{no_file};    ///< the file as it is
  std::optional<FileId> now; ///< the mended text; empty where nothing was mended
  Rework rework;
  std::size_t count{0};               ///< of findings mended
  Replaced replaced{};                ///< the file as it stood before it was written
  std::optional<FileError> unwritten; ///< the file could not be written
};

/// --fix, --unsafe-fixes and --diff. What is mended goes into the file, for standard input and pipes to standard
/// output, and with --diff to standard output as a patch.
class Fixing {
 public:
  auto declare(Options& options) -> void;

  /// Before all else. False where the flags, or they and the paths, contradict each other, which is said on standard
  /// error.
  [[nodiscard]] auto understood(const FoundFiles& found, Console& console) -> bool;

  [[nodiscard]] auto on() const -> bool { return fix_ || diff_; }
  [[nodiscard]] auto shows_patch() const -> bool { return diff_; }

  /// Mends the file at `path`, and writes it. `check`: of it, with the same options. What cannot be written is not
  /// mended. Safe from several threads.
  [[nodiscard]] auto mend(Sources& sources, const std::string& path, CheckedFile checked,
                          const CheckOptions& options) const -> Mended;

  /// Writes what goes to standard output: the patch, or the whole text of a stream. One at a time. False for a
  /// file that was shown by another of its names: git takes one patch of it.
  auto show(const Sources& sources, const std::string& path, const Mended& mended, const Sink& sink) -> bool;

  /// The file at `path` was mended. One at a time.
  auto note_names(const std::string& path, const Replaced& replaced) -> void;

  /// Says on standard error which of the mended files have other names (hard links), which keep the old text.
  auto tell_other_names(Console& console) const -> void;

 private:
  /// A file that went by several names.
  struct Linked {
    std::string path;
    std::uint64_t names{0};  ///< at most, for each that is mended takes one away
    std::uint64_t mended{0}; ///< of its names
  };
  using FileKey = std::pair<std::uint64_t, std::uint64_t>;

  bool fix_{false};
  bool unsafe_{false};
  bool diff_{false};
  std::map<FileKey, Linked> linked_;
  std::set<std::string> shown_;   ///< names in the patch
  std::set<std::string> streams_; ///< what cannot be written back
};

} // namespace berth
