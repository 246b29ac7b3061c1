#pragma once

#include "files/file_error.hpp"

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// What a path leads to. `link` says that its last part is a symbolic link, whose end `kind` describes.
struct PathKind {
  enum class Kind : std::uint8_t { missing, file, folder, other };
  Kind kind{Kind::missing};
  bool link{false};
  std::uint64_t device{0}; ///< with `inode`, what makes two names one folder
  std::uint64_t inode{0};
};

/// A link that leads nowhere, or into itself, is `other`.
[[nodiscard]] auto kind_of(const std::string& path) -> PathKind;

/// Whether it leads to a pipe, through links: a FIFO, or what a shell makes of `<(command)`.
[[nodiscard]] auto is_pipe(const std::string& path) -> bool;

/// The names in a folder, sorted bytewise, `.` and `..` left out.
[[nodiscard]] auto list_folder(const std::string& path) -> tl::expected<std::vector<std::string>, FileError>;

/// `folder/name`, but the name alone for `.` and no slash twice: how paths found in a walk are shown.
[[nodiscard]] auto join_path(const std::string& folder, const std::string& name) -> std::string;

} // namespace berth
