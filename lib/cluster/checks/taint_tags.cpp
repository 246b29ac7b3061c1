#include "cluster/checks/checks.hpp"
#include "cluster/checks/tag_value.hpp"
#include "cluster/import/user_data.hpp"
#include "finding/finding_builder.hpp"
#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "syntax/retype.hpp"
#include "text/ascii.hpp"
#include "vocabulary/tags.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace rules {

const RuleInfo bad_taint_tag{
    "G008",
    "bad-taint-tag",
    Severity::warning,
    Authority::berth,
    "a node-template/taint tag that the autoscaler reads no taint from",
    R"(The value of a `k8s.io/cluster-autoscaler/node-template/taint/KEY` tag is `<value>:<effect>`, the effect NoSchedule,
NoExecute or PreferNoSchedule. What has another form cluster-autoscaler drops without a word. While the group is at zero it
then believes that every Pod may run there, and starts nodes for Pods that the real taint keeps off.

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
      taints:
        - {key: dedicated, value: tasks, effect: NoSchedule}
      tags:
        k8s.io/cluster-autoscaler/node-template/taint/dedicated: tasks=NoSchedule
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
      taints:
        - {key: dedicated, value: tasks, effect: NoSchedule}
      tags:
        k8s.io/cluster-autoscaler/node-template/taint/dedicated: tasks:NoSchedule
)"};

} // namespace rules

namespace inventory {
namespace {

/// The tag's value that was meant, and whether no other can have been; empty where nothing tells.
struct Meant {
  std::string text;
  bool sure{false};
};

/// By the effect that is in it, with a wrong sign before it or misspelled.
auto meant_by_text(std::string_view value) -> Meant {
  const auto cut = value.find_last_of(":=");
  const auto written = cut == std::string_view::npos ? value : value.substr(cut + 1);
  const auto before = cut == std::string_view::npos ? std::string_view() : value.substr(0, cut);
  const auto effect = nearest(written, taint::effects);
  if (effect.empty() || before.find_first_of(":= ") != std::string_view::npos) return {};
  return {std::string(before) + ":" + std::string(effect), same_ignoring_case(written, effect)};
}

/// By the group's own taint: the tag says one half of it, as eksctl writes the value alone, or is near the whole.
auto meant_taint(const Group& group, std::string_view key, std::string_view value) -> Meant {
  const auto found =
      std::find_if(group.taints.begin(), group.taints.end(), [&](const Taint& t) { return t.key == key; });
  auto meant = meant_by_text(value);
  if (found == group.taints.end() || !taint::is_effect(found->effect)) return meant;
  auto declared = found->value + ":" + found->effect;
  if (value == found->value || value == found->effect) return {std::move(declared), true};
  return meant.text.empty() ? Meant{std::move(declared), false} : meant;
}

auto check_value(const Node& value, const Meant& meant, std::string path, Findings& findings) -> void {
  auto finding =
      add_finding(findings, rules::bad_taint_tag, part_of(value.span, value.text), std::move(path),
                  in_ticks(value.text) + " is not `<value>:<effect>`, so that the autoscaler reads no taint from it");
  if (meant.text.empty()) {
    finding.help("type the taint's value and `:NoSchedule`, `:NoExecute` or `:PreferNoSchedule`");
  } else {
    finding.help("type " + in_ticks(meant.text));
    finding.fix(retype(value, meant.text, meant.sure));
  }
}

} // namespace

auto is_taint_text(std::string_view value) -> bool {
  const auto colon = value.find(':');
  return colon != std::string_view::npos && taint::is_effect(value.substr(colon + 1));
}

auto check_taint_tags(const Node& node, const Group& group, Findings& findings) -> void {
  const auto* tags = node.find("tags");
  if (tags == nullptr) return;
  for (const auto& tag : tags->members) {
    if (tag.name.substr(0, template_tag::taint.size()) != template_tag::taint) continue;
    if (!tag.value->is_string() || is_taint_text(tag.value->text)) continue;
    const auto key = tag.name.substr(template_tag::taint.size());
    check_value(*tag.value, meant_taint(group, key, tag.value->text), at_key(join(group.path, "tags"), tag.name),
                findings);
  }
}

} // namespace inventory
} // namespace berth
