#include "check/wrapped_pods.hpp"

#include "check/pod_path.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "task/pod_sets.hpp"
#include "task/wrapped/assembly.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace berth {
namespace {

/// `containers[0].name` of the PodSpec as the table writes it: `containers.name`; empty where it is no part of that.
auto field_below(const std::string& spec_path, const std::string& path) -> std::string {
  std::string field;
  if (!path.starts_with(spec_path)) return field;
  auto within_brackets = false;
  for (const char c : std::string_view(path).substr(spec_path.size())) {
    if (c == '[') within_brackets = true;
    if (!within_brackets && (c != '.' || !field.empty())) field += c;
    if (c == ']') within_brackets = false;
  }
  return field;
}

auto has(const std::vector<std::string_view>& fields, const std::string& field) -> bool {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

auto is_the_operators(const TaskSpec& task, const Finding& finding) -> bool {
  const auto& kind = *task.wrapped;
  // One whose kind nobody knows may bring volumes, as a StatefulSet does of its claims.
  if (is_taken_by_shape(task.document) && finding.rule == &rules::unknown_volume) return true;
  if (finding.rule == &rules::unknown_key) return has(kind.own, field_below(task.pod.path, finding.path));
  return finding.rule == &rules::missing_key && has(kind.filled, field_below(task.pod.path, finding.path));
}

/// A template of the operator's own (`{{inputs.parameters.memory}}`): nobody knows what it will be.
auto is_still_open(const Finding& finding, const SourceFile& file) -> bool {
  const auto is_template = [](std::string_view text) { return text.find("{{") != std::string_view::npos; };
  return is_error(finding) && (is_template(file.text(finding.span)) || is_template(finding.message));
}

auto who_refuses(const TaskSpec& task) -> std::string {
  const auto kind = in_ticks(task.document.kind);
  if (is_taken_by_shape(task.document))
    return "; the API server admits the " + kind +
           ", whose Pod template is known by its shape alone, and refuses the Pods when its operator creates them";
  return "; the API server admits the " + kind + ", and refuses its Pods when " + std::string(task.wrapped->maker) +
         " creates them";
}

/// An edit of a value that was reckoned of several would write it where one of them stands.
auto edits_computed(const TaskSpec& task, const Fix& fix) -> bool {
  return task.assembly != nullptr && std::any_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) {
           return task.assembly->is_computed(edit.span);
         });
}

} // namespace

auto check_wrapped_structure(const TaskSpec& task, const SourceFile& file, const Server& server, Findings& findings)
    -> schema::RefusedItems {
  const auto& pod = task.pod;
  schema::RefusedItems refused;
  if (pod.metadata != nullptr)
    refused =
        schema::check(*pod.metadata, *schema::named_type("ObjectMeta"), pod.metadata_path, file, server, findings);
  if (pod.spec != nullptr)
    refused.merge(schema::check(*pod.spec, *schema::named_type("PodSpec"), pod.path, file, server, findings));
  return refused;
}

auto settle_wrapped(const TaskSpec& task, const SourceFile& file, Findings& findings) -> void {
  findings.erase(std::remove_if(findings.begin(), findings.end(),
                                [&](const Finding& f) { return is_the_operators(task, f) || is_still_open(f, file); }),
                 findings.end());
  for (auto& finding : findings) {
    finding.pod_path = pod_path(task, finding.path);
    finding.path = document_path(task, finding.path);
    for (auto& field : finding.fields) field = document_path(task, field);
    if (finding.fix && edits_computed(task, *finding.fix)) finding.fix.reset();
    // Nobody knows which keys such an operator has of its own.
    if (finding.rule == &rules::unknown_key && is_taken_by_shape(task.document)) finding.severity = Severity::warning;
    if (finding.authority != Authority::kubernetes || !is_error(finding)) continue;
    finding.outcome = FindingOutcome::refused_later;
    finding.message += who_refuses(task);
  }
}

auto drop_told(const Findings& told, Findings& findings) -> void {
  std::set<std::tuple<const RuleInfo*, std::uint32_t, std::uint32_t, std::string_view>> known;
  for (const auto& f : told) known.emplace(f.rule, f.span.begin, f.span.end, f.path);
  findings.erase(std::remove_if(findings.begin(), findings.end(),
                                [&](const Finding& f) {
                                  return known.count({f.rule, f.span.begin, f.span.end, f.path}) != 0;
                                }),
                 findings.end());
}

} // namespace berth
