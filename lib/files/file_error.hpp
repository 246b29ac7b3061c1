#pragma once

#include <string>
#include <string_view>

namespace berth {

/// A path that could not be read, walked or written, and why.
struct FileError {
  std::string path;    ///< as the user gave it or the walk came to it
  std::string message; ///< lower case, no full stop: `permission denied`
};

/// The error for `path` from an `errno` value, in our words.
[[nodiscard]] auto system_error(std::string_view path, int code) -> FileError;

} // namespace berth
