#pragma once

#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "settings/settings.hpp"

namespace berth::policy {

/// A finding that names the setting that made it: the second label marks it in berth.yaml, which the message names too.
inline auto add_finding(Findings& findings, const RuleInfo& rule, Span span, std::string path,
                        const std::string& message, const Settings& settings, Span setting) -> FindingBuilder {
  auto finding =
      berth::add_finding(findings, rule, span, std::move(path), message + ", says " + in_ticks(settings.file));
  if (!setting.empty()) finding.label(setting, "this setting");
  return finding;
}

} // namespace berth::policy
