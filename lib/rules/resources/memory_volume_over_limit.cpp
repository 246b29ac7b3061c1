#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/effective.hpp"
#include "task/facts/memory_volumes.hpp"

#include <algorithm>

namespace berth {
namespace memory_volume_over_limit {
namespace {

/// All that the containers that mount the volume may use together; absent where one of them is unlimited.
auto bound_of(const RuleContext& context, const MemoryVolume& volume) -> std::optional<Quantity> {
  const auto* pod = context.task.pod.resources.limit("memory");
  std::optional<Quantity> sum;
  for (const auto* container : volume.users) {
    const auto limit = memory_limit(context.task, context.effective, *container);
    if (!limit) {
      sum.reset();
      break;
    }
    sum = sum ? *sum + *limit : *limit;
  }
  if (pod == nullptr || pod->amount.value.sign() <= 0) return sum;
  return sum ? std::min(*sum, pod->amount.value) : pod->amount.value;
}

/// Where that is written.
auto add_labels(FindingBuilder& finding, const RuleContext& context, const MemoryVolume& volume) -> void {
  constexpr std::size_t most = 50;
  std::size_t labels = 0;
  const auto add = [&](const ResourceEntry* entry, const char* what) {
    if (entry == nullptr || entry->amount.span.empty()) return false;
    finding.label(entry->amount.span, what);
    ++labels;
    return true;
  };
  for (const auto* container : volume.users) {
    if (labels == most) break;
    if (!add(container->resources.limit("memory"), "the memory limit"))
      add(container->resources.request("memory"), "its memory");
  }
  if (labels == 0) add(context.task.pod.resources.limit("memory"), "the Pod's memory limit");
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto& volume : memory_volumes(context.task)) {
    if (!volume.size || volume.users.empty()) continue;
    const auto bound = bound_of(context, volume);
    if (!bound || volume.size->value <= *bound) continue;
    auto finding = add_finding(findings, rule, volume.size->span, join(volume.path, "sizeLimit"),
                               "a volume of " + in_ticks(volume.size->value.canonical()) +
                                   " in memory is over the memory limit of " + in_ticks(bound->canonical()) +
                                   " that it counts against");
    add_labels(finding, context, volume);
    finding.help("raise the memory limit, which the volume counts against, or lower the `sizeLimit`");
  }
}

} // namespace
} // namespace memory_volume_over_limit

namespace rules {

extern const Rule memory_volume_over_limit{
    {"R020", "memory-volume-over-limit", Severity::warning, Authority::berth,
     "a volume in memory is larger than the memory limit that it counts against",
     R"(An emptyDir with `medium: Memory`, and Flyte's `sharedMemory`, which becomes one, is kept in memory. Each byte written to
it counts against the memory limit of the container that writes it, so the container is killed long before such a volume is
full. The kubelet makes no volume larger than the Pod's memory limit, whatever `sizeLimit` says.

The limit has to cover both: what the process takes, and what it puts in the volume.

Source: Kubernetes' documentation of emptyDir; k8s.io/kubernetes/pkg/volume/emptydir, calculateEmptyDirMemorySize;
flyteorg/flyte 1.16.8, flytek8s (shared memory).)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 4Gi}
        limits: {memory: 4Gi}
      volumeMounts: [{name: shm, mountPath: /dev/shm}]
  volumes:
    - name: shm
      emptyDir: {medium: Memory, sizeLimit: 8Gi}
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
        requests: {cpu: 500m, memory: 4Gi}
        limits: {memory: 4Gi}
      volumeMounts: [{name: shm, mountPath: /dev/shm}]
  volumes:
    - name: shm
      emptyDir: {medium: Memory, sizeLimit: 1Gi}
)",
     Profile::recommended, Evidence::surroundings},
    memory_volume_over_limit::check};

} // namespace rules

} // namespace berth
