#pragma once

#include "files/file_error.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace berth {

/// The file whose place another took; all zero where there was none.
struct Replaced {
  std::uint64_t device{0}; ///< with `inode`, what makes several names one file
  std::uint64_t inode{0};
  std::uint64_t names{0}; ///< hard links that it had, the replaced name among them: the others keep the old bytes
};

/// New content for a file, written piece by piece, that takes the place of the old in one step: a reader, or whoever
/// comes after a crash or a kill, sees the old bytes or the new ones and nothing between. A symbolic link keeps
/// standing and its target is replaced. Mode, owner, group, access control list and extended attributes are kept; a
/// file whose owner, group or list cannot be kept is refused, as is one that is not writable although its folder would
/// permit it. Other hard links to the file keep the old bytes. A missing file is made.
///
/// Until then the bytes stand beside the file in a draft: `.berth-` and six letters, which no walk takes for input. It
/// is gone after commit() and with this object; Draft::abandon_all() deletes it where a signal ends the process, and
/// what a kill has left is deleted an hour later, when a file of the same folder is replaced.
class FileReplacement {
 public:
  [[nodiscard]] static auto open(const std::string& path) -> tl::expected<FileReplacement, FileError>;
  /// The same for a file that holds `before`: where it holds something else, now or when it is committed, it is left as
  /// it is, for somebody has saved it meanwhile.
  [[nodiscard]] static auto open_over(const std::string& path, std::string_view before)
      -> tl::expected<FileReplacement, FileError>;
  FileReplacement(FileReplacement&&) noexcept;
  FileReplacement(const FileReplacement&) = delete;
  auto operator=(const FileReplacement&) -> FileReplacement& = delete;
  ~FileReplacement();

  /// What goes wrong here is said by commit().
  auto write(std::string_view piece) -> void;

  /// Once, after the last piece.
  [[nodiscard]] auto commit() -> tl::expected<Replaced, FileError>;

 private:
  struct Work;
  explicit FileReplacement(std::unique_ptr<Work> work);
  [[nodiscard]] auto still_the_same() const -> tl::expected<void, FileError>;

  std::unique_ptr<Work> work_;
};

/// The same in one go.
[[nodiscard]] auto replace_file(const std::string& path, std::string_view text) -> tl::expected<void, FileError>;

/// The same over a file that holds `before` (see open_over). One that holds `text` already is left as it is.
[[nodiscard]] auto replace_unchanged(const std::string& path, std::string_view before, std::string_view text)
    -> tl::expected<Replaced, FileError>;

} // namespace berth
