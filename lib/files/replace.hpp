#pragma once

#include "files/file_error.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace berth {

/// New content for a file, written piece by piece, that takes the place of the old in one step: a reader, or whoever
/// comes after a crash or a kill, sees the old bytes or the new ones and nothing between. A symbolic link keeps
/// standing and its target is replaced. Mode, owner, group, access control list and extended attributes are kept; a
/// file whose owner, group or list cannot be kept is refused, as is one that is not writable although its folder would
/// permit it. Other hard links to the file keep the old bytes. A missing file is made.
///
/// Until then the bytes stand beside the file in a draft: `.berth-` and six letters, which no walk takes for input. It
/// is gone after commit() and with this object; a process that is killed leaves it.
class FileReplacement {
 public:
  [[nodiscard]] static auto open(const std::string& path) -> tl::expected<FileReplacement, FileError>;
  FileReplacement(FileReplacement&&) noexcept;
  FileReplacement(const FileReplacement&) = delete;
  auto operator=(const FileReplacement&) -> FileReplacement& = delete;
  ~FileReplacement();

  /// What goes wrong here is said by commit().
  auto write(std::string_view piece) -> void;

  /// Once, after the last piece.
  [[nodiscard]] auto commit() -> tl::expected<void, FileError>;

 private:
  struct Work;
  explicit FileReplacement(std::unique_ptr<Work> work);

  std::unique_ptr<Work> work_;
};

/// The same in one go.
[[nodiscard]] auto replace_file(const std::string& path, std::string_view text) -> tl::expected<void, FileError>;

/// The same, unless the file has other bytes than `before` by now: somebody has saved it since it was read. One that
/// has those of `text` already is left as it is.
[[nodiscard]] auto replace_unchanged(const std::string& path, std::string_view before, std::string_view text)
    -> tl::expected<void, FileError>;

} // namespace berth
