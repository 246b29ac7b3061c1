#include "report/placements/percent.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::int64_t most_percent = 999;

auto percent_of(const Quantity& asked, const Quantity& free) -> std::int64_t {
  const auto large =
      asked.milli_ceil() > (std::int64_t{1} << 62) / 100 || free.milli_ceil() > (std::int64_t{1} << 62) / 100;
  const auto part = large ? asked.units_ceil() / 1000 : asked.milli_ceil();
  const auto whole = large ? free.units_ceil() / 1000 : free.milli_ceil();
  if (part <= 0) return 0;
  if (whole <= 0 || part / whole > most_percent / 100) return most_percent;
  return std::min(most_percent, (part * 100 + whole - 1) / whole);
}

} // namespace

auto percent_words(const Quantity& asked, const Quantity& free) -> std::string {
  const auto percent = percent_of(asked, free);
  const auto number = std::to_string(percent) + "%";
  return (percent > 100 ? ">" : " ") + std::string(percent_columns - 1 - number.size(), ' ') + number;
}

} // namespace berth
