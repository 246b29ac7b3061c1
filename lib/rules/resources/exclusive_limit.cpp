#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "fit/fit.hpp"
#include "rules/rule.hpp"

namespace berth {
namespace exclusive_limit {
namespace {

auto is_exclusive(const RuleContext& context) -> bool {
  if (context.placed != nullptr) return context.placed->exclusive;
  const auto& exclusive = context.task.demands.exclusive;
  return exclusive && exclusive->value;
}

/// The most memory that a node of the task's group may have; absent where no group is known.
auto node_memory(const RuleContext& context) -> std::optional<Quantity> {
  const auto* berth = context.placed == nullptr ? nullptr : context.placed->berth();
  if (berth == nullptr || berth->allocatable == nullptr) return std::nullopt;
  const auto found = berth->allocatable->max.find("memory");
  return found == berth->allocatable->max.end() ? std::nullopt : std::optional(found->second);
}

/// With a group known: over what its nodes have. Without: twice the request and more, which no tier above it has.
auto is_far_above(const RuleContext& context, const Quantity& limit, const Quantity& request) -> bool {
  if (context.placed != nullptr) {
    const auto memory = node_memory(context);
    return memory && limit > *memory;
  }
  return limit >= request + request;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (!is_exclusive(context)) return;
  for (const auto& container : context.task.pod.containers) {
    const auto* request = container.resources.request("memory");
    const auto* limit = container.resources.limit("memory");
    if (request == nullptr || limit == nullptr || request->amount.value.sign() <= 0) continue;
    if (limit->amount.value <= request->amount.value) continue;
    if (!is_far_above(context, limit->amount.value, request->amount.value)) continue;
    const auto memory = node_memory(context);
    const auto why =
        memory ? ", and a node of " + in_ticks(context.placed->berth()->name) + " has " + in_ticks(memory->canonical())
               : std::string(", and the node is chosen by the request");
    add_finding(findings, rule, request->amount.span, request->path,
                "a memory request of " + in_ticks(request->text()) + " on a node of its own has a limit of " +
                    in_ticks(limit->text()) + why)
        .label(limit->amount.span, "the limit")
        .help("request what you limit: nobody else is there to use the rest");
  }
}

} // namespace
} // namespace exclusive_limit

namespace rules {

extern const Rule exclusive_limit{
    {"R023", "exclusive-limit", Severity::warning, Authority::berth,
     "a task with a node of its own may use more memory than the node was chosen for",
     R"(A limit above the request lets a container borrow what its neighbours leave. An exclusive task has no neighbours, and its
node is chosen by the request alone: the smallest that holds it. Memory beyond that node does not exist, so the task is killed
by the node's kernel below its own limit, and the request that would have found it a larger machine was never made.

With an inventory berth speaks where the limit is over what a node of the chosen group has; without one, where it is twice
the request or more.

Source: the scheduler's NodeResourcesFit and cluster-autoscaler, which both look at requests only.)",
     R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: train-model
spec:
  type: python-task
  container:
    image: registry.example.com/train:v1.2.3
    resources:
      requests: {cpu: 500m, memory: 12Gi}
      limits: {cpu: 500m, memory: 48Gi}
  placement:
    exclusive: true
)",
     R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: train-model
spec:
  type: python-task
  container:
    image: registry.example.com/train:v1.2.3
    resources:
      requests: {cpu: 500m, memory: 48Gi}
      limits: {cpu: 500m, memory: 48Gi}
  placement:
    exclusive: true
)",
     Profile::recommended, Evidence::surroundings},
    exclusive_limit::check};

} // namespace rules

} // namespace berth
