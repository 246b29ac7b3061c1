#include "check/check.hpp"

#include "check/pod_path.hpp"
#include "cluster/cluster.hpp"
#include "kubernetes/validate/validate.hpp"
#include "rules/other_kind.hpp"
#include "rules/rule.hpp"
#include "schema/check.hpp"
#include "task/task_spec.hpp"

#include <algorithm>
#include <iterator>

namespace berth {
namespace {

auto speaks(const RuleInfo& rule, Profile profile) -> bool {
  return profile == Profile::recommended || rule.authority == Authority::kubernetes;
}

auto check_workload(const Document& document, const CheckOptions& options, Findings& findings) -> void {
  const auto task = read_task(document, findings);
  const auto kubernetes = document.form == Form::kubernetes;
  PodRules rules{options.kubernetes_minor};
  rules.flyte = !kubernetes;
  rules.bare_pod = kubernetes && document.kind == "Pod";
  // Flyte's own names (`pkg.module.my_task`) follow other rules, and never become an object's; a native Task's does.
  if (document.form == Form::task) validate_object_name(document.name, "metadata.name", rules, findings);
  if (kubernetes)
    validate_workload(document, task.pod, rules, findings);
  else
    validate_pod(task.pod, rules, findings);
  for (const auto* rule : task_rules()) {
    if (speaks(rule->info, options.profile)) rule->check(rule->info, task, findings);
  }
  for (auto& finding : findings) finding.pod_path = pod_path(task, finding.path);
}

auto check_structure(const Document& document, const SourceFile& file, const CheckOptions& options, Findings& findings)
    -> void {
  const auto* type = schema::find_type(document.api_version, document.kind);
  if (type != nullptr) schema::check(*document.root, *type, {}, file, {options.kubernetes_minor}, findings);
}

auto check_document(const Document& document, const SourceFile& file, const CheckOptions& options) -> Findings {
  Findings findings;
  check_structure(document, file, options, findings);
  switch (document.form) {
  case Form::task:
  case Form::flyte_task:
  case Form::flyte_template:
  case Form::kubernetes:
    check_workload(document, options, findings);
    break;
  case Form::cluster:
    static_cast<void>(read_cluster(document, findings));
    break;
  case Form::other:
    if (options.strict_kinds) findings.push_back(other_kind_finding(document));
    break;
  default:
    break;
  }
  for (auto& finding : findings) {
    finding.document = document.index;
    finding.item = document.item;
  }
  return findings;
}

/// A document that could not be read to its end is one all the same.
auto add_unreadable(FileId file, FileCheck& result) -> void {
  auto& documents = result.documents;
  for (const auto& finding : result.findings) {
    const auto is_it = [&](const DocumentVerdict& d) { return d.document == finding.document; };
    if (std::any_of(documents.begin(), documents.end(), is_it)) continue;
    documents.push_back({file, finding.document, 0, Form::other, {}, {}, false});
  }
  std::stable_sort(documents.begin(), documents.end(),
                   [](const DocumentVerdict& a, const DocumentVerdict& b) { return a.document < b.document; });
}

auto verdict_of(const Document& document) -> DocumentVerdict {
  const auto skipped = document.form == Form::other || document.form == Form::empty;
  return {document.file, document.index, document.item, document.form, document.kind, document.name.value, skipped};
}

} // namespace

auto check_file(const Sources& sources, FileId file, const CheckOptions& options) -> FileCheck {
  auto parsed = parse(sources[file], file);
  FileCheck result;
  result.findings = std::move(parsed.findings);
  const auto documents = documents_of(parsed.tree, file);
  for (const auto& document : documents) result.documents.push_back(verdict_of(document));
  add_unreadable(file, result);
  for (const auto& document : documents) {
    auto found = check_document(document, sources[file], options);
    result.findings.insert(result.findings.end(), std::make_move_iterator(found.begin()),
                           std::make_move_iterator(found.end()));
  }
  sort_findings(result.findings);
  return result;
}

} // namespace berth
