#include "finding/nearest.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

constexpr unsigned whole = 2;                // distances count in halves, so that a wrong letter case costs one
constexpr std::size_t longest = 64;          // longer texts are no typing errors, and the table is quadratic
constexpr std::size_t most_work = 1U << 18U; // cells of tables: fifty names missed among a hundred take less

constexpr auto replace_cost(char a, char b) -> unsigned {
  if (a == b) return 0;
  return lower(a) == lower(b) ? 1 : whole;
}

constexpr auto apart(std::size_t a, std::size_t b) -> std::size_t { return a < b ? b - a : a - b; }

using Row = std::array<unsigned, longest + 1>;

/// Optimal string alignment distance, in halves; where it is over `most`, anything that is. Adds the cells it took.
auto distance(std::string_view a, std::string_view b, unsigned most, std::size_t& work) -> unsigned {
  std::array<Row, 3> rows; // NOLINT(cppcoreguidelines-pro-type-member-init): each is filled before it is read
  auto* before = &rows[0];
  auto* last = &rows[1];
  auto* row = &rows[2];
  unsigned least_before = 0;
  for (std::size_t j = 0; j <= b.size(); ++j) (*last)[j] = static_cast<unsigned>(j) * whole;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto least = (*row)[0] = static_cast<unsigned>(i) * whole;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto cell =
          std::min({(*last)[j] + whole, (*row)[j - 1] + whole, (*last)[j - 1] + replace_cost(a[i - 1], b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cell = std::min(cell, (*before)[j - 2] + whole);
      (*row)[j] = cell;
      least = std::min(least, cell);
    }
    work += b.size();
    if (least > most && least_before > most) return least; // every later cell comes of these two rows
    least_before = least;
    std::swap(before, last);
    std::swap(last, row);
  }
  return (*last)[b.size()];
}

auto nearest(std::string_view text, std::span<const std::string_view> candidates, std::size_t& work)
    -> std::string_view {
  if (text.size() > longest) return {};
  std::string_view best;
  unsigned best_distance = ~0U;
  for (const auto candidate : candidates) {
    if (candidate.size() > longest) continue;
    ++work;
    const auto reach = std::max<std::size_t>(std::max(text.size(), candidate.size()) * whole / 3, 1);
    const auto most = std::min(static_cast<unsigned>(reach), best_distance - 1);
    if (apart(text.size(), candidate.size()) * whole > most) continue;
    if (const auto found = distance(text, candidate, most, work); found <= most) {
      best = candidate;
      best_distance = found;
      if (found == 0) break;
    }
  }
  return best;
}

} // namespace

auto nearest(std::string_view text, std::span<const std::string_view> candidates) -> std::string_view {
  std::size_t work = 0;
  return nearest(text, candidates, work);
}

auto NearestOf::to(std::string_view text) -> std::string_view {
  return work_ > most_work ? std::string_view() : nearest(text, candidates_, work_);
}

} // namespace berth
