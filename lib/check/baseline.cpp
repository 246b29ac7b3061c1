#include "check/baseline.hpp"

#include "check/fingerprint.hpp"
#include "rules/all_rules.hpp"
#include "rules/security/secret_scan.hpp"
#include "syntax/tree.hpp"
#include "syntax/write.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace berth {
namespace {

auto fault(std::string message) -> tl::unexpected<BaselineFault> {
  return tl::make_unexpected(BaselineFault{std::move(message)});
}

auto text_of(const Node* entry, std::string_view name) -> std::string_view {
  const auto* value = entry->find(name);
  return value == nullptr || !value->is_string() ? std::string_view() : value->text;
}

auto has(const Baseline& baseline, const BaselineEntry& entry) -> bool {
  const auto file = baseline.find(entry.file);
  return file != baseline.end() && file->second.count(entry.fingerprint) != 0;
}

} // namespace

auto read_baseline(const SourceFile& file, FileId id) -> tl::expected<BaselineEntries, BaselineFault> {
  const auto parsed = parse(file, id);
  const auto& documents = parsed.tree.documents();
  if (!parsed.findings.empty()) return fault("cannot be read: " + parsed.findings.front().message);
  if (documents.size() != 1) return fault("is no JSON object");
  const auto* root = documents.front().root;
  const auto* version = root->find("version");
  const auto* findings = root->find("findings");
  if (findings == nullptr || !findings->is_sequence()) return fault("has no list of `findings`");
  if (version == nullptr || version->text != "1") return fault("is of another version than 1");
  BaselineEntries entries;
  for (const auto* entry : findings->items) {
    const auto path = text_of(entry, "file");
    const auto print = text_of(entry, "fingerprint");
    if (path.empty() || print.empty())
      return fault("has a finding without `file` or `fingerprint` in line " +
                   std::to_string(file.position(entry->span.begin).line));
    entries.push_back({std::string(path), std::string(text_of(entry, "rule")), std::string(text_of(entry, "path")),
                       std::string(print)});
  }
  return entries;
}

auto baseline_of(const BaselineEntries& entries) -> Baseline {
  Baseline baseline;
  for (const auto& entry : entries) baseline[entry.file].insert(entry.fingerprint);
  return baseline;
}

auto baseline_entries(const SourceFile& file, const std::string& name, const FileCheck& check) -> BaselineEntries {
  const auto prints = fingerprints(file, check);
  BaselineEntries entries;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    const auto& finding = check.findings[i];
    if (!always_speaks(*finding.rule))
      entries.push_back({name, std::string(finding.rule->id), shown_path(finding.path), prints[i]});
  }
  return entries;
}

auto hides_findings(const FileCheck& check) -> bool {
  return check.of_environment || std::any_of(check.findings.begin(), check.findings.end(),
                                             [](const Finding& finding) { return always_speaks(*finding.rule); });
}

auto looks_for(std::string_view rule_id, const CheckOptions& options) -> bool {
  const auto* rule = find_rule(rule_id);
  if (rule == nullptr) return true;
  const auto& selection = options.selection == nullptr ? selection_of(options.profile) : *options.selection;
  if (!selection.speaks(*rule)) return false;
  if (options.cluster != nullptr) return true;
  return rule->evidence != Evidence::inventory && (rule->evidence != Evidence::platform || options.platform != nullptr);
}

auto update_baseline(const BaselineEntries& known, BaselineEntries found,
                     const std::function<bool(const BaselineEntry&)>& looked_for) -> BaselineUpdate {
  const auto there = baseline_of(found);
  const auto before = baseline_of(known);
  BaselineUpdate update{std::move(found)};
  for (const auto& entry : update.entries) ++(has(before, entry) ? update.kept : update.added);
  std::set<std::pair<std::string_view, std::string_view>> seen; // somebody may have put two baselines together
  for (const auto& entry : known) {
    if (has(there, entry) || !seen.emplace(entry.file, entry.fingerprint).second) continue;
    if (looked_for(entry)) {
      ++update.gone;
    } else {
      ++update.kept;
      update.entries.push_back(entry);
    }
  }
  return update;
}

auto baseline_text(BaselineEntries entries) -> std::string {
  const auto key = [](const BaselineEntry& e) { return std::tie(e.file, e.rule, e.path, e.fingerprint); };
  std::sort(entries.begin(), entries.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  auto findings = Value::list();
  for (auto& entry : entries) {
    auto row = Value::map();
    row.set("file", std::move(entry.file));
    row.set("rule", std::move(entry.rule));
    row.set("path", std::move(entry.path));
    row.set("fingerprint", std::move(entry.fingerprint));
    findings.push(std::move(row));
  }
  auto root = Value::map();
  root.set("version", 1);
  root.set("findings", std::move(findings));
  return write_json(root);
}

auto leave_out_known(const SourceFile& file, const std::set<std::string>& known, FileCheck& check) -> std::size_t {
  const auto prints = fingerprints(file, check);
  Findings told;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    auto& finding = check.findings[i];
    if (always_speaks(*finding.rule) || known.count(prints[i]) == 0) told.push_back(std::move(finding));
  }
  const auto count = check.findings.size() - told.size();
  check.findings = std::move(told);
  return count;
}

} // namespace berth
