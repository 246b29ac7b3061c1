#include "schema/report.hpp"

#include "finding/quotes.hpp"

#include <algorithm>

namespace berth::schema {

auto add_finding(Context& context, const RuleInfo& rule, const Frame& frame, Span span, std::string path,
                 std::string message) -> Finding& {
  auto finding = make_finding(rule, span, std::move(path), std::move(message));
  finding.authority = authority_of(frame);
  for (const auto* at = &frame; at != nullptr; at = at->parent)
    if (is_item(*at)) context.faulty_items.push_back({context.findings.size(), at->node});
  return context.findings.emplace_back(std::move(finding));
}

auto soften(Finding& finding, const Frame& frame) -> void {
  if (!frame.unvalidated) return;
  if (frame.refused_later)
    finding.outcome = FindingOutcome::refused_later;
  else
    finding.severity = Severity::warning;
}

auto listed(const std::vector<std::string_view>& names) -> std::string {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += ticked(names[i]);
  }
  return text;
}

} // namespace berth::schema
