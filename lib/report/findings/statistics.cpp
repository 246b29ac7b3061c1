#include "report/findings/statistics.hpp"

#include "report/findings/ink.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth {

auto statistics_table(const FindingsTally& tally, const terminal::Look& look) -> std::string {
  const auto rules = ranked(tally);
  std::size_t digits = 0;
  for (const auto& [rule, times] : rules) digits = std::max(digits, std::to_string(times).size());
  std::string table;
  for (const auto& [rule, times] : rules) {
    table += terminal::pad_left(std::to_string(times), static_cast<unsigned>(digits)) + "  " +
             look.paint(ink_of(rule->severity), rule->id) + "  " + std::string(rule->name) + "\n";
  }
  return table;
}

} // namespace berth
