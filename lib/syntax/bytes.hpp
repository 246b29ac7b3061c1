#pragma once

#include "finding/finding.hpp"

#include <optional>
#include <string_view>

namespace berth {

/// What no reader may see: one finding at most of each kind, at the first offending byte.
struct ByteFaults {
  std::optional<Finding> always;  ///< not UTF-8, UTF-16 and UTF-32, NUL and other control characters below U+0020
  std::optional<Finding> in_yaml; ///< characters that only JSON may hold: U+007F, U+0080 to U+009F, U+FFFE, U+FFFF
};

[[nodiscard]] auto check_bytes(std::string_view text, FileId file) -> ByteFaults;

} // namespace berth
