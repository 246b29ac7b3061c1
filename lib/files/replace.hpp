#pragma once

#include "files/file_error.hpp"

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace berth {

/// Writes `text` in place of the file's content so that a reader, or a crash, sees the old bytes or the new ones and
/// nothing between. A symbolic link keeps standing and its target is replaced; mode (and owner, where the system lets
/// us) are kept; a file that is not writable is refused although its folder would permit it. Creates a missing file.
[[nodiscard]] auto replace_file(const std::string& path, std::string_view text) -> tl::expected<void, FileError>;

} // namespace berth
