#include "cluster/checks/checks.hpp"
#include "cluster/taints.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/path.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace berth {
namespace rules {

const RuleInfo same_labels{
    "G017",
    "same-labels",
    Severity::warning,
    Authority::berth,
    "groups that no label of their own tells apart",
    R"(A nodeSelector holds a task on its group by a label whose value no other group has. Groups that have every label in common
with another cannot be meant: the autoscaler's expander chooses between them, by waste or by lot, and berth pins no task to
them (no-pin).

Two groups of one tier in two zones are such a pair. Their zone's label tells them apart only together with the tier's, and
is on every other group of that zone as well.

EKS labels each managed group with its name (eks.amazonaws.com/nodegroup), so they are always told apart. Groups tainted
with CriticalAddonsOnly take no tasks, and are left out.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, instanceTypes: [r5.2xlarge], zones: [us-east-1a], min: 1, labels: {example.com/tier: mem-64}}
    - {name: mem-64-b, instanceTypes: [r5.2xlarge], zones: [us-east-1b], min: 1, labels: {example.com/tier: mem-64}}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, instanceTypes: [r5.2xlarge], zones: [us-east-1a], min: 1, labels: {example.com/tier: mem-64-a}}
    - {name: mem-64-b, instanceTypes: [r5.2xlarge], zones: [us-east-1b], min: 1, labels: {example.com/tier: mem-64-b}}
)"};

} // namespace rules

namespace inventory {
namespace {

/// The labels that could tell a group apart: not those that every node has.
auto own_labels(const Group& group) -> Labels {
  Labels own;
  for (const auto& [key, value] : group.labels) {
    if (!label::is_known_at_zero(key) && key != label::hostname) own.insert_or_assign(key, value);
  }
  return own;
}

/// Which groups have a label: two are enough to know that it is nobody's own.
class Holders {
 public:
  explicit Holders(const Cluster& cluster) {
    for (const auto& group : cluster.groups) {
      for (const auto& label : group.labels) {
        auto& pair = holders_[label];
        (pair.first == nullptr ? pair.first : pair.second) = &group;
      }
    }
  }

  /// Another group with that label; null where there is none.
  [[nodiscard]] auto other(const Group& group, const Labels::value_type& label) const -> const Group* {
    const auto found = holders_.find(label);
    if (found == holders_.end()) return nullptr;
    return found->second.first == &group ? found->second.second : found->second.first;
  }

 private:
  std::map<std::pair<std::string, std::string>, std::pair<const Group*, const Group*>> holders_;
};

auto has_no_own_value(const Group& group, const Holders& holders) -> bool {
  if (group.managed || is_for_addons(group)) return false;
  const auto labels = own_labels(group);
  return std::all_of(labels.begin(), labels.end(),
                     [&](const auto& label) { return holders.other(group, label) != nullptr; });
}

auto help_for(const Group& group, const Cluster& cluster) -> std::string {
  const auto key = cluster.pin_label.value.empty() ? std::string("example.com/group") : cluster.pin_label.value;
  return "give each a label with a value of its own, such as " + in_ticks(key + ": " + group.name.value) +
         (group.min > 0 ? "" : ", and its node-template tag");
}

/// Of groups with the very same labels: the last, beside the first few of the others.
auto same(const std::vector<const Group*>& groups, const Cluster& cluster) -> Finding {
  constexpr std::size_t few = 3;
  const auto& last = *groups.back();
  const auto others = groups.size() - 1;
  auto finding = make_finding(rules::same_labels, last.place(), join(last.path, "labels"), {});
  std::string names;
  for (std::size_t i = 0; i < std::min(others, few); ++i) {
    names += (names.empty() ? "" : ", ") + in_ticks(groups[i]->name.value);
    finding.labels.push_back({groups[i]->place(), "it has the same labels"});
  }
  if (others > few) names += " and " + std::to_string(others - few) + " more";
  finding.message = "no label tells " + in_ticks(last.name.value) + " from " + names;
  finding.help = help_for(last, cluster);
  return finding;
}

/// Of a group that has each label in common with another one.
auto scattered(const Group& group, const Cluster& cluster, const Holders& holders) -> Finding {
  auto finding =
      make_finding(rules::same_labels, group.place(), join(group.path, "labels"),
                   "no label of " + in_ticks(group.name.value) + " is its own: each is on another group too");
  for (const auto& label : own_labels(group)) {
    finding.labels.push_back(
        {holders.other(group, label)->place(), "it has " + in_ticks(label.first + ": " + label.second) + " too"});
  }
  finding.help = help_for(group, cluster);
  return finding;
}

} // namespace

auto check_same_labels(const Cluster& cluster, Findings& findings) -> void {
  const Holders holders(cluster);
  std::map<Labels, std::vector<const Group*>> alike;
  for (const auto& group : cluster.groups) {
    if (has_no_own_value(group, holders)) alike[own_labels(group)].push_back(&group);
  }
  for (const auto& [labels, groups] : alike) {
    if (groups.size() > 1) {
      findings.push_back(same(groups, cluster));
    } else if (!labels.empty()) {
      findings.push_back(scattered(*groups.front(), cluster, holders));
    }
  }
}

} // namespace inventory
} // namespace berth
