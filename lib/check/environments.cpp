#include "check/environments.hpp"

#include "document/environments.hpp"
#include "document/overlay.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace berth {
namespace {

/// Of all merged Tasks of a document together.
constexpr std::size_t most_merged_values = 500'000;

/// Aliases count as what they stand for, as in a check.
auto values_in(const Node& node) -> std::size_t {
  std::size_t count = 1;
  for (const auto* item : node.items) count += values_in(*item);
  for (const auto& member : node.members) count += values_in(*member.value);
  return count;
}

/// Of the Task alone.
auto values_without(const Node& root, const std::vector<const Member*>& environments) -> std::size_t {
  auto count = values_in(root);
  for (const auto* one : environments) count -= values_in(*one->value);
  return count;
}

/// What has been said, whichever field it was said of.
class ToldOnce {
 public:
  explicit ToldOnce(const Findings& findings) {
    for (const auto& finding : findings) static_cast<void>(is_new(finding));
  }

  [[nodiscard]] auto knows(const Finding& finding) const -> bool { return told_.count(key_of(finding)) != 0; }
  auto is_new(const Finding& finding) -> bool { return told_.insert(key_of(finding)).second; }

 private:
  using Key = std::tuple<const RuleInfo*, std::uint32_t, std::uint32_t, std::string>;

  static auto key_of(const Finding& f) -> Key { return {f.rule, f.span.begin, f.span.end, f.message}; }

  std::set<Key> told_;
};

auto move_to_name(const Overlay& overlay, Finding& finding) -> void {
  finding.labels.push_back({finding.span, "in the Task"});
  finding.span = overlay.key();
  finding.path = overlay.path();
  finding.environment = overlay.name();
  finding.fix.reset();
}

/// What an edit would do to other environments nobody has asked.
auto keep_within(const Overlay& overlay, Finding& finding) -> void {
  if (finding.environment.empty()) return move_to_name(overlay, finding);
  if (!finding.fix) return;
  const auto& edits = finding.fix->edits;
  if (!std::all_of(edits.begin(), edits.end(), [&](const Edit& edit) { return overlay.holds(edit.span); }))
    finding.fix.reset();
}

/// Those of an overlay by itself.
auto name_environments(const std::vector<const Member*>& environments, Findings& findings) -> void {
  std::map<std::uint32_t, const Member*> by_begin;
  for (const auto* one : environments) by_begin.emplace(one->key->span.begin, one);
  for (auto& finding : findings) {
    const auto after = by_begin.upper_bound(finding.span.begin);
    if (after == by_begin.begin()) continue;
    const auto& environment = *std::prev(after)->second;
    if (finding.span.end <= environment.value->span.end) finding.environment = environment.name;
  }
}

auto said_of(const Document& merged, const DocumentCheck& check) -> Findings {
  auto found = check(merged);
  const auto& faults = merged.overlay->faults();
  found.insert(found.end(), faults.begin(), faults.end());
  return found;
}

auto add_unlooked_at(const Document& task, const std::vector<const Member*>& environments, std::size_t at,
                     Findings& findings) -> void {
  const auto& key = *environments[at]->key;
  add_finding(findings, rules::beyond_limits, key.span, "spec.environments",
              "berth looks at " + counted(at, "environment") + " of " + in_ticks(task.name.value) + ", and from " +
                  in_ticks(environments[at]->name) + " on at none, for there are " +
                  std::to_string(environments.size()))
      .help("look at one: `--environment NAME`");
}

} // namespace

auto check_in_environment(const Document& merged, const DocumentCheck& check) -> Findings {
  auto found = said_of(merged, check);
  for (auto& finding : found) show_in_overlay(merged, finding);
  return found;
}

auto check_environments(const Document& task, Findings& of_task, const DocumentCheck& check) -> Findings {
  Findings all;
  const auto environments = environments_of(task);
  if (environments.empty()) return all;
  name_environments(environments, of_task);
  ToldOnce told(of_task);
  const auto size = values_without(*task.root, environments);
  std::size_t values = 0;
  for (std::size_t i = 0; i < environments.size(); ++i) {
    const auto& value = *environments[i]->value;
    if (!value.is_mapping()) continue; // the schema has spoken of it, or it says nothing
    values += size + values_in(value);
    if (i > 0 && values > most_merged_values) {
      add_unlooked_at(task, environments, i, all);
      break;
    }
    Tree scratch;
    const auto merged = in_environment(task, *environments[i], scratch.arena());
    auto found = said_of(merged, check);
    std::erase_if(found, [&](const Finding& finding) { return told.knows(finding); });
    for (auto& finding : found) {
      show_in_overlay(merged, finding);
      if (finding.environment.empty() && !merged.overlay->faults().empty()) continue; // they may have made it
      keep_within(*merged.overlay, finding);
      if (told.is_new(finding)) all.push_back(std::move(finding));
    }
  }
  return all;
}

} // namespace berth
