#include "kubernetes/validate/warnings/warnings.hpp"

#include <algorithm>
#include <set>

namespace berth {
namespace {

/// What the server refuses it does not warn of as well: of the same bytes the error alone is told.
auto drop_refused(std::size_t from, Findings& findings) -> void {
  std::set<std::pair<std::uint32_t, std::uint32_t>> refused;
  const auto first = findings.begin() + static_cast<std::ptrdiff_t>(from);
  std::for_each(findings.begin(), first, [&](const Finding& finding) {
    if (is_error(finding)) refused.emplace(finding.span.begin, finding.span.end);
  });
  const auto is_told = [&](const Finding& warning) {
    return refused.count({warning.span.begin, warning.span.end}) != 0;
  };
  if (!refused.empty()) findings.erase(std::remove_if(first, findings.end(), is_told), findings.end());
}

} // namespace

auto warn_of_pod(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const auto from = findings.size();
  warn_of_fractional_bytes(pod, rules, findings);
  warn_of_repeated_env(pod, rules, findings);
  warn_of_ports(pod, rules, findings);
  warn_of_null_selectors(pod, rules, findings);
  warn_of_legacy_labels(pod, findings);
  warn_of_preferences(pod, rules, findings);
  warn_of_annotations(pod, rules, findings);
  warn_of_volume_plugins(pod, rules, findings);
  warn_of_projections(pod, rules, findings);
  warn_of_repeats(pod, findings);
  warn_of_addresses(pod, rules, findings);
  warn_of_grace(pod, rules, findings);
  drop_refused(from, findings);
}

} // namespace berth
