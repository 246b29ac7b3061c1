#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/effective.hpp"
#include "task/facts/memory_volumes.hpp"

#include <algorithm>

namespace berth {
namespace unsized_memory_volume {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto& volume : memory_volumes(context.task)) {
    if (volume.size) continue;
    const auto limited =
        !volume.users.empty() && std::all_of(volume.users.begin(), volume.users.end(), [&](const Container* user) {
          return memory_limit(context.task, context.effective, *user).has_value();
        });
    add_finding(findings, rule, volume.span, volume.path,
                in_ticks(volume.name) + " is kept in memory and may take all that " +
                    (limited ? "its containers are limited to" : "the node has"))
        .help("add a `sizeLimit`");
  }
}

} // namespace
} // namespace unsized_memory_volume

namespace rules {

extern const Rule unsized_memory_volume{
    {"R021", "unsized-memory-volume", Severity::warning, Authority::berth, "a volume in memory has no size limit",
     R"(Without a `sizeLimit` the kubelet makes an emptyDir in memory as large as the Pod's memory limit, or as all that the node
can allocate where there is none. Whoever fills it is killed for lack of memory, where with a `sizeLimit` the write would
fail and say so.

Strict only: many Pods mount such a volume at /dev/shm and never fill it.

Source: k8s.io/kubernetes/pkg/volume/emptydir, calculateEmptyDirMemorySize; flytekit 1.16.24 (`shared_memory=True`).)",
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
      emptyDir: {medium: Memory}
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
     Profile::strict, Evidence::surroundings},
    unsized_memory_volume::check};

} // namespace rules

} // namespace berth
