#pragma once

#include "files/file_error.hpp"

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace berth {

/// Writes a file that is not there yet. What is there, whatever it is, is never opened; where the bytes cannot be
/// written to the end, the new file is deleted again.
[[nodiscard]] auto create_file(const std::string& path, std::string_view text) -> tl::expected<void, FileError>;

} // namespace berth
