#include "rules/container_name.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>

namespace berth {
namespace no_requests {
namespace {

/// A limit without a request is taken for both by the API server's defaulting.
auto asks_for(const Resources& resources, std::string_view name) -> bool {
  return resources.request(name) != nullptr || resources.limit(name) != nullptr;
}

/// Huge pages without cpu or memory are refused (lone-huge-pages), and that says it all.
auto is_refused(const Container& container) -> bool {
  if (asks_for(container.resources, "cpu") || asks_for(container.resources, "memory")) return false;
  const auto huge = [](const ResourceEntry& entry) { return resource::is_huge_pages(entry.name); };
  const auto& requests = container.resources.requests;
  const auto& limits = container.resources.limits;
  return std::any_of(requests.begin(), requests.end(), huge) || std::any_of(limits.begin(), limits.end(), huge);
}

constexpr std::string_view nothing = "cpu and no memory";

auto missing(const Pod& pod, const Container& container) -> std::string {
  std::string names;
  for (const auto* name : {"cpu", "memory"}) {
    if (asks_for(container.resources, name) || asks_for(pod.resources, name)) continue;
    if (!names.empty()) names += " and no ";
    names += name;
  }
  return names;
}

/// Whether the whole Pod asks for neither cpu nor memory, so that there is nothing to reckon with.
auto asks_for_nothing(const Pod& pod) -> bool {
  for (const auto* list : {&pod.init_containers, &pod.containers}) {
    for (const auto& container : *list)
      if (container.resources.incomplete || missing(pod, container) != nothing) return false;
  }
  return true;
}

auto check_container(const RuleInfo& rule, const TaskSpec& task, const Container& container, Findings& findings)
    -> void {
  const auto& pod = task.pod;
  if (container.resources.incomplete) return;
  const auto names = missing(pod, container);
  if (names.empty()) return;
  auto finding = make_finding(rule, place_of(container), join(container.path, "resources"),
                              called(container) + " requests no " + names);
  finding.help = "add `resources.requests` with what it needs at its busiest";
  if (task.document.form == Form::kubernetes && names == nothing && asks_for_nothing(pod))
    finding.help += "; without any request the autoscaler picks a group by chance";
  findings.push_back(std::move(finding));
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  const auto kubernetes = task.document.form == Form::kubernetes;
  for (const auto& container : task.pod.init_containers) {
    if (kubernetes && is_refused(container)) continue;
    if (container.role == ContainerRole::sidecar) check_container(rule, task, container, findings);
  }
  for (const auto& container : task.pod.containers) {
    if (!kubernetes || !is_refused(container)) check_container(rule, task, container, findings);
  }
}

} // namespace
} // namespace no_requests

namespace rules {

extern const Rule no_requests{
    {"R004", "no-requests", Severity::warning, Authority::berth,
     "a container that says nothing of the cpu or memory it needs",
     R"(The scheduler keeps free what a Pod requests and no more. A container without a memory request may be put where no
memory is left and is the first to be killed; one without a cpu request gets what the others leave.

The cluster autoscaler's least-waste reckons in requests as well: it takes the group of which the Pod leaves the smallest
share idle, cpu and memory added up. A Pod without any request leaves all of every group idle, so all of them tie, and one
is taken by chance: a notebook of 2 GB may run for a month on a machine of 512 GB. A request for cpu alone is compared by
cpu alone.

A limit without a request counts as both. In a Flyte task the platform's defaults are filled in, unseen.

Source: kubernetes/autoscaler, branch cluster-autoscaler-release-1.37, expander/waste.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: 500m
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
        requests:
          cpu: 500m
          memory: 1Gi
        limits:
          memory: 1Gi
)",
     Profile::recommended, Evidence::surroundings},
    no_requests::check};

} // namespace rules

} // namespace berth
