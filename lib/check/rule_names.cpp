#include "check/rule_names.hpp"

#include "check/selection.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "rules/all_rules.hpp"

#include <algorithm>

namespace berth {
namespace {

auto is_vital(const RuleSelector& selector) -> bool {
  return std::all_of(selector.rules.begin(), selector.rules.end(), [](const auto* r) { return always_speaks(*r); });
}

/// `change`: the setting would silence the rule or make it softer, which the vital ones do not permit.
auto check_name(const Located<std::string>& name, const std::string& path, bool change, Findings& findings) -> void {
  const auto selector = rule_selector(name.value);
  if (selector.rules.empty()) {
    auto finding =
        add_finding(findings, rules::bad_setting, name.span, path, "there is no rule " + in_ticks(name.value));
    const auto near = std::string(nearest_rule(name.value));
    finding.help(near.empty() ? "`berth explain` lists the rules" : "did you mean " + in_ticks(near) + "?");
  } else if (change && is_vital(selector)) {
    auto finding =
        add_finding(findings, rules::bad_setting, name.span, path,
                    in_ticks(name.value) + " cannot be left out: a document that nobody can read would pass");
    finding.help("delete it here, or leave the file out (`exclude`)");
  }
}

auto check_choice(const RuleChoice& choice, const std::string& path, Findings& findings) -> void {
  const auto check = [&](const std::vector<Located<std::string>>& names, const std::string& key, bool change) {
    for (std::size_t i = 0; i < names.size(); ++i)
      check_name(names[i], path + "." + key + "[" + std::to_string(i) + "]", change, findings);
  };
  check(choice.select, "select", false);
  check(choice.ignore, "ignore", true);
  for (const auto& [name, severity] : choice.severities)
    check_name(name, path + ".severity." + name.value, true, findings);
}

} // namespace

auto check_rule_names(const Settings& settings, Findings& findings) -> void {
  check_choice(settings.rules, "spec", findings);
  for (std::size_t i = 0; i < settings.overrides.size(); ++i)
    check_choice(settings.overrides[i].rules, "spec.overrides[" + std::to_string(i) + "]", findings);
  const auto& locked = settings.suppressions.not_for;
  for (std::size_t i = 0; i < locked.size(); ++i)
    check_name(locked[i], "spec.suppressions.notFor[" + std::to_string(i) + "]", false, findings);
}

} // namespace berth
