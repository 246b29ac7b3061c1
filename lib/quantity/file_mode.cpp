#include "quantity/file_mode.hpp"

#include <algorithm>

namespace berth {

auto mode_meant_in_octal(std::string_view digits) -> std::optional<std::int64_t> {
  constexpr std::string_view rights = "4567"; // those that read
  constexpr std::string_view others = "04567";
  if (digits.size() != 3 || rights.find(digits.front()) == std::string_view::npos) return std::nullopt;
  if (digits.find_first_not_of(others) != std::string_view::npos) return std::nullopt;
  if (!std::is_sorted(digits.rbegin(), digits.rend())) return std::nullopt;
  std::int64_t mode = 0;
  for (const auto digit : digits) mode = mode * 8 + (digit - '0');
  return mode;
}

} // namespace berth
