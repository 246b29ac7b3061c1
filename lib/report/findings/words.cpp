#include "report/findings/words.hpp"

#include "report/terminal/text.hpp"

namespace berth {

auto words_of(const Finding& finding) -> std::string {
  auto words = terminal::safe(finding.message);
  if (!finding.help.empty()) words += "\nhelp: " + terminal::safe(finding.help);
  return words;
}

auto words_of_omitted(std::size_t omitted) -> std::string {
  return std::to_string(omitted) + (omitted == 1 ? " more finding is" : " more findings are") +
         " left out by `--max-findings`";
}

auto title_of(const RuleInfo& rule) -> std::string { return std::string(rule.id) + " " + std::string(rule.name); }

} // namespace berth
