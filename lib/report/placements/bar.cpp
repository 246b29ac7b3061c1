#include "report/placements/bar.hpp"

#include "fit/money.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::int64_t cells = 8;
constexpr std::int64_t most_percent = 999;

/// Rounded up, so that nothing full is drawn as less; 999 stands for more.
auto percent_of(const Quantity& asked, const Quantity& free) -> std::int64_t {
  const auto large =
      asked.milli_ceil() > (std::int64_t{1} << 62) / 100 || free.milli_ceil() > (std::int64_t{1} << 62) / 100;
  const auto part = large ? asked.units_ceil() / 1000 : asked.milli_ceil();
  const auto whole = large ? free.units_ceil() / 1000 : free.milli_ceil();
  if (part <= 0) return 0;
  if (whole <= 0 || part / whole > most_percent / 100) return most_percent;
  return std::min(most_percent, (part * 100 + whole - 1) / whole);
}

auto repeat(std::string_view piece, std::int64_t count) -> std::string {
  std::string text;
  for (std::int64_t i = 0; i < count; ++i) text += piece;
  return text;
}

} // namespace

auto use_bar(const Quantity& asked, const Quantity& free, bool unicode) -> std::string {
  const auto percent = percent_of(asked, free);
  const auto full = std::min(cells, (percent * cells + 99) / 100);
  const auto number = std::to_string(percent) + "%";
  const auto over = percent > 100;
  return repeat(unicode ? "\xE2\x96\x88" : "#", full) + repeat(unicode ? "\xE2\x96\x91" : "-", cells - full) +
         (over ? ">" : " ") + repeat(" ", 4 - static_cast<std::int64_t>(number.size())) + number;
}

} // namespace berth
