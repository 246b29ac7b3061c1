#include "cluster/cluster.hpp"
#include "cluster/node_labels.hpp"
#include "finding/finding_builder.hpp"
#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "fit/fit.hpp"
#include "rules/placing/no_berth_cause.hpp"
#include "syntax/path.hpp"
#include "task/facts/claim_uses.hpp"

#include <algorithm>
#include <set>

namespace berth {
namespace unanswered_selector {
namespace {

/// The labels of a node of each group, type and zone.
auto nodes_of(const Cluster& cluster) -> std::vector<Labels> {
  std::vector<Labels> nodes;
  const auto subnets = subnet_zones(cluster);
  for (const auto& group : cluster.groups) {
    auto zones = zones_of(group, subnets);
    if (zones.empty()) zones.emplace_back();
    for (const auto& type : group.instance_types) {
      for (const auto& zone : zones)
        nodes.push_back(node_labels(group, cluster, find_instance_type(type.value), type.value, zone));
    }
  }
  return nodes;
}

class Selectors {
 public:
  explicit Selectors(const RuleContext& context)
      : pod_(context.task.pod), declared_(*context.cluster), nodes_(nodes_of(*context.cluster)) {}

  auto read() -> std::vector<UnansweredSelector> {
    const auto path = join(pod_.path, "nodeSelector");
    for (const auto& [key, value] : pod_.node_selector) add(key, {value}, at_key(path, key.value), "nodeSelector");
    if (pod_.required_affinity && pod_.required_affinity->size() == 1) add_term(pod_.required_affinity->front());
    return std::move(found_);
  }

 private:
  auto add_term(const NodeSelectorTerm& term) -> void {
    const auto path =
        join(pod_.path, "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]");
    for (std::size_t i = 0; i < term.requirements.size(); ++i) {
      const auto& requirement = term.requirements[i];
      if (requirement.on_fields || requirement.op != "In" || requirement.values.empty()) continue;
      add(requirement.key, requirement.values, at_index(join(path, "matchExpressions"), i), "affinity");
    }
  }

  auto add(const Located<std::string>& key, const std::vector<Located<std::string>>& values, std::string path,
           const std::string& from) -> void {
    if (key.value == label::hostname || is_answered(key.value, values) || !is_known(key.value)) return;
    UnansweredSelector selector;
    selector.declared = declared_.has(key.value);
    selector.path = std::move(path);
    const auto one = values.size() == 1;
    selector.span = one && selector.declared ? values.front().span : key.span;
    selector.cause = from == "affinity" || !selector.declared ? key.span : values.front().span;
    if (selector.declared) {
      selector.message = "no group has a node with " + in_ticks(key.value + ": " + values.front().value) +
                         (one ? "" : ", or another of these values");
      selector.help = offer(values.front().value, values_of(key.value));
    } else {
      selector.message = "no group declares the label " + in_ticks(key.value) + ": nothing can scale up for it";
      selector.help = offer(key.value, keys());
    }
    found_.push_back(std::move(selector));
  }

  auto is_answered(const std::string& key, const std::vector<Located<std::string>>& values) const -> bool {
    return std::any_of(values.begin(), values.end(), [&](const auto& value) {
      return is_template(value.value) || values_of(key).count(value.value) != 0;
    });
  }

  /// Of labels that every node has, a group may be lacking in the inventory: its zone, the size of its type.
  auto is_known(const std::string& key) const -> bool {
    if (!label::is_well_known(key)) return true;
    return !nodes_.empty() &&
           std::all_of(nodes_.begin(), nodes_.end(), [&](const Labels& node) { return node.count(key) != 0; });
  }

  auto values_of(const std::string& key) const -> std::set<std::string_view> {
    std::set<std::string_view> values;
    for (const auto& node : nodes_) {
      if (const auto found = node.find(key); found != node.end()) values.insert(found->second);
    }
    return values;
  }

  auto keys() const -> std::set<std::string_view> {
    std::set<std::string_view> all;
    for (const auto& node : nodes_) {
      for (const auto& entry : node) all.insert(entry.first);
    }
    return all;
  }

  /// The nearest; where none is near, all of them if they are few.
  static auto offer(std::string_view text, const std::set<std::string_view>& known) -> std::string {
    constexpr std::size_t few = 4;
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    if (const auto near = nearest(text, candidates); !near.empty()) return "did you mean " + in_ticks(near) + "?";
    if (candidates.empty() || candidates.size() > few) return {};
    std::string names;
    for (const auto name : candidates) names += (names.empty() ? "" : ", ") + in_ticks(name);
    return "groups have " + names;
  }

  const Pod& pod_;
  DeclaredLabels declared_;
  std::vector<Labels> nodes_;
  std::vector<UnansweredSelector> found_;
};

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (auto& selector : unanswered_selectors(context)) {
    auto finding = add_finding(findings, rule, selector.span, std::move(selector.path), std::move(selector.message));
    if (!selector.declared) finding.severity(Severity::warning);
    finding.help(std::move(selector.help));
  }
}

} // namespace
} // namespace unanswered_selector

auto unanswered_selectors(const RuleContext& context) -> std::vector<UnansweredSelector> {
  if (context.placed == nullptr || context.cluster == nullptr || context.placed->berth() != nullptr) return {};
  if (context.cluster->groups.empty() || !context.task.demands.group.value.empty()) return {};
  return unanswered_selector::Selectors(context).read();
}

namespace rules {

extern const Rule unanswered_selector{
    {"K020", "unanswered-selector", Severity::error, Authority::berth,
     "a nodeSelector or a required node affinity that no group of the cluster answers",
     R"(A nodeSelector is met by nodes that have the label with that very value. Where no group of the inventory has it, no node
does, the autoscaler starts none, and the Pod is Pending for as long as nobody looks: most often the value is mistyped, or
the group was renamed.

A label whose key no group declares may still be on nodes that somebody labelled by hand, so that it is a warning; the
autoscaler can start nothing for it all the same.

Source: Kubernetes documentation, Assigning Pods to Nodes; kubernetes/autoscaler, cluster-autoscaler/cloudprovider/aws
(what is on the model of a node while its group is at zero).)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-64
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      labels: {example.com/tier: mem-64}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: census
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector:
        example.com/tier: mem-46
      containers:
        - name: main
          image: registry.example.com/census:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-64
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      labels: {example.com/tier: mem-64}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: census
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector:
        example.com/tier: mem-64
      containers:
        - name: main
          image: registry.example.com/census:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::inventory, Role::placing},
    unanswered_selector::check};

} // namespace rules

} // namespace berth
