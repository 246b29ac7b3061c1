#include "check/wrapped_pods.hpp"

#include "check/pod_path.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "task/pod_sets.hpp"
#include "task/wrapped/assembly.hpp"
#include "text/ascii.hpp"

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
  const auto asks = finding.rule == &rules::missing_key || finding.rule == &rules::unknown_volume ||
                    (finding.authority == Authority::berth && finding.rule->id.starts_with('R'));
  return asks && has(kind.filled, field_below(task.pod.path, finding.path));
}

/// Whether the operator lays the template over one of its own, as where it brings the image: then it may bring
/// requests.
auto is_laid_over(const TaskSpec& task) -> bool {
  const auto& containers = task.pod.containers;
  return is_taken_by_shape(task.document) &&
         std::any_of(containers.begin(), containers.end(), [](const Container& c) { return c.image.value.empty(); });
}

/// `resources` as a word of its own in a patch of the Pod.
auto has_word(std::string_view text, std::string_view word) -> bool {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto after = at + word.size();
    if ((at == 0 || !is_alnum(text[at - 1])) && (after == text.size() || !is_alnum(text[after]))) return true;
  }
  return false;
}

/// Whether a patch of the Pod may say otherwise: it is a template of its own, or speaks of the field's last key.
auto may_be_patched(const TaskSpec& task, const Finding& finding, const SourceFile& file) -> bool {
  if (task.assembly == nullptr || !task.assembly->is_patched() || finding.authority != Authority::berth) return false;
  auto patch = file.text(task.assembly->patch());
  patch.remove_prefix(std::min(patch.find_first_not_of("\"' \n|>-+"), patch.size()));
  if (patch.empty() || patch.starts_with("{{")) return true;
  const auto field = field_below(task.pod.path, finding.path);
  for (std::size_t from = 0; from < field.size();) {
    const auto end = std::min(field.find('.', from), field.size());
    const auto key = std::string_view(field).substr(from, end - from);
    if (key != "containers" && key != "initContainers" && has_word(patch, key)) return true;
    from = end + 1;
  }
  return false;
}

/// What may come to the Pod that the document does not say.
auto may_come(const TaskSpec& task, const Finding& finding, const SourceFile& file, bool laid_over) -> bool {
  if (may_be_patched(task, finding, file)) return true;
  return laid_over && finding.authority == Authority::berth && finding.rule->id.starts_with('R');
}

/// A template of the operator's own (`{{inputs.parameters.memory}}`): nobody knows what it will be.
auto is_still_open(const Finding& finding, const SourceFile& file) -> bool {
  const auto is_template = [](std::string_view text) { return text.find("{{") != std::string_view::npos; };
  return is_error(finding) && (is_template(file.text(finding.span)) || is_template(finding.message));
}

auto who_refuses(const TaskSpec& task, std::string_view inner) -> std::string {
  const auto kind = in_ticks(task.document.kind);
  if (!inner.empty())
    return "; the API server admits the " + kind + ", and refuses the " + in_ticks(std::string(inner)) +
           " in it when " + std::string(task.wrapped->maker) + " creates it";
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

auto settle_wrapped(const TaskSpec& task, const SourceFile& file, std::string_view inner, Findings& findings) -> void {
  const auto laid_over = is_laid_over(task);
  std::erase_if(findings, [&](const Finding& f) {
    return is_the_operators(task, f) || is_still_open(f, file) || may_come(task, f, file, laid_over);
  });
  for (auto& finding : findings) {
    finding.pod_path = pod_path(task, finding.path);
    finding.path = document_path(task, finding.path);
    for (auto& field : finding.fields) field = document_path(task, field);
    if (finding.fix && edits_computed(task, *finding.fix)) finding.fix.reset();
    // Nobody knows which keys such an operator has of its own.
    if (finding.rule == &rules::unknown_key && is_taken_by_shape(task.document)) finding.severity = Severity::warning;
    if (finding.authority != Authority::kubernetes || !is_error(finding)) continue;
    finding.outcome = FindingOutcome::refused_later;
    finding.message += who_refuses(task, inner);
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
