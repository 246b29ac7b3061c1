#include "cluster/checks/checks.hpp"
#include "cluster/checks/tag_value.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/path.hpp"
#include "vocabulary/labels.hpp"
#include "vocabulary/tags.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace rules {

const RuleInfo missing_template_tag{
    "G007",
    "missing-template-tag",
    Severity::warning,
    Authority::berth,
    "the autoscaler cannot know a label or taint of a group at zero",
    R"(While a self-managed group has no node, cluster-autoscaler knows its labels and taints by the ASG's tags alone. A Pod
pinned by a label that no `k8s.io/cluster-autoscaler/node-template/label/...` tag tells of starts nothing and waits for
ever; for a taint that no tag tells of, nodes are started for Pods that then may not run on them.

The tags set nothing on the node: the label and the taint are still the kubelet's to set. EKS managed groups need no tags,
nor does a group that always has a node.

Source: kubernetes/autoscaler 1.37, cloudprovider/aws/aws_manager.go.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: mem-64-a
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      min: 0
      max: 20
      labels: {example.com/tier: mem-64}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: mem-64-a
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      min: 0
      max: 20
      labels: {example.com/tier: mem-64}
      tags: {k8s.io/cluster-autoscaler/node-template/label/example.com/tier: mem-64}
)"};

} // namespace rules

namespace inventory {
namespace {

/// Says of `what` (a label or taint at `place`) that the tag `key` should have `value`, unless it has.
auto demand_tag(const Node* tags, const std::string& key, const std::string& value, const std::string& what, Span place,
                std::string path, Findings& findings) -> void {
  const auto* tag = tags == nullptr ? nullptr : tags->find(key);
  if (tag != nullptr && tag->text == value) return;
  auto finding = add_finding(findings, rules::missing_template_tag, place, std::move(path),
                             "while this group is at zero the autoscaler does not know of its " + what);
  if (tag != nullptr) finding.label(tag->span, "it goes by this tag");
  finding.help("give the ASG the tag " + in_ticks(key + ": " + value));
}

auto label_text(const std::string& key, const std::string& value) -> std::string {
  return "label " + in_ticks(key + ": " + value);
}

auto check_labels(const Node& node, const Group& group, Findings& findings) -> void {
  const auto* labels = node.find("labels");
  if (labels == nullptr) return;
  for (const auto& [key, value] : group.labels) {
    if (label::is_known_at_zero(key) || key == label::hostname) continue;
    const auto eks = group.tags.find(std::string(template_tag::eks) + key);
    if (eks != group.tags.end() && eks->second == value) continue;
    const auto* member = labels->member(key);
    demand_tag(node.find("tags"), std::string(template_tag::label) + key, value, label_text(key, value),
               member == nullptr ? group.place() : member->key->span, at_key(join(group.path, "labels"), key),
               findings);
  }
}

/// PreferNoSchedule keeps no Pod off, so nobody need know of it.
auto check_taints(const Node& node, const Group& group, Findings& findings) -> void {
  const auto* taints = node.find("taints");
  if (taints == nullptr) return;
  for (std::size_t i = 0; i < taints->items.size(); ++i) {
    const auto& item = *taints->items[i];
    const auto* key = item.find("key");
    const auto* effect = item.find("effect");
    const auto* value = item.find("value");
    if (key == nullptr || effect == nullptr || effect->text == taint::prefer_no_schedule) continue;
    const auto tag = group.tags.find(std::string(template_tag::taint) + std::string(key->text));
    if (tag != group.tags.end() && !is_taint_text(tag->second)) continue; // bad-taint-tag speaks of it
    const auto told =
        std::string(value == nullptr ? std::string_view() : value->text) + ":" + std::string(effect->text);
    demand_tag(node.find("tags"), std::string(template_tag::taint) + std::string(key->text), told,
               "taint " + in_ticks(key->text), item.span, at_index(join(group.path, "taints"), i), findings);
  }
}

} // namespace

auto check_template_tags(const Node& node, const Group& group, Findings& findings) -> void {
  if (group.managed || group.min > 0) return;
  check_labels(node, group, findings);
  check_taints(node, group, findings);
}

} // namespace inventory
} // namespace berth
