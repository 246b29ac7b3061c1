#include "fit/amount_text.hpp"

#include "vocabulary/resources.hpp"

#include <array>

namespace berth {

auto is_bytes(std::string_view resource) -> bool { return resource::is_bytes(resource); }

auto amount_text(std::string_view resource, const Quantity& amount) -> std::string {
  constexpr std::array<std::string_view, 7> units{"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  auto bytes = amount.units_ceil();
  if (!is_bytes(resource) || bytes < 1024) return amount.canonical();
  std::size_t unit = 0;
  std::int64_t rest = 0;
  while (bytes >= 1024 && unit + 1 < units.size()) {
    rest = bytes % 1024;
    bytes /= 1024;
    ++unit;
  }
  auto text = std::to_string(bytes);
  if (const auto tenths = rest * 10 / 1024; tenths > 0) text += "." + std::to_string(tenths);
  return text + std::string(units[unit]);
}

} // namespace berth
