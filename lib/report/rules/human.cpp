#include "report/findings/ink.hpp"
#include "report/prose/flow.hpp"
#include "report/rules/rules.hpp"

#include <algorithm>
#include <string>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

auto pad(std::string_view text, std::size_t width) -> std::string {
  return std::string(text) + std::string(width > text.size() ? width - text.size() : 0, ' ');
}

auto without_end(std::string_view text) -> std::string_view {
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  return text;
}

auto paragraph(std::string_view text, const Look& look) -> std::string {
  return "\n" + prose::flowed(without_end(text), prose::reading_width(look));
}

auto example(std::string_view title, std::string_view text, const Look& look) -> std::string {
  if (text.empty()) return {};
  auto drawn = "\n" + look.paint(Ink::bold, title) + "\n\n";
  for (auto rest = without_end(text); !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (end > 0) drawn += "    " + std::string(rest.substr(0, end));
    drawn += '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return drawn;
}

auto severity(const RuleInfo& rule, const Look& look, std::size_t width = 0) -> std::string {
  const auto word = to_string(rule.severity);
  return look.paint(ink_of(rule.severity), word) + std::string(width > word.size() ? width - word.size() : 0, ' ');
}

} // namespace

auto write_page(const RuleInfo& rule, const Look& look, const Sink& sink) -> void {
  sink(look.paint(Ink::bold, std::string(rule.id) + " " + std::string(rule.name)) + "  " + severity(rule, look) +
       ", by " + std::string(to_string(rule.authority)) + "\n");
  sink(paragraph(rule.summary, look));
  sink(paragraph(rule.why, look));
  sink(example("Found in", rule.bad, look));
  sink(example("Fixed", rule.good, look));
}

/// Of a terminal that has no room for the summary beside the rest it stands below; a file or a pipe has a line a rule.
auto write_list(std::span<const RuleInfo* const> rules, const Look& look, const Sink& sink) -> void {
  std::size_t width = 0;
  for (const auto* rule : rules) width = std::max(width, rule->name.size());
  constexpr std::size_t beside_name = 27; // id, severity, authority and what parts them
  constexpr std::size_t room = 50;
  const auto below = !look.endless && look.columns < width + beside_name + room;
  for (const auto* rule : rules) {
    const auto summary = below ? "\n" + prose::flowed(rule->summary, prose::reading_width(look), 6)
                               : "  " + std::string(rule->summary) + "\n";
    sink(look.paint(Ink::bold, rule->id) + "  " + pad(rule->name, width) + "  " + severity(*rule, look, 7) + "  " +
         pad(to_string(rule->authority), below ? 0 : 10) + summary);
  }
}

} // namespace berth
