#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/memory_volumes.hpp"
#include "vocabulary/resources.hpp"

namespace berth {
namespace small_shared_memory {
namespace {

constexpr std::string_view shared_memory = "/dev/shm";

auto is_true(const Node* node) -> bool { return node != nullptr && node->kind == Kind::boolean && node->flag; }

/// The host's own /dev/shm, or a template of the cluster's that may bring one.
auto may_have_another(const TaskSpec& task) -> bool {
  if (task.pod.spec != nullptr && is_true(task.pod.spec->find("hostIPC"))) return true;
  const auto* metadata = task.declaration == nullptr ? nullptr : task.declaration->find("metadata");
  return metadata != nullptr &&
         (metadata->find("podTemplateName") != nullptr || metadata->find("pod_template_name") != nullptr);
}

auto gpus_of(const Resources& resources) -> const ResourceEntry* {
  const auto* limit = resources.limit(resource::nvidia_gpu);
  return limit != nullptr ? limit : resources.request(resource::nvidia_gpu);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (may_have_another(task)) return;
  for (const auto& container : task.pod.containers) {
    const auto* gpus = gpus_of(container.resources);
    if (gpus == nullptr || gpus->amount.value <= Quantity::from_units(1)) continue;
    if (is_mounted(task, container, shared_memory)) continue;
    add_finding(findings, rule, gpus->amount.span, gpus->path,
                in_ticks(gpus->text()) + " GPUs share the 64Mi of /dev/shm that every container gets")
        .help(task.document.form == Form::kubernetes
                  ? "mount an `emptyDir: {medium: Memory, sizeLimit: ...}` at /dev/shm"
                  : "add `sharedMemory: {mountPath: /dev/shm, sizeLimit: ...}` to `extendedResources`");
  }
}

} // namespace
} // namespace small_shared_memory

namespace rules {

extern const Rule small_shared_memory{
    {"R022", "small-shared-memory", Severity::warning, Authority::berth,
     "a container with several GPUs has only the 64Mi of /dev/shm that every container gets",
     R"(containerd gives a Pod 64 MiB of shared memory at /dev/shm, whatever memory it asks for. The processes that drive several
GPUs talk to each other through it, and NCCL does not start without enough of it; PyTorch's DataLoader hands its batches over in
it, and its workers die with a bus error when it is full.

Mount a volume in memory at /dev/shm; it counts against the memory limit. Of a single GPU, of a Pod with `hostIPC`, and of a
Flyte task with a podTemplateName, whose template may bring the volume, nothing is said.

Source: containerd's CRI plugin (defaultShmSize); NVIDIA's NCCL user guide, "Runtime and MPI issues", shared
memory.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 30, memory: 200Gi}
        limits: {memory: 200Gi, nvidia.com/gpu: 4}
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
        requests: {cpu: 30, memory: 200Gi}
        limits: {memory: 200Gi, nvidia.com/gpu: 4}
      volumeMounts: [{name: shm, mountPath: /dev/shm}]
  volumes:
    - name: shm
      emptyDir: {medium: Memory, sizeLimit: 32Gi}
)",
     Profile::recommended, Evidence::surroundings},
    small_shared_memory::check};

} // namespace rules

} // namespace berth
