#include "check/check.hpp"

#include "check/baseline.hpp"
#include "check/effective_resources.hpp"
#include "check/environments.hpp"
#include "check/failure.hpp"
#include "check/file_secrets.hpp"
#include "check/flyte_template.hpp"
#include "check/joined.hpp"
#include "check/missing_version.hpp"
#include "check/opinions.hpp"
#include "check/patches.hpp"
#include "check/pod_path.hpp"
#include "check/refused.hpp"
#include "check/rule_names.hpp"
#include "check/suppressions.hpp"
#include "check/surroundings.hpp"
#include "check/told_once.hpp"
#include "check/unserved_kind.hpp"
#include "check/wrapped_pods.hpp"
#include "cluster/cluster.hpp"
#include "document/placeholders.hpp"
#include "finding/rules.hpp"
#include "fit/fit.hpp"
#include "kubernetes/validate/validate.hpp"
#include "rules/flyte/dropped_pod_field.hpp"
#include "rules/other_kind.hpp"
#include "rules/rule.hpp"
#include "schema/check.hpp"
#include "settings/settings.hpp"
#include "syntax/path.hpp"
#include "task/effective.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/neighbours.hpp"
#include "task/pod_sets.hpp"
#include "task/propeller/propeller.hpp"
#include "task/task_spec.hpp"
#include "task/wrapped/assembly.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace berth {
namespace {

/// Of all pod sets of a document, one after the other.
auto add_effective(EffectiveResources more, std::optional<EffectiveResources>& effective) -> void {
  if (!effective) {
    effective = std::move(more);
    return;
  }
  effective->amounts.insert(effective->amounts.end(), more.amounts.begin(), more.amounts.end());
  effective->bare.insert(effective->bare.end(), more.bare.begin(), more.bare.end());
}

/// All that is asked of one check, whatever the document.
struct Asked {
  const SourceFile& file;
  const CheckOptions& options;
  const Selection& selection;
  const Neighbours& neighbours;
};

/// Of a template whose plugin makes other Pods of it: what registration sees, and no placing of it.
auto check_declaration(const TaskSpec& task, const FlyteTask* flyte, const Asked& asked, Findings& findings) -> void {
  auto options = asked.options;
  const auto platform = platform_of(options);
  options.cluster = nullptr;
  options.platform = platform;
  Surroundings surroundings(task, asked.file.text(), options, asked.neighbours);
  surroundings.set_flyte(flyte);
  for (const auto* rule : task_rules()) {
    const auto runs = profile_has(options.profile, rule->info) || asked.selection.speaks(rule->info);
    if (runs && rule->subject != Subject::pods) rule->check(rule->info, surroundings.context(), findings);
  }
  drop_repeated(findings);
}

/// A set that a plugin of Flyte makes: by the rules of Pods, and by the server's.
auto check_made_set(ReadPodSet& set, const Asked& asked, std::optional<EffectiveResources>& effective) -> Findings {
  const auto& [file, options, selection, neighbours] = asked;
  Findings findings;
  check_rules(set.task, file.text(), options, selection, neighbours, findings);
  warn_of_pod(set.task.pod, PodRules{options.server}, findings);
  settle_made_set(set.task, findings);
  const auto run = effective_task(set.task, platform_of(options));
  UntoldFindings(findings).add(check_made_pods(set.task, run, options.server));
  if (options.trace) add_effective(effective_resources(set.task, platform_of(options)), effective);
  return findings;
}

auto check_flyte_sets(const Document& document, const Asked& asked, Findings& findings,
                      std::optional<EffectiveResources>& effective) -> void {
  const auto task = read_task(document, findings);
  static_cast<void>(check_flyte_pod_spec(task, asked.file, asked.options.server, findings));
  const auto flyte = std::make_shared<const FlyteTask>(task, asked.options.flyte);
  auto sets = read_flyte_sets(flyte, true);
  for (auto& set : sets) findings.insert(findings.end(), set.findings.begin(), set.findings.end());
  check_declaration(task, flyte.get(), asked, findings);
  for (auto& finding : findings) finding.pod_path = pod_path(task, finding.path);
  UntoldFindings told(findings);
  for (auto& set : sets) told.add(check_made_set(set, asked, effective));
}

auto check_workload(const Document& document, const SourceFile& file, const CheckOptions& options,
                    const Selection& selection, const Neighbours& neighbours, schema::RefusedItems refused,
                    Findings& findings, std::optional<EffectiveResources>& effective) -> void {
  auto task = read_task(document, findings);
  const auto kubernetes = document.form == Form::kubernetes;
  if (flyte_registration::is_flyte(task)) task.flyte = std::make_shared<const FlyteTask>(task, options.flyte);
  PodRules rules{options.server};
  rules.flyte = !kubernetes;
  rules.bare_pod = kubernetes && document.kind == "Pod";
  rules.lowered = flyte_registration::is_flyte(task);
  refused.merge(check_flyte_pod_spec(task, file, options.server, findings));
  rules.refused = &refused;
  // Flyte's own names (`pkg.module.my_task`) follow other rules, and never become an object's; a native Task's does.
  if (document.form == Form::task) validate_object_name(document.name, "metadata.name", rules, findings);
  if (kubernetes) {
    validate_workload(document, task.pod, rules, findings);
  } else {
    validate_pod(task.pod, rules, findings);
    warn_of_pod(task.pod, rules, findings);
  }
  if (kubernetes) join_twice_told(findings);
  check_rules(task, file.text(), options, selection, neighbours, findings);
  drop_repeated(findings);
  if (options.trace) effective = effective_resources(task, platform_of(options));
  for (auto& finding : findings) finding.pod_path = pod_path(task, finding.path);
  if (task.flyte == nullptr) return;
  const auto run = effective_task(task, platform_of(options));
  UntoldFindings(findings).add(check_made_pods(task, run, options.server));
}

/// A value of another type is wrong-type's.
auto is_missing(const Node* text) -> bool { return text == nullptr || (text->is_string() && text->text.empty()); }

auto check_structure(const Document& document, const SourceFile& file, const CheckOptions& options, Findings& findings)
    -> schema::RefusedItems {
  const auto unversioned = document.form == Form::kubernetes && document.api_version.empty();
  const auto version = unversioned ? served_version(document.kind) : std::string_view(document.api_version);
  const auto* type = schema::find_type(version, document.kind);
  const auto told = document.list != nullptr && document.item > 0; // at the first of the list, which lacks it
  if (unversioned && !told && is_missing(document.root->find("apiVersion")))
    findings.push_back(missing_version_finding(document));
  if (type == nullptr) return {};
  return schema::check(*document.root, *type, {}, file, options.server, findings);
}

/// Whether no server has such a kind: nothing else counts then. A list says so of its items once.
auto check_kind(const Document& document, const CheckOptions& options, Findings& findings) -> bool {
  auto finding = unserved_kind(document, options.server);
  if (!finding) return false;
  const auto refused = is_error(*finding);
  if (document.list == nullptr || document.item == 0) findings.push_back(std::move(*finding));
  return refused;
}

/// A whole object within a document, which its operator creates: as one that stands by itself, with its place before
/// each path.
auto check_object(const ReadPodSet& set, const Asked& asked) -> Findings {
  const auto& object = *set.object;
  Findings findings;
  if (!check_kind(object, asked.options, findings)) {
    const auto refused = check_structure(object, asked.file, asked.options, findings);
    PodRules rules{asked.options.server};
    rules.refused = &refused;
    rules.bare_pod = object.kind == "Pod";
    Findings told; // of reading it, which the set has
    validate_workload(object, read_task(object, told).pod, rules, findings);
    join_twice_told(findings);
  }
  for (auto& finding : findings) {
    finding.path = finding.path.empty() ? set.object_path : join(set.object_path, finding.path);
    for (auto& field : finding.fields) field = join(set.object_path, field);
  }
  return findings;
}

auto check_made_pods(ReadPodSet& set, const Asked& asked) -> void {
  auto& [file, options, selection, neighbours] = asked;
  const auto refused = check_wrapped_structure(set.task, file, options.server, set.findings);
  PodRules rules{options.server};
  rules.refused = &refused;
  if (set.task.assembly == nullptr || !set.task.assembly->is_patched()) validate_pod(set.task.pod, rules, set.findings);
}

/// Takes the findings of reading it along.
auto check_pod_set(ReadPodSet& set, const Asked& asked, std::optional<EffectiveResources>& effective) -> Findings {
  const auto& [file, options, selection, neighbours] = asked;
  auto& task = set.task;
  auto& findings = set.findings;
  if (set.object) {
    auto found = check_object(set, asked);
    findings.insert(findings.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  } else {
    check_made_pods(set, asked);
  }
  check_rules(task, file.text(), options, selection, neighbours, findings);
  drop_repeated(findings);
  settle_wrapped(task, file, set.object ? std::string_view(set.object->kind) : std::string_view(), findings);
  if (options.trace) add_effective(effective_resources(task, nullptr), effective);
  return std::move(findings);
}

/// The Pods that an operator makes of a document: nobody looks at them when it is created.
auto check_wrapped(const Document& document, const Asked& asked, Findings& findings,
                   std::optional<EffectiveResources>& effective) -> void {
  for (auto& set : read_pod_sets(document)) {
    auto found = check_pod_set(set, asked, effective);
    drop_told(findings, found);
    findings.insert(findings.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
}

auto check_document(const Document& document, const SourceFile& file, const CheckOptions& options,
                    const Selection& selection, const Neighbours& neighbours, DocumentVerdict& verdict) -> Findings {
  Findings findings;
  if (check_kind(document, options, findings)) {
    verdict.skipped = false;
    return findings;
  }
  auto refused = check_structure(document, file, options, findings);
  switch (document.form) {
  case Form::task:
  case Form::flyte_task:
  case Form::flyte_template:
  case Form::kubernetes:
    if (runs_as_sets(document)) {
      check_flyte_sets(document, {file, options, selection, neighbours}, findings, verdict.effective);
      break;
    }
    if (document.wrapped != nullptr) {
      check_wrapped(document, {file, options, selection, neighbours}, findings, verdict.effective);
      break;
    }
    check_workload(document, file, options, selection, neighbours, std::move(refused), findings, verdict.effective);
    break;
  case Form::cluster:
    static_cast<void>(read_cluster(document, findings));
    break;
  case Form::settings:
    check_rule_names(read_settings(document, findings), findings);
    break;
  case Form::other:
    if (options.strict_kinds) findings.push_back(other_kind_finding(document));
    break;
  default:
    break;
  }
  return findings;
}

auto verdict_of(const Document& document) -> DocumentVerdict {
  const auto skipped = document.form == Form::other || document.form == Form::empty;
  return {document.file, document.index,      document.item, document.form,
          document.kind, document.name.value, skipped,       std::nullopt};
}

/// A fix that would write into no file is none.
auto drop_lost_fix(Finding& finding) -> void {
  if (!finding.fix) return;
  const auto& edits = finding.fix->edits;
  if (std::any_of(edits.begin(), edits.end(), [](const Edit& edit) { return edit.span.is_nowhere(); }))
    finding.fix.reset();
}

/// A document as it stands; of a Task in each of its environments, too, or in the one that is asked for.
auto check_everywhere(const Document& document, const Asked& asked, DocumentVerdict& verdict) -> Findings {
  const auto& [file, options, selection, neighbours] = asked;
  if (document.overlay != nullptr) {
    return check_in_environment(document, [&](const Document& merged) {
      return check_document(merged, asked.file, asked.options, asked.selection, asked.neighbours, verdict);
    });
  }
  auto found = check_document(document, file, options, selection, neighbours, verdict);
  if (!options.overlays) return found;
  auto more = check_environments(document, found, [&](const Document& merged) {
    DocumentVerdict unused;
    return check_document(merged, asked.file, asked.options, asked.selection, asked.neighbours, unused);
  });
  found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return found;
}

/// One document, whatever becomes of it.
auto add_document(const Document& document, const SourceFile& file, const CheckOptions& options,
                  const Selection& selection, const Neighbours& neighbours, FileCheck& result) -> void {
  auto& verdict = result.documents.emplace_back(verdict_of(document));
  Findings found;
  const auto why = failure_of([&] {
    found = check_everywhere(document, {file, options, selection, neighbours}, verdict);
  });
  if (why) {
    found = {failure_finding(document.root->span, *why)};
    result.failed = true;
  } else if (document.patch) {
    leave_out_whole(document, found);
  } else if (options.reading.selectors_set) {
    leave_out_selectors(found);
  }
  for (auto& finding : found) {
    finding.document = document.index;
    finding.item = document.item;
    drop_lost_fix(finding);
    result.findings.push_back(std::move(finding));
  }
}

/// A document that could not be read to its end is one all the same.
auto add_unreadable(FileId file, FileCheck& result) -> void {
  auto& documents = result.documents;
  std::set<int> known;
  for (const auto& document : documents) known.insert(known.end(), document.document);
  for (const auto& finding : result.findings) {
    if (known.insert(finding.document).second)
      documents.push_back({file, finding.document, 0, Form::other, {}, {}, false, std::nullopt});
  }
  std::stable_sort(documents.begin(), documents.end(),
                   [](const DocumentVerdict& a, const DocumentVerdict& b) { return a.document < b.document; });
}

/// What is told of all that was found: the rules that are selected, what no comment covers and no baseline knows.
auto choose(const Tree& tree, const SourceFile& file, const CheckOptions& options, const Selection& selection,
            FileCheck& result) -> void {
  auto& findings = result.findings;
  const auto is_silent = [&](const Finding& finding) { return !selection.speaks(*finding.rule); };
  findings.erase(std::remove_if(findings.begin(), findings.end(), is_silent), findings.end());
  result.suppressed = apply_suppressions(tree, file, options, selection, findings);
  if (options.of_tests) result.opinions = leave_out_opinions(findings);
  settle_outcomes(findings);
  for (auto& finding : findings) finding.severity = selection.severity(*finding.rule, finding.severity);
  sort_findings(findings);
  join_alike(findings);
  if (options.known != nullptr) result.baselined = leave_out_known(file, *options.known, result);
}

auto goes_by_version(const std::vector<DocumentVerdict>& documents) -> bool {
  return std::any_of(documents.begin(), documents.end(), [](const DocumentVerdict& document) {
    const auto own = document.form == Form::cluster || document.form == Form::settings;
    return !document.skipped && !own;
  });
}

/// What a placeholder stands in, nobody can judge; nor what is held against it.
auto leave_out_placeholders(const std::vector<Span>& placeholders, Findings& findings) -> void {
  if (placeholders.empty()) return;
  std::erase_if(findings, [&](const Finding& finding) {
    return stands_in(placeholders, finding.span) ||
           std::any_of(finding.labels.begin(), finding.labels.end(),
                       [&](const Label& label) { return stands_in(placeholders, label.span); });
  });
}

/// Of a template nobody knows how many documents will come.
auto passed_over(FileId file, bool unfilled) -> FileCheck {
  FileCheck result;
  result.unfilled = unfilled;
  result.documents.push_back({file, 0, 0, Form::other, {}, {}, true, std::nullopt});
  return result;
}

auto check_whole(const Sources& sources, const LoadedFile& loaded, const CheckOptions& options) -> FileCheck {
  const auto file = loaded.file;
  const auto& documents = loaded.documents;
  if (loaded.unfilled || loaded.foreign) return passed_over(file, loaded.unfilled);
  FileCheck result;
  result.of_environment = !options.reading.environment.empty();
  result.findings = loaded.parsed.findings;
  Neighbours own;
  if (options.neighbours == nullptr) {
    for (const auto& document : documents) add_neighbour(document, own);
  }
  const auto& neighbours = options.neighbours == nullptr ? own : *options.neighbours;
  const auto& selection = options.selection == nullptr ? selection_of(options.profile) : *options.selection;
  for (const auto& document : documents) add_document(document, sources[file], options, selection, neighbours, result);
  leave_out_placeholders(loaded.placeholders, result.findings);
  add_unreadable(file, result);
  if (options.version_assumed && goes_by_version(result.documents)) result.assumed_minor = options.server.minor;
  result.secrets = secrets_of(result.findings); // of those that are not told, too
  if (!result.findings.empty()) result.secrets.add(secrets_of(sources[file], file, documents));
  choose(loaded.parsed.tree, sources[file], options, selection, result);
  return result;
}

} // namespace

auto check_file(const Sources& sources, FileId file, const CheckOptions& options) -> FileCheck {
  FileCheck result;
  const auto why = failure_of([&] {
    auto loaded = load_file(sources, file, options.reading);
    // By itself the server reads them as they stand, which is what the profile `api` says.
    if (!options.reading.templates && options.profile != Profile::api)
      loaded.placeholders = set_placeholders_aside(loaded.parsed.tree, loaded.documents, sources[file].text());
    result = check_whole(sources, loaded, options);
  });
  return why ? failed_check(sources, file, *why) : result;
}

auto check_file(const Sources& sources, const LoadedFile& loaded, const CheckOptions& options) -> FileCheck {
  FileCheck result;
  const auto why = failure_of([&] { result = check_whole(sources, loaded, options); });
  return why ? failed_check(sources, loaded.file, *why) : result;
}

auto refused_by_server(const Document& document, const SourceFile& file, const Server& server) -> Findings {
  CheckOptions options;
  options.server = server;
  options.profile = Profile::api;
  Neighbours own;
  add_neighbour(document, own);
  DocumentVerdict verdict;
  auto findings = check_document(document, file, options, selection_of(Profile::api), own, verdict);
  if (document.patch) leave_out_whole(document, findings);
  settle_outcomes(findings);
  std::erase_if(findings, [](const Finding& finding) {
    return finding.outcome != FindingOutcome::refused || finding.authority != Authority::kubernetes;
  });
  sort_findings(findings);
  return findings;
}

} // namespace berth
