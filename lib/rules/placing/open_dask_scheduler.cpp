#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/scheduler/matching.hpp"
#include "rules/rule.hpp"
#include "task/facts/claim_uses.hpp"
#include "task/facts/dask_scheduler.hpp"
#include "task/neighbours.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>

namespace berth {
namespace open_dask_scheduler {
namespace {

/// The labels that the Pod will have: of a native task those of the task as well.
auto labels_of(const TaskSpec& task) -> Labels {
  Labels labels;
  if (task.document.form == Form::task) {
    const auto* metadata = task.document.root->find("metadata");
    const auto* own = metadata == nullptr ? nullptr : metadata->find("labels");
    for (const auto& entry : read_string_map(own)) labels.insert_or_assign(entry.key.value, entry.value.value);
  }
  for (const auto& entry : task.pod.labels) labels.insert_or_assign(entry.key.value, entry.value.value);
  return labels;
}

/// Flyte and the Dask operator add labels that nobody here knows the values of: a demand on a key that is not there may
/// be met.
auto matches_unknown(const NodeSelectorTerm& term, const Labels& labels) -> bool {
  return std::all_of(term.requirements.begin(), term.requirements.end(), [&](const auto& requirement) {
    NodeSelectorTerm alone;
    alone.requirements.push_back(requirement);
    return labels.count(requirement.key.value) == 0 || matches_term(alone, labels, {});
  });
}

auto selects(const IngressPolicy& policy, const RuleContext& context, const Labels& labels, bool of_flyte) -> bool {
  const auto name_space = namespace_of(context.task);
  const auto same = policy.name_space.empty() || name_space.empty() || policy.name_space == name_space;
  if (!same) return false;
  if (policy.pods.requirements.empty()) return true;
  return of_flyte ? matches_unknown(policy.pods, labels) : matches_term(policy.pods, labels, {});
}

/// Calls `try_one` with the policies that may select the Pod, until one does: such as ask for a label that it has, or,
/// where not all of its labels are known, for one that it may have.
template <class Try>
auto any_candidate(const Neighbours& neighbours, const Labels& labels, bool of_flyte, Try try_one) -> bool {
  const auto any = [&](const std::vector<std::size_t>& places) {
    return std::any_of(places.begin(), places.end(),
                       [&](std::size_t at) { return try_one(neighbours.ingress_policies[at]); });
  };
  if (any(neighbours.other_ingress)) return true;
  for (const auto& [key, by_value] : neighbours.ingress_by_label) {
    const auto label = labels.find(key);
    if (label != labels.end()) {
      const auto found = by_value.find(label->second);
      if (found != by_value.end() && any(found->second)) return true;
    } else if (of_flyte &&
               std::any_of(by_value.begin(), by_value.end(), [&](const auto& entry) { return any(entry.second); })) {
      return true;
    }
  }
  return false;
}

auto is_guarded(const RuleContext& context, const Labels& labels, bool of_flyte) -> bool {
  const auto& neighbours = context.neighbours;
  return neighbours.foreign_policies || any_candidate(neighbours, labels, of_flyte, [&](const IngressPolicy& policy) {
           return selects(policy, context, labels, of_flyte);
         });
}

auto help_for(const Labels& labels, const DaskScheduler& scheduler) -> std::string {
  const std::string rest = " and an `ingress` that lets its workers and clients in to port " + scheduler.port;
  if (scheduler.of_flyte)
    return "add a NetworkPolicy with `podSelector: {matchLabels: {dask.org/component: scheduler}}`" + rest;
  if (labels.empty()) return "give the Pod a label, and add a NetworkPolicy whose `podSelector` names it" + rest;
  const auto& [key, value] = *labels.begin();
  return "add a NetworkPolicy with " + in_ticks("podSelector: {matchLabels: {" + key + ": " + value + "}}") + rest;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto scheduler = dask_scheduler(context.task);
  if (!scheduler) return;
  auto labels = labels_of(context.task);
  if (scheduler->of_flyte) labels.emplace(label::dask_component, "scheduler");
  if (is_guarded(context, labels, scheduler->of_flyte)) return;
  add_finding(findings, rule, scheduler->span, scheduler->path,
              "the Dask scheduler's port " + scheduler->port +
                  " is open to every Pod of the cluster: no NetworkPolicy beside it selects its Pod")
      .help(help_for(labels, *scheduler));
}

} // namespace
} // namespace open_dask_scheduler

namespace rules {

extern const Rule open_dask_scheduler{
    {"K016", "open-dask-scheduler", Severity::warning, Authority::berth,
     "a Dask scheduler that no NetworkPolicy of the same input keeps others from",
     R"(A Dask scheduler listens on port 8786, and its dashboard on 8787, on every address. Without TLS it asks nobody who they
are, and whoever reaches it runs any code on all of its workers, with their data and their AWS roles. In a cluster without
NetworkPolicies that is every Pod.

A task of Flyte's type `dask` has such a scheduler too, behind a Service of type NodePort.

The rule is silent where a NetworkPolicy in the same input selects the Pod and speaks of ingress, where there are policies of
Cilium's or Calico's own kinds, and where the scheduler is started with TLS or for its own Pod alone. A policy that is kept
elsewhere is unknown to it: check both together.

Source: dask/distributed, docs/source/tls.rst; flyteorg/flyte 1.16.8, flyteplugins/go/tasks/plugins/k8s/dask; Kubernetes
documentation, Network Policies.)",
     R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: dask-scheduler
spec:
  selector: {matchLabels: {app: dask-scheduler}}
  template:
    metadata:
      labels: {app: dask-scheduler}
    spec:
      containers:
        - name: main
          image: registry.example.com/dask:v1.2.3
          args: [dask, scheduler]
          ports: [{containerPort: 8786}]
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: dask-scheduler
spec:
  selector: {matchLabels: {app: dask-scheduler}}
  template:
    metadata:
      labels: {app: dask-scheduler}
    spec:
      containers:
        - name: main
          image: registry.example.com/dask:v1.2.3
          args: [dask, scheduler]
          ports: [{containerPort: 8786}]
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: dask-scheduler
spec:
  podSelector: {matchLabels: {app: dask-scheduler}}
  ingress:
    - from: [{podSelector: {matchLabels: {app: dask-worker}}}]
      ports: [{port: 8786}]
)",
     Profile::recommended, Evidence::inventory, Role::placing},
    open_dask_scheduler::check};

} // namespace rules

} // namespace berth
