#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "fit/fit.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace no_memory_limit {
namespace {

/// Alone on its node there is nobody to take the memory from.
auto is_alone(const RuleContext& context) -> bool { return context.placed != nullptr && context.placed->exclusive; }

/// Without a memory request no-requests speaks, and that says it all.
auto lacks_limit(const Pod& pod, const Container& container) -> bool {
  const auto& resources = container.resources;
  if (resources.incomplete || resources.request("memory") == nullptr) return false;
  return resources.limit("memory") == nullptr && pod.resources.limit("memory") == nullptr;
}

auto check_container(const RuleInfo& rule, const Pod& pod, const Container& container, Findings& findings) -> void {
  if (!lacks_limit(pod, container)) return;
  const auto& request = *container.resources.request("memory");
  const auto who = container.name.value.empty() ? std::string("the container") : in_ticks(container.name.value);
  add_finding(findings, rule, request.amount.span, join(container.path, "resources.limits"),
              who + " has no memory limit, so it may take all that its node has")
      .help("add " + in_ticks("memory: " + request.amount.value.canonical()) +
            " to `resources.limits`, as in its request");
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (task.document.form != Form::kubernetes || is_alone(context)) return; // Flyte makes the request the limit
  for (const auto& container : task.pod.init_containers) {
    if (container.role == ContainerRole::sidecar) check_container(rule, task.pod, container, findings);
  }
  for (const auto& container : task.pod.containers) check_container(rule, task.pod, container, findings);
}

} // namespace
} // namespace no_memory_limit

namespace rules {

extern const Rule no_memory_limit{
    {"R050", "no-memory-limit", Severity::warning, Authority::berth,
     "a container that asks for memory and has no limit of it",
     R"(Without a memory limit a container that leaks, or that got more data than usual, takes what the node has. When the
node runs short the kubelet evicts Pods, those furthest above their requests first, and the kernel may kill a process of
another Pod before that. With a limit only the container that went too far is killed, and says so: OOMKilled.

For memory, ask for the same amount in both: what lies between the two is borrowed. Flyte makes a request the limit where
there is none, so its tasks are passed over; so is a Pod that an inventory with exclusive packing puts alone on its node.

Source: kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
)",
     Profile::recommended, Evidence::surroundings},
    no_memory_limit::check};

} // namespace rules

} // namespace berth
