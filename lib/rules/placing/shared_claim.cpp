#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "fit/fit.hpp"
#include "rules/rule.hpp"
#include "syntax/scalar.hpp"
#include "task/facts/claim_uses.hpp"
#include "task/neighbours.hpp"

#include <algorithm>

namespace berth {
namespace shared_claim {
namespace {

/// Who may mount a claim at once.
enum class Sharing : std::uint8_t { unknown, one_node, one_pod };

auto sharing_of(const Claim& claim) -> Sharing {
  if (claim.access_modes.empty() || storage_of(claim.storage_class) == Storage::shared) return Sharing::unknown;
  const auto all = [&](std::string_view mode) {
    return std::all_of(claim.access_modes.begin(), claim.access_modes.end(),
                       [&](const auto& own) { return own.value == mode; });
  };
  if (all("ReadWriteOncePod")) return Sharing::one_pod;
  return all("ReadWriteOnce") ? Sharing::one_node : Sharing::unknown;
}

/// A claim that is not in the input is EBS if `placement.volumes` gives it no class, or one of EBS.
auto sharing_of(const ClaimUse& use, const Claim* claim) -> Sharing {
  if (claim != nullptr) return sharing_of(*claim);
  if (use.demand == nullptr) return Sharing::unknown;
  const auto& own = use.demand->storage_class.value;
  return own.empty() || storage_of(own) == Storage::ebs ? Sharing::one_node : Sharing::unknown;
}

auto child(const Node* node, std::string_view name) -> const Node* {
  return node == nullptr ? nullptr : node->find(name);
}

/// A Job runs no more Pods at once than it has completions.
auto running_at_once(const TaskSpec& task) -> std::int64_t {
  const auto replicas = task.demands.replicas.value;
  const auto* spec = child(task.document.root, "spec");
  if (task.document.kind == "CronJob")
    spec = child(child(spec, "jobTemplate"), "spec");
  else if (task.document.kind != "Job")
    return replicas;
  const auto* completions = child(spec, "completions");
  if (completions == nullptr || completions->kind != Kind::integer) return replicas;
  return std::min(replicas, integer_value(*completions).value_or(replicas));
}

/// Whether each Pod is sure to be on a node of its own.
auto is_exclusive(const RuleContext& context) -> bool {
  if (context.placed != nullptr) return context.placed->exclusive;
  const auto& exclusive = context.task.demands.exclusive;
  return exclusive && exclusive->value;
}

/// Jobs come to an end and let the next Pod have the claim.
auto runs_for_good(const TaskSpec& task) -> bool {
  const auto& kind = task.document.kind;
  return kind == "Deployment" || kind == "ReplicaSet" || kind == "StatefulSet";
}

auto check_claim(const RuleInfo& rule, const RuleContext& context, const ClaimUse& use, Findings& findings) -> void {
  const auto& task = context.task;
  const auto* claim = find_claim(context.neighbours, namespace_of(task), use.claim.value);
  const auto sharing = sharing_of(use, claim);
  if (sharing == Sharing::unknown) return;
  const auto pods = std::to_string(running_at_once(task)) + " Pods";
  const auto one_pod = sharing == Sharing::one_pod;
  auto finding = add_finding(findings, rule, use.claim.span, use.path,
                             in_ticks(use.claim.value) + " can be mounted by one " + (one_pod ? "Pod" : "node") +
                                 " at a time, and " + pods + " share it");
  if ((one_pod && runs_for_good(task)) || (task.document.form != Form::kubernetes && is_exclusive(context)))
    finding.severity(Severity::error);
  finding.label(task.demands.replicas.span, pods);
  if (claim != nullptr) finding.label(claim->access_modes.front().span, "the claim's access mode");
  finding.help(task.document.kind == "StatefulSet" ? "give each replica its own with `volumeClaimTemplates`"
                                                   : "run one, or take a claim that is `ReadWriteMany` (EFS)");
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.task.demands.replicas.span.empty() || running_at_once(context.task) <= 1) return;
  for (const auto& use : claim_uses(context.task)) check_claim(rule, context, use, findings);
}

} // namespace
} // namespace shared_claim

namespace rules {

extern const Rule shared_claim{
    {"K014", "shared-claim", Severity::warning, Authority::berth,
     "several replicas share one claim that only one node, or one Pod, can mount",
     R"(An EBS volume is attached to one instance at a time, and a `ReadWriteOnce` claim to one node. The replicas of a workload
all mount the same claim: those that are scheduled to a second node hang in ContainerCreating with a Multi-Attach error, and
with `ReadWriteOncePod` every Pod but one stays Pending. `placement.volumes` of a Task is meant for one replica.

A claim is known by its document in the same input. Of an unknown one the rule speaks only in `placement.volumes`, and not
where the class is that of a network file system. The finding is an error where it is certain: `ReadWriteOncePod` in a workload
that does not end, and replicas of a Task that each have a node to themselves.

Source: Kubernetes documentation, Persistent Volumes (Access Modes).)",
     R"(apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: models
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: gp3
  resources: {requests: {storage: 10Gi}}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve-model
spec:
  replicas: 3
  selector: {matchLabels: {app: serve-model}}
  template:
    metadata:
      labels: {app: serve-model}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          volumeMounts: [{name: models, mountPath: /models}]
      volumes:
        - name: models
          persistentVolumeClaim: {claimName: models}
)",
     R"(apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: models
spec:
  accessModes: [ReadWriteMany]
  storageClassName: efs
  resources: {requests: {storage: 10Gi}}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve-model
spec:
  replicas: 3
  selector: {matchLabels: {app: serve-model}}
  template:
    metadata:
      labels: {app: serve-model}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          volumeMounts: [{name: models, mountPath: /models}]
      volumes:
        - name: models
          persistentVolumeClaim: {claimName: models}
)",
     Profile::recommended, Evidence::inventory, Role::placing},
    shared_claim::check};

} // namespace rules

} // namespace berth
