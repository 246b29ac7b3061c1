#include "finding/nearest.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <vector>

namespace berth {
namespace {

constexpr unsigned whole = 2;       // distances count in halves, so that a wrong letter case costs one
constexpr std::size_t longest = 64; // longer texts are no typing errors, and the table is quadratic

constexpr auto replace_cost(char a, char b) -> unsigned {
  if (a == b) return 0;
  return lower(a) == lower(b) ? 1 : whole;
}

/// Optimal string alignment distance, in halves.
auto distance(std::string_view a, std::string_view b) -> unsigned {
  std::vector<unsigned> before(b.size() + 1);
  std::vector<unsigned> last(b.size() + 1);
  std::vector<unsigned> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<unsigned>(j) * whole;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<unsigned>(i) * whole;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + whole, row[j - 1] + whole, last[j - 1] + replace_cost(a[i - 1], b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + whole);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

} // namespace

auto nearest(std::string_view text, std::span<const std::string_view> candidates) -> std::string_view {
  if (text.size() > longest) return {};
  std::string_view best;
  unsigned best_distance = ~0U;
  for (const auto candidate : candidates) {
    if (candidate.size() > longest) continue;
    const auto found = distance(text, candidate);
    const auto reach = std::max<std::size_t>(text.size(), candidate.size()) * whole / 3;
    if (found <= std::max<std::size_t>(reach, 1) && found < best_distance) {
      best = candidate;
      best_distance = found;
    }
  }
  return best;
}

} // namespace berth
