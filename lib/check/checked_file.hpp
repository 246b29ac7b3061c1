#pragma once

#include "check/check.hpp"

#include <limits>
#include <span>

namespace berth {

/// One file that was read and checked.
struct CheckedFile {
  FileId file{no_file};
  FileCheck check;
  std::size_t most{std::numeric_limits<std::size_t>::max()}; ///< findings to tell; what is over it counts all the same

  /// The findings to tell, the first by place.
  [[nodiscard]] auto told() const -> std::span<const Finding>;
};

} // namespace berth
