#include "check/day.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace berth {

auto read_day(std::string_view text) -> std::optional<std::chrono::year_month_day> {
  constexpr std::size_t length = 10; // 2027-01-31
  if (text.size() != length || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::array<int, 3> parts{};
  constexpr std::array<std::pair<std::size_t, std::size_t>, 3> places{{{0, 4}, {5, 2}, {8, 2}}};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto part = text.substr(places.at(i).first, places.at(i).second);
    if (!is_digits(part)) return std::nullopt;
    std::from_chars(part.data(), part.data() + part.size(), parts.at(i));
  }
  const std::chrono::year_month_day day{std::chrono::year(parts[0]),
                                        std::chrono::month(static_cast<unsigned>(parts[1])),
                                        std::chrono::day(static_cast<unsigned>(parts[2]))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

} // namespace berth
