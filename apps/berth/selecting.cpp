#include "selecting.hpp"

#include "check/day.hpp"
#include "rules/all_rules.hpp"
#include "settings/words.hpp"

#include <algorithm>

namespace berth {
namespace {

/// `R001,X` is two names; an empty one is kept, to be told of.
auto add_names(std::string_view text, std::vector<std::string>& names) -> bool {
  for (;;) {
    const auto comma = text.find(',');
    names.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

auto add_severity(std::string_view text, std::vector<std::pair<std::string, Severity>>& severities) -> bool {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return false;
  const auto severity = severity_named(text.substr(equals + 1));
  if (severity) severities.emplace_back(text.substr(0, equals), *severity);
  return severity.has_value();
}

/// `change`: the flag would silence the rule or make it softer.
auto is_understood(std::string_view flag, const std::string& name, bool change, Console& console) -> bool {
  const auto selector = rule_selector(name);
  if (selector.rules.empty()) {
    const auto near = std::string(nearest_rule(name));
    console.error(
        "`" + std::string(flag) + "` names no rule: `" + name + "`",
        near.empty()
            ? "type an id (`R001`), the beginning of one (`R`), a name or `ALL`; `berth explain` lists the rules"
            : "did you mean `" + near + "`?");
    return false;
  }
  if (!change ||
      !std::all_of(selector.rules.begin(), selector.rules.end(), [](const auto* r) { return always_speaks(*r); }))
    return true;
  console.error("`" + name + "` cannot be left out: a document that nobody can read would pass",
                "leave the file out: `--exclude PATTERN`");
  return false;
}

} // namespace

auto SelectionFlags::declare(Options& options) -> void {
  options
      .text(
          "--select", "RULES", "ids, beginnings of ids, names or ALL, with commas between them",
          [this](std::string_view text) { return add_names(text, select_); },
          "only these rules, of those that the profile has; one named in full speaks in every profile. ALL,P160 adds "
          "P160")
      .repeats = true;
  options
      .text(
          "--ignore", "RULES", "as for --select", [this](std::string_view text) { return add_names(text, ignore_); },
          "not these rules")
      .repeats = true;
  options
      .text(
          "--severity", "RULE=SEVERITY", "a rule as for --select, `=`, and error, warning or note",
          [this](std::string_view text) { return add_severity(text, severities_); }, "how loud a rule's findings are")
      .repeats = true;
  options.text(
      "--today", "DAY", "a day such as 2027-01-31",
      [this](std::string_view text) {
        today_ = read_day(text);
        return today_.has_value();
      },
      "the day by which `until=` of a suppression has passed (default: today, in UTC)");
}

auto SelectionFlags::understood(Console& console) const -> bool {
  auto all = true;
  for (const auto& name : select_) all = is_understood("--select", name, false, console) && all;
  for (const auto& name : ignore_) all = is_understood("--ignore", name, true, console) && all;
  for (const auto& [name, severity] : severities_) all = is_understood("--severity", name, true, console) && all;
  return all;
}

auto SelectionFlags::today() const -> std::chrono::year_month_day {
  using namespace std::chrono;
  return today_.value_or(year_month_day(floor<days>(system_clock::now())));
}

auto layer_of(const RuleChoice& choice) -> SelectionLayer {
  SelectionLayer layer;
  for (const auto& name : choice.select) layer.select.push_back(name.value);
  for (const auto& name : choice.ignore) layer.ignore.push_back(name.value);
  for (const auto& [name, severity] : choice.severities) layer.severities.emplace_back(name.value, severity);
  return layer;
}

} // namespace berth
