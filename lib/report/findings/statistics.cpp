#include "report/findings/statistics.hpp"

#include "report/findings/ink.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth {
namespace {

/// `  3 by --fix, 1 by --unsafe-fixes`; empty: none of its findings can be fixed.
auto fixes(const RuleTally& tally) -> std::string {
  std::string text;
  if (tally.fixable > 0) text += "  " + std::to_string(tally.fixable) + " by --fix";
  if (tally.unsafe_fixes > 0)
    text += (text.empty() ? "  " : ", ") + std::to_string(tally.unsafe_fixes) + " by --unsafe-fixes";
  return text;
}

} // namespace

auto statistics_table(const FindingsTally& tally, const terminal::Look& look) -> std::string {
  const auto rules = ranked(tally);
  std::size_t digits = 0;
  std::size_t longest = 0;
  for (const auto& [rule, told] : rules) {
    digits = std::max(digits, std::to_string(told.count).size());
    longest = std::max(longest, rule->name.size());
  }
  std::string table;
  for (const auto& [rule, told] : rules) {
    const auto mended = fixes(told);
    table += terminal::pad_left(std::to_string(told.count), static_cast<unsigned>(digits)) + "  " +
             look.paint(ink_of(told.severity), rule->id) + "  " +
             (mended.empty() ? std::string(rule->name)
                             : terminal::pad_right(rule->name, static_cast<unsigned>(longest)) + mended) +
             "\n";
  }
  return table;
}

} // namespace berth
