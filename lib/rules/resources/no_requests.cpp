#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/container_name.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <optional>

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

/// One Pod, of which is asked at each of its containers.
class Missing {
 public:
  explicit Missing(const Pod& pod)
      : pod_(pod), cpu_(asks_for(pod.resources, "cpu")), memory_(asks_for(pod.resources, "memory")) {}

  [[nodiscard]] auto in(const Container& container) const -> std::string_view {
    const auto cpu = cpu_ || asks_for(container.resources, "cpu");
    const auto memory = memory_ || asks_for(container.resources, "memory");
    if (!cpu && !memory) return nothing;
    return !cpu ? "cpu" : !memory ? "memory" : std::string_view();
  }

  /// Whether the whole Pod asks for neither cpu nor memory, so that there is nothing to reckon with.
  auto all() -> bool {
    if (!all_) all_ = is_all(pod_.init_containers) && is_all(pod_.containers);
    return *all_;
  }

 private:
  [[nodiscard]] auto is_all(const std::vector<Container>& list) const -> bool {
    return std::all_of(list.begin(), list.end(), [this](const Container& container) {
      return !container.resources.incomplete && in(container) == nothing;
    });
  }

  const Pod& pod_;
  bool cpu_; ///< the Pod's own resources ask for it
  bool memory_;
  std::optional<bool> all_; ///< reckoned once
};

auto check_container(const RuleInfo& rule, const TaskSpec& task, const Container& container, Missing& missing,
                     Findings& findings) -> void {
  if (container.resources.incomplete) return;
  const auto names = missing.in(container);
  if (names.empty()) return;
  auto finding = add_finding(findings, rule, place_of(container), join(container.path, "resources"),
                             called(container) + " requests no " + std::string(names));
  const auto by_chance = task.document.form == Form::kubernetes && names == nothing && missing.all();
  finding.help(std::string("add `resources.requests` with what it needs at its busiest") +
               (by_chance ? "; without any request the autoscaler picks a group by chance" : ""));
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  const auto kubernetes = task.document.form == Form::kubernetes;
  Missing missing(task.pod);
  for (const auto& container : task.pod.init_containers) {
    if (kubernetes && is_refused(container)) continue;
    if (container.role == ContainerRole::sidecar) check_container(rule, task, container, missing, findings);
  }
  for (const auto& container : task.pod.containers) {
    if (!kubernetes || !is_refused(container)) check_container(rule, task, container, missing, findings);
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

The cluster autoscaler's least-waste computes in requests as well: it takes the group of which the Pod leaves the smallest
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
