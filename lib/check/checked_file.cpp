#include "check/checked_file.hpp"

#include <algorithm>

namespace berth {

auto CheckedFile::told() const -> std::span<const Finding> {
  return std::span(check.findings).first(std::min(most, check.findings.size()));
}

} // namespace berth
