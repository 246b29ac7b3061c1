#include "check/told_once.hpp"

#include "finding/rules.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

namespace berth {
namespace {

auto overlap(Span a, Span b) -> bool { return a.begin < b.end && b.begin < a.end; }

} // namespace

auto drop_repeated(Findings& findings) -> void {
  std::multimap<std::string, Span, std::less<>> refused;
  for (const auto& finding : findings) {
    if (finding.authority == Authority::kubernetes && finding.severity == Severity::error)
      refused.emplace(finding.path, finding.span);
  }
  const auto is_repeated = [&](const Finding& opinion) {
    if (opinion.authority == Authority::kubernetes) return false;
    const auto [begin, end] = refused.equal_range(opinion.path);
    return std::any_of(begin, end, [&](const auto& entry) { return overlap(entry.second, opinion.span); });
  };
  findings.erase(std::remove_if(findings.begin(), findings.end(), is_repeated), findings.end());
}

auto join_twice_told(Findings& findings) -> void {
  const auto join = [&](const RuleInfo& first, std::string_view path, const RuleInfo& second,
                        std::string_view second_path) {
    const auto told = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.rule == &first && finding.path.ends_with(path);
    });
    const auto again = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.rule == &second && finding.path.ends_with(second_path);
    });
    if (told == findings.end() || again == findings.end()) return;
    told->fields = {told->path, again->path};
    findings.erase(again);
  };
  join(rules::missing_key, "spec.selector", rules::selector_mismatch, "template.metadata.labels");
  join(rules::bad_object_name, "metadata.name", rules::bad_workload_name, "template.labels");
}

} // namespace berth
