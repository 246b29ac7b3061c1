#include "check/joined.hpp"

#include "text/counted.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace berth {
namespace {

/// no-requests, no-memory-limit, mutable-image-tag, stale-image, host-path.
constexpr std::array<std::string_view, 5> joined_rules{"R004", "R050", "I001", "I003", "X013"};

/// How many of the other places are marked; all of them are among the fields.
constexpr std::size_t most_labels = 4;

/// What is said, whichever container it is said of.
auto without_subject(std::string_view message) -> std::string_view {
  for (const auto* verb : {" requests no ", " has no memory limit", " is one of whatever node"}) {
    const auto at = message.find(verb);
    if (at != std::string_view::npos) return message.substr(at);
  }
  return message;
}

using Alike = std::tuple<int, int, const RuleInfo*, std::string>;

auto add_place(Finding& first, Finding& other) -> void {
  if (first.fields.empty()) first.fields.push_back(first.path);
  first.fields.push_back(std::move(other.path));
  if (first.fields.size() <= most_labels + 1) first.labels.push_back({other.span, "here too"});
}

} // namespace

auto join_alike(Findings& findings) -> void {
  std::map<Alike, std::size_t> first_of;
  std::vector<bool> joined(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    auto& finding = findings[i];
    if (std::find(joined_rules.begin(), joined_rules.end(), finding.rule->id) == joined_rules.end()) continue;
    const Alike alike(finding.document, finding.item, finding.rule, without_subject(finding.message));
    const auto [known, added] = first_of.try_emplace(alike, i);
    if (added) continue;
    add_place(findings[known->second], finding);
    joined[i] = true;
  }
  for (const auto& [alike, i] : first_of) {
    auto& finding = findings[i];
    if (finding.fields.empty()) continue;
    finding.message += ", and so in " + counted(finding.fields.size() - 1, "more place");
  }
  std::size_t at = 0;
  std::erase_if(findings, [&](const Finding&) { return joined[at++]; });
}

} // namespace berth
