#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/metadata/names.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/task_volumes.hpp"

#include <algorithm>
#include <map>

namespace berth {
namespace volume_clash {
namespace {

/// A volume name or a mount path that the Pod has, and where it says so.
struct Taken {
  Located<std::string> word;
  std::string claim; ///< of a volume that is one
};

using AllTaken = std::map<std::string, Taken>; ///< by the word, the first of each

auto find(const AllTaken& all, const std::string& word) -> const Taken* {
  const auto found = all.find(word);
  return found == all.end() ? nullptr : &found->second;
}

auto add(Taken one, AllTaken& all) -> void {
  auto word = one.word.value;
  all.emplace(std::move(word), std::move(one));
}

auto claim_of(const Node& volume) -> std::string {
  const auto* source = volume.find("persistentVolumeClaim");
  return source == nullptr ? std::string() : read_string(source->find("claimName")).value;
}

auto taken_in(const Node* list, std::string_view field) -> AllTaken {
  AllTaken all;
  if (list == nullptr || !list->is_sequence()) return all;
  for (const auto* item : list->items) add({read_string(item->find(field)), claim_of(*item)}, all);
  return all;
}

class Check {
 public:
  Check(const RuleInfo& rule, const TaskSpec& task, Findings& findings)
      : rule_(rule), task_(task), findings_(findings) {
    const auto* container = primary_container(task);
    if (container != nullptr && container->node != nullptr && !task.container_form)
      paths_ = taken_in(container->node->find("volumeMounts"), "mountPath");
    if (task.pod.spec != nullptr) volumes_ = taken_in(task.pod.spec->find("volumes"), "name");
  }

  auto run() -> void {
    check_shared_memory();
    for (std::size_t i = 0; i < task_.demands.volumes.size(); ++i) check_claim(i);
  }

 private:
  auto check_shared_memory() -> void {
    const auto& path = task_.extended.shared_memory_path;
    if (path.value.empty()) return;
    const auto& field = task_.extended.memory_path;
    const auto& own = task_.extended.shared_memory_name;
    const Located<std::string> name{shared_memory_volume_name(task_.extended),
                                    own.value.empty() ? path.span : own.span};
    if (const auto* other = find(volumes_, name.value); other != nullptr)
      clash(name, join(field, "mountName"), "a volume is already named", *other, "set another `mountName`");
    add({name, {}}, volumes_);
    check_mount(path, join(field, "mountPath"));
  }

  auto check_claim(std::size_t index) -> void {
    const auto& demand = task_.demands.volumes[index];
    const auto field = at_index("spec.placement.volumes", index);
    const Located<std::string> name{claim_volume_name(demand.claim.value), demand.claim.span};
    const auto* other = find(volumes_, name.value);
    if (other != nullptr && other->claim != demand.claim.value)
      clash(name, join(field, "claim"), "a volume is already named", *other, "rename the other volume");
    add({name, demand.claim.value}, volumes_);
    check_mount(demand.mount_path, join(field, "mountPath"));
  }

  auto check_mount(const Located<std::string>& path, const std::string& field) -> void {
    if (path.value.empty()) return; // it lacks one, which is missing-key's
    if (const auto* other = find(paths_, path.value); other != nullptr)
      clash(path, field, "something is already mounted at", *other, "mount one of the two elsewhere");
    add({path, {}}, paths_);
  }

  auto clash(const Located<std::string>& word, const std::string& path, const std::string& what, const Taken& other,
             const std::string& help) -> void {
    auto finding = add_finding(findings_, rule_, word.span, path, what + " " + in_ticks(word.value));
    if (!other.word.span.empty()) finding.label(other.word.span, "here");
    finding.help(help).outcome(FindingOutcome::refused_later);
  }

  const RuleInfo& rule_;
  const TaskSpec& task_;
  Findings& findings_;
  AllTaken volumes_;
  AllTaken paths_;
};

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (task.extended.shared_memory_path.value.empty() && task.demands.volumes.empty()) return;
  Check(rule, task, findings).run();
}

} // namespace
} // namespace volume_clash

namespace rules {

extern const Rule volume_clash{
    {"F001", "volume-clash", Severity::error, Authority::flyte,
     "shared memory or a claim takes the name or the mount path of another volume of the Pod",
     R"(Flyte adds `extendedResources.sharedMemory` to the Pod as a volume named `flyte-shared-memory` (or as `mountName` says)
and mounts it into the primary container; `berth render` does the same with the claims of `placement.volumes`. Where the
Pod has a volume of that name, or the container something mounted at that path, the task fails when it is started, long
after it was registered.

Source: flyteorg/flyte 1.16.8, flytek8s ("A volume is already named", "is already mounted in container").)",
     R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: train-model
spec:
  type: python-task
  k8sPod:
    primaryContainerName: main
    podSpec:
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          volumeMounts: [{name: scratch, mountPath: /dev/shm}]
      volumes: [{name: scratch, emptyDir: {}}]
  extendedResources:
    sharedMemory: {mountPath: /dev/shm, sizeLimit: 512Mi}
)",
     R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: train-model
spec:
  type: python-task
  k8sPod:
    primaryContainerName: main
    podSpec:
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          volumeMounts: [{name: scratch, mountPath: /scratch}]
      volumes: [{name: scratch, emptyDir: {}}]
  extendedResources:
    sharedMemory: {mountPath: /dev/shm, sizeLimit: 512Mi}
)"},
    volume_clash::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
