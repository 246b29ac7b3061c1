#pragma once

#include "check/checked_file.hpp"
#include "check/fix.hpp"
#include "files/file_error.hpp"
#include "files/replace.hpp"
#include "run/outcome.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace berth {

/// Where a mended text goes.
enum class MendInto : std::uint8_t {
  patch,  ///< nowhere: only what would become of the file is wanted
  stream, ///< to whoever asked, for the file was no file
  file,   ///< in place of the text
};

/// What became of one file whose findings were to be fixed.
struct Mended {
  CheckedFile checked;       ///< what there is to say: of the mended text, or with a patch of the file as it is
  FileId before{no_file};    ///< the file as it is
  std::optional<FileId> now; ///< the mended text; empty where nothing was mended
  Rework rework;
  std::size_t count{0};               ///< of findings mended
  std::optional<Replaced> replaced;   ///< the file as it stood before it was written; empty: it was not
  std::optional<FileError> unwritten; ///< the file could not be written
};

/// Mends the file at `path`, and writes it where `into` says so. `checked`: of it, with the same options. What cannot
/// be written is not mended. Safe from several threads.
[[nodiscard]] auto mend(Sources& sources, const std::string& path, CheckedFile checked, const CheckOptions& options,
                        FixLevel level, MendInto into) -> Mended;

/// The mended files that go by several names (hard links), of which only those that were mended have the new text.
class HardLinks {
 public:
  /// The file at `path` was mended. One at a time.
  auto add(const std::string& path, const Replaced& replaced) -> void;

  /// Tells which of them have other names, which keep the old text.
  [[nodiscard]] auto left_behind() const -> Outcome;

 private:
  struct Linked {
    std::string path;
    std::uint64_t names{0};  ///< at most, for each that is mended takes one away
    std::uint64_t mended{0}; ///< of its names
  };
  using FileKey = std::pair<std::uint64_t, std::uint64_t>;

  std::map<FileKey, Linked> linked_;
};

} // namespace berth
