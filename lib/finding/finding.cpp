#include "finding/finding.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace berth {

auto make_finding(const RuleInfo& rule, Span span, std::string path, std::string message) -> Finding {
  if (span.is_nowhere()) throw std::logic_error("a finding of " + std::string(rule.id) + " points nowhere: " + message);
  Finding finding;
  finding.rule = &rule;
  finding.severity = rule.severity;
  finding.authority = rule.authority;
  finding.span = span;
  finding.path = std::move(path);
  finding.message = std::move(message);
  return finding;
}

auto settle_outcomes(Findings& findings) -> void {
  for (auto& finding : findings) {
    if (finding.outcome == FindingOutcome::unsaid && is_error(finding) && finding.authority != Authority::berth)
      finding.outcome = FindingOutcome::refused;
  }
}

auto sort_findings(Findings& findings) -> void {
  const auto key = [](const Finding& f) {
    return std::tuple(f.span.file, f.span.begin, f.span.end, f.rule->id, std::string_view(f.message));
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

} // namespace berth
