#include "check_flags.hpp"

#include "check/day.hpp"
#include "rules/all_rules.hpp"
#include "settings/words.hpp"
#include "task/flyte_platform.hpp"

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
auto add_misnamed(std::string_view flag, const std::string& name, bool change, Outcome& outcome) -> void {
  const auto selector = rule_selector(name);
  if (selector.rules.empty()) {
    const auto near = std::string(nearest_rule(name));
    return outcome.error(
        ExitCode::usage, "`" + std::string(flag) + "` names no rule: `" + name + "`",
        near.empty()
            ? "type an id (`R001`), the beginning of one (`R`), a name or `ALL`; `berth explain` lists the rules"
            : "did you mean `" + near + "`?");
  }
  if (!change ||
      !std::all_of(selector.rules.begin(), selector.rules.end(), [](const auto* r) { return always_speaks(*r); }))
    return;
  outcome.error(ExitCode::usage, "`" + name + "` cannot be left out: a document that nobody can read would pass",
                "leave the file out: `--exclude PATTERN`");
}

auto add_choice(std::string_view entry, std::vector<GateChoice>& into) -> bool {
  const auto equals = entry.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  const auto word = entry.substr(equals + 1);
  if (word != "true" && word != "false") return false;
  into.push_back({{std::string(entry.substr(0, equals)), {}}, word == "true"});
  return true;
}

auto add_choices(std::string_view text, std::vector<GateChoice>& into) -> bool {
  for (;;) {
    const auto comma = text.find(',');
    if (!add_choice(text.substr(0, comma), into)) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

auto declare_feature_gates(Options& options, std::vector<GateChoice>& into) -> void {
  options
      .text(
          "--feature-gates", "GATES", "NAME=true or NAME=false, with commas between them",
          [&into](std::string_view text) { return add_choices(text, into); },
          "gates that your control plane does not leave at their defaults: A=true,B=false")
      .repeats = true;
}

auto declare_profile(Options& options, CheckFlags& flags) -> void {
  options.choice<std::optional<Profile>>(
      "--profile", "PROFILE", flags.profile,
      {{"api", Profile::api}, {"recommended", Profile::recommended}, {"strict", Profile::strict}},
      "api: only what the API server refuses or warns of; recommended (the default): what people regret as well; "
      "strict: opinions too");
}

auto declare_rules(Options& options, SelectionLayer& rules) -> void {
  options
      .text(
          "--select", "RULES", "ids, beginnings of ids, names or ALL, with commas between them",
          [&rules](std::string_view text) { return add_names(text, rules.select); },
          "only these rules, of those that the profile has; one named in full speaks in every profile. ALL,P160 adds "
          "P160")
      .repeats = true;
  options
      .text(
          "--ignore", "RULES", "as for --select",
          [&rules](std::string_view text) { return add_names(text, rules.ignore); }, "not these rules")
      .repeats = true;
  options
      .text(
          "--severity", "RULE=SEVERITY", "a rule as for --select, `=`, and error, warning or note",
          [&rules](std::string_view text) { return add_severity(text, rules.severities); },
          "how loud a rule's findings are")
      .repeats = true;
}

} // namespace

auto declare_check(Options& options, CheckFlags& flags, std::string_view cluster_help) -> void {
  options.files("--cluster", flags.cluster_paths, cluster_help);
  options.choice<const Platform*>(
      "--platform", "NAME", flags.platform, {{"flyte-default", &flyte_default_platform()}},
      "the defaults and limits of Flyte tasks, instead of the inventory's: those that Flyte is compiled with");
  options.text(
      "--flyte-config", "FILE", "a path",
      [&flags](std::string_view text) {
        flags.flyte_config = text;
        return !text.empty();
      },
      "the file of Flyte's configuration that has `plugins.k8s`: what it adds to every Pod (default: berth.yaml's, "
      "else "
      "as Flyte is compiled)");
  options.text(
      "--kubernetes-version", "VERSION", "1.24 to 1.37",
      [&flags](std::string_view text) {
        flags.kubernetes_minor = supported_minor(text);
        return flags.kubernetes_minor.has_value();
      },
      "the API server to check against (default: berth.yaml's, else the inventory's, else 1.37)");
  declare_feature_gates(options, flags.gates);
  options.text(
      "--environment", "ENVIRONMENT", "the name of an environment",
      [&flags](std::string_view text) {
        flags.environment = text;
        return !text.empty();
      },
      "lay `spec.environments.NAME` over each of berth's own Tasks that has it, and take the others as they are");
  options.flag("--no-settings", flags.no_settings, "look for no berth.yaml");
  options.choice("--templates", "HOW", flags.templates, {{"skip", false}, {"check", true}},
                 "Helm charts, and files with template actions: pass them over, or check them as they stand");
  options.flag("--force-exclude", flags.force_exclude,
               "files that are named are left out as those of a folder are, by `exclude` of berth.yaml, in vendor and "
               "hidden folders, as data of tests: for hooks, which name all");
}

auto declare_selection(Options& options, CheckFlags& flags) -> void {
  declare_profile(options, flags);
  declare_rules(options, flags.rules);
  options.text(
      "--today", "DAY", "a day such as 2027-01-31",
      [&flags](std::string_view text) {
        flags.today = read_day(text);
        return flags.today.has_value();
      },
      "the day by which `until=` of a suppression has passed (default: today, in UTC)");
  options.flag("--strict-kinds", flags.strict_kinds, "documents of other kinds are findings, not passed over");
}

auto declare_baselines(Options& options, BaselineFlags& flags) -> void {
  options.text(
      "--baseline", "FILE", "a path",
      [&flags](std::string_view text) {
        flags.named = text;
        return !text.empty();
      },
      "known findings, which are not reported, as --write-baseline has written them (default: berth.yaml's)");
  options.flag("--write-baseline", flags.writes,
               "write this run's findings into the baseline, which keeps what the run does not look at; then only new "
               "ones are told");
}

auto understood(const CheckFlags& flags) -> Outcome {
  Outcome outcome;
  for (const auto& name : flags.rules.select) add_misnamed("--select", name, false, outcome);
  for (const auto& name : flags.rules.ignore) add_misnamed("--ignore", name, true, outcome);
  for (const auto& [name, severity] : flags.rules.severities) add_misnamed("--severity", name, true, outcome);
  return outcome;
}

} // namespace berth
