#include "settings/settings.hpp"

#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "quantity/millionths.hpp"
#include "server/gates.hpp"
#include "settings/words.hpp"
#include "syntax/fields.hpp"
#include "syntax/path.hpp"

namespace berth::rules {

const RuleInfo bad_setting{
    "B002",
    "bad-setting",
    Severity::error,
    Authority::berth,
    "a value in berth.yaml that berth can do nothing with",
    R"(`kubernetesVersion` is a minor version that berth knows, 1.24 to 1.37, in quotes, for YAML takes 1.30 for the number 1.3.

With any other the files would be checked against a version that nobody chose. `discount` and `spotFactor` are parts of 1, `hours` those of a month.
`featureGates` are gates of the API server
by name, `true` or `false`, as its own flag has them.)",
    R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  kubernetesVersion: "1.3"
)",
    R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  kubernetesVersion: "1.30"
)"};

} // namespace berth::rules

namespace berth {
namespace {

using namespace fields;

auto read_forbidden(const Node* node) -> std::vector<ForbiddenField> {
  std::vector<ForbiddenField> fields;
  if (node == nullptr || !node->is_sequence()) return fields;
  for (const auto* item : node->items) {
    if (const auto field = read_located(item->find("field")); !field.value.empty())
      fields.push_back({field, read_text(item->find("reason"))});
  }
  return fields;
}

auto read_policy(const Node* node) -> Policy {
  Policy policy;
  if (node == nullptr || !node->is_mapping()) return policy;
  policy.registries = read_texts(node->find("registries"));
  if (const auto* member = node->member("registries"); member != nullptr) policy.registries_key = member->key->span;
  policy.labels = read_texts(node->find("requiredLabels"));
  policy.annotations = read_texts(node->find("requiredAnnotations"));
  if (const auto* most = node->find("maxReplicas"); most != nullptr) {
    if (const auto count = read_count(most); count) policy.max_replicas = {*count, most->span};
  }
  if (const auto* most = node->find("maxMonthlyCost"); most != nullptr) {
    if (const auto dollars = read_millionths(most); dollars) policy.max_monthly_cost = {*dollars, most->span};
  }
  policy.forbidden_fields = read_forbidden(node->find("forbiddenFields"));
  return policy;
}

auto refuse_number(const Node& node, std::string_view key, std::string_view wanted, Findings& findings) -> void {
  add_finding(findings, rules::bad_setting, node.span, join("spec", key),
              in_ticks(node.text) + " is no " + in_ticks(key))
      .help("type " + std::string(wanted));
}

/// Of 1.
auto read_part(const Node& spec, std::string_view key, Findings& findings) -> std::optional<std::int64_t> {
  const auto* node = spec.find(key);
  const auto part = read_millionths(node);
  if (!part || (*part >= 0 && *part <= millionths)) return part;
  refuse_number(*node, key, "a number from 0 to 1 such as `0.2`", findings);
  return std::nullopt;
}

/// What lies beyond a year the schema has spoken of; it takes 0 for an absent value.
auto read_hours(const Node& spec, Findings& findings) -> std::optional<std::int64_t> {
  constexpr std::string_view key = "hours";
  const auto hours = read_count(spec.find(key));
  if (!hours || *hours != 0) return hours && *hours > 0 ? hours : std::nullopt;
  refuse_number(*spec.find(key), key, "a whole number from 1 to 8760", findings);
  return std::nullopt;
}

auto read_version(const Node* node, const std::string& path, Findings& findings) -> std::optional<int> {
  if (node == nullptr || !node->is_string()) return std::nullopt;
  const auto minor = supported_minor(node->text);
  if (minor) return minor;
  add_finding(findings, rules::bad_setting, node->span, path,
              in_ticks(node->text) + " is no version of Kubernetes that berth knows")
      .help("type one of `\"1.24\"` to `\"1.37\"`");
  return std::nullopt;
}

auto refuse_gate(const Member& member, const std::string& path, Findings& findings) -> void {
  const auto near = nearest_gate(member.name, newest_kubernetes);
  add_finding(findings, rules::bad_setting, member.key->span, join(path, member.name),
              "no version of Kubernetes that berth knows has a gate " + in_ticks(member.name))
      .help(near.empty() ? "take it out" : "did you mean " + in_ticks(near) + "?");
}

/// Which versions know a gate is asked when the version is known that files are checked against.
auto read_gates(const Node* node, const std::string& path, Findings& findings) -> std::vector<GateChoice> {
  std::vector<GateChoice> gates;
  if (node == nullptr || !node->is_mapping()) return gates;
  for (const auto& member : node->members) {
    if (member.value->kind != Kind::boolean) continue; // wrong-type speaks of it
    if (!feature_gate(member.name)) refuse_gate(member, path, findings);
    gates.push_back({{std::string(member.name), member.key->span}, member.value->flag});
  }
  return gates;
}

auto read_choice(const Node* node) -> RuleChoice {
  RuleChoice choice;
  choice.select = read_texts(node->find("select"));
  choice.ignore = read_texts(node->find("ignore"));
  const auto* severities = node->find("severity");
  if (severities == nullptr || !severities->is_mapping()) return choice;
  for (const auto& member : severities->members) {
    const auto severity = severity_named(read_text(member.value));
    if (severity) choice.severities.push_back({{std::string(member.name), member.key->span}, *severity});
  }
  return choice;
}

auto read_overrides(const Node* node, Findings& findings) -> std::vector<Override> {
  std::vector<Override> overrides;
  if (node == nullptr || !node->is_sequence()) return overrides;
  for (const auto* item : node->items) {
    if (!item->is_mapping()) continue;
    Override read;
    for (auto& pattern : read_texts(item->find("paths"))) read.paths.push_back(std::move(pattern.value));
    const auto path = "spec.overrides[" + std::to_string(overrides.size()) + "]";
    read.kubernetes_minor = read_version(item->find("kubernetesVersion"), path + ".kubernetesVersion", findings);
    read.feature_gates = read_gates(item->find("featureGates"), path + ".featureGates", findings);
    read.profile = profile_named(read_text(item->find("profile")));
    read.rules = read_choice(item);
    overrides.push_back(std::move(read));
  }
  return overrides;
}

auto read_suppressions(const Node* node) -> SuppressionPolicy {
  SuppressionPolicy policy;
  if (node == nullptr || !node->is_mapping()) return policy;
  const auto* reason = node->find("requireReason");
  policy.require_reason = reason != nullptr && reason->kind == Kind::boolean && reason->flag;
  policy.not_for = read_texts(node->find("notFor"));
  if (const auto* member = node->member("notFor"); member != nullptr) policy.not_for_key = member->key->span;
  return policy;
}

/// What fit, render, diff and the rules on placement go by.
auto read_placing(const Node& spec, Settings& settings, Findings& findings) -> void {
  settings.discount_micro = read_part(spec, "discount", findings);
  settings.spot_factor_micro = read_part(spec, "spotFactor", findings);
  settings.hours = read_hours(spec, findings);
  settings.accepts_tight = read_text(spec.find("accept")) == "tight";
  settings.together = read_flag(spec.find("together"));
  settings.flyte_default_platform = read_text(spec.find("platform")) == "flyte-default";
}

/// What a run comes to, and how it is told.
auto read_verdicts(const Node& spec, Settings& settings) -> void {
  settings.strict_kinds = read_flag(spec.find("strictKinds"));
  settings.fail_on = fail_on_named(read_text(spec.find("failOn")));
  settings.exit_non_zero_on_fix = read_flag(spec.find("exitNonZeroOnFix"));
  settings.format = read_text(spec.find("format"));
  for (auto& gate : read_texts(spec.find("diffFailOn"))) settings.diff_fail_on.push_back(std::move(gate.value));
}

} // namespace

auto read_settings(const Document& document, Findings& findings) -> Settings {
  Settings settings;
  const auto* spec = document.root == nullptr ? nullptr : document.root->find("spec");
  if (spec == nullptr || !spec->is_mapping()) return settings;
  for (auto& pattern : read_texts(spec->find("exclude"))) settings.exclude.push_back(std::move(pattern.value));
  settings.kubernetes_minor = read_version(spec->find("kubernetesVersion"), "spec.kubernetesVersion", findings);
  settings.feature_gates = read_gates(spec->find("featureGates"), "spec.featureGates", findings);
  settings.profile = profile_named(read_text(spec->find("profile")));
  settings.rules = read_choice(spec);
  settings.overrides = read_overrides(spec->find("overrides"), findings);
  settings.suppressions = read_suppressions(spec->find("suppressions"));
  settings.baseline = read_text(spec->find("baseline"));
  settings.cluster = read_text(spec->find("cluster"));
  settings.flyte_config = read_text(spec->find("flyteConfig"));
  read_placing(*spec, settings, findings);
  read_verdicts(*spec, settings);
  settings.policy = read_policy(spec->find("policy"));
  return settings;
}

} // namespace berth
