#include "schema/report.hpp"

#include <algorithm>

namespace berth::schema {

auto add_finding(Context& context, const RuleInfo& rule, const Frame& frame, Span span, std::string path,
                 std::string message) -> Finding& {
  auto finding = make_finding(rule, span, std::move(path), std::move(message));
  finding.authority = authority_of(frame);
  return context.findings.emplace_back(std::move(finding));
}

auto soften(Finding& finding, const Frame& frame) -> void {
  if (frame.unvalidated) finding.severity = Severity::warning;
}

auto listed(const std::vector<std::string_view>& names) -> std::string {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += ticked(names[i]);
  }
  return text;
}

auto ticked(std::string_view text) -> std::string {
  constexpr std::size_t longest = 60;
  auto cut = std::min({text.find_first_of("\r\n"), longest, text.size()});
  while (cut > 0 && cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
    --cut; // not within a character
  return '`' + std::string(text.substr(0, cut)) + (cut < text.size() ? "..." : "") + '`';
}

} // namespace berth::schema
