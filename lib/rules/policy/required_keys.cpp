#include "rules/policy/required_keys.hpp"

#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/policy/said.hpp"
#include "settings/settings.hpp"
#include "syntax/path.hpp"

#include <algorithm>

namespace berth::policy {
namespace {

/// What stands nearest to where the key belongs: `labels:`, else the name, else the Pod's first byte.
auto place_of(const TaskSpec& task, std::string_view field) -> Span {
  const auto* metadata = task.pod.metadata;
  const auto* member = metadata == nullptr ? nullptr : metadata->member(field);
  if (member != nullptr) return member->key->span;
  if (metadata != nullptr && metadata->find("name") != nullptr) return metadata->find("name")->span;
  if (!task.document.name.span.empty()) return task.document.name.span;
  return subspan(task.document.root->span, 0, 1);
}

} // namespace

auto check_required(const RuleInfo& rule, const RuleContext& context, std::string_view field,
                    const std::vector<Located<std::string>>& required, const std::vector<KeyValue>& present,
                    Findings& findings) -> void {
  const auto& task = context.task;
  const auto of_flyte = task.document.form == Form::flyte_task || task.document.form == Form::flyte_template;
  if (required.empty() || (of_flyte && task.container_form)) return;
  if (task.document.kind == "PersistentVolumeClaim") return; // has no Pod
  const auto path = join(task.pod.metadata_path, field);
  for (const auto& wanted : required) {
    const auto is_it = [&](const KeyValue& entry) { return entry.key.value == wanted.value; };
    if (std::any_of(present.begin(), present.end(), is_it)) continue;
    add_finding(findings, rule, place_of(task, field), path,
                "the Pod has no " + in_ticks(wanted.value) + " among its " + std::string(field), context.settings,
                wanted.span)
        .help("add " + in_ticks(wanted.value + ": ...") + " to " + in_ticks(path));
  }
}

} // namespace berth::policy
