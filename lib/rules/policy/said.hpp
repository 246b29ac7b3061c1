#pragma once

#include "rules/rule.hpp"
#include "settings/settings.hpp"

namespace berth::policy {

/// A finding that names the setting that made it: the second label marks it in berth.yaml, which the message names too.
inline auto say(Findings& findings, const RuleInfo& rule, Span span, std::string path, const std::string& message,
                const Settings& settings, Span setting) -> Finding& {
  auto finding = make_finding(rule, span, std::move(path), message + ", says `" + settings.file + "`");
  if (!setting.empty()) finding.labels.push_back({setting, "this setting"});
  findings.push_back(std::move(finding));
  return findings.back();
}

} // namespace berth::policy
