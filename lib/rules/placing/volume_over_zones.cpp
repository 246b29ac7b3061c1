#include "cluster/cluster.hpp"
#include "cluster/node_labels.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "fit/fit.hpp"
#include "kubernetes/pod/read.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/claim_uses.hpp"
#include "task/facts/zone_ties.hpp"
#include "task/neighbours.hpp"

namespace berth {
namespace volume_over_zones {
namespace {

/// A claim that EBS makes a volume for, and where the task speaks of it.
struct NewVolume {
  Located<std::string> name;
  std::string path;
};

/// Claims of the same input that no volume is bound to yet.
auto add_claims(const RuleContext& context, std::vector<NewVolume>& found) -> void {
  const auto name_space = namespace_of(context.task);
  for (const auto& use : claim_uses(context.task)) {
    if (use.demand != nullptr || find_volume(context.neighbours, name_space, use.claim.value) != nullptr) continue;
    const auto* claim = find_claim(context.neighbours, name_space, use.claim.value);
    if (claim != nullptr && claim->volume.empty() && storage_of(claim->storage_class) == Storage::ebs)
      found.push_back({use.claim, use.path});
  }
}

/// A StatefulSet's own.
auto add_templates(const TaskSpec& task, std::vector<NewVolume>& found) -> void {
  if (task.document.kind != "StatefulSet") return;
  const auto* spec = task.document.root->find("spec");
  const auto* templates = spec == nullptr ? nullptr : spec->find("volumeClaimTemplates");
  if (templates == nullptr) return;
  for (std::size_t i = 0; i < templates->items.size(); ++i) {
    const auto* metadata = templates->items[i]->find("metadata");
    const auto* claim = templates->items[i]->find("spec");
    if (metadata == nullptr || claim == nullptr) continue;
    if (storage_of(read_string(claim->find("storageClassName")).value) != Storage::ebs) continue;
    found.push_back(
        {read_string(metadata->find("name")), join(at_index("spec.volumeClaimTemplates", i), "metadata.name")});
  }
}

auto listed(const std::vector<std::string>& zones) -> std::string {
  std::string text;
  for (const auto& zone : zones) text += (text.empty() ? "" : ", ") + in_ticks(zone);
  return text;
}

/// Groups of one zone each may be as many as they like: the Pod goes where its volume lies.
auto group_over_zones(const Placement& berth, const Cluster& cluster) -> const Group* {
  for (const auto* group : berth.groups) {
    if (zones_of(*group, cluster).size() > 1) return group;
  }
  return nullptr;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto* berth = context.placed == nullptr ? nullptr : context.placed->berth();
  if (berth == nullptr || context.cluster == nullptr || !zone_ties(context.task, context.neighbours).empty()) return;
  const auto* over_zones = group_over_zones(*berth, *context.cluster);
  if (over_zones == nullptr) return;
  const auto zones = zones_of(*over_zones, *context.cluster);
  std::vector<NewVolume> volumes;
  add_claims(context, volumes);
  add_templates(context.task, volumes);
  const auto& group = over_zones->name;
  for (const auto& volume : volumes) {
    if (volume.name.value.empty()) continue;
    auto finding = add_finding(findings, rule, volume.name.span, volume.path,
                               in_ticks(volume.name.value) + " stays in the zone that its volume is made in, and " +
                                   in_ticks(group.value) + " starts nodes in any of " + listed(zones));
    if (!group.span.empty()) finding.label(group.span, "this group");
    finding.help("make " + in_ticks(group.value) + " a group for each zone");
  }
}

} // namespace
} // namespace volume_over_zones

namespace rules {

extern const Rule volume_over_zones{
    {"K031", "volume-over-zones", Severity::warning, Authority::berth,
     "a volume that lies in one zone, for a task whose group starts nodes in several",
     R"(An EBS volume is made in the zone of the node that its Pod first runs on, and stays there. When the node is gone and the Pod
comes again, an ASG over several zones starts its next node where AWS balances it to: often in another zone, where the volume
cannot be attached. At zero cluster-autoscaler goes by the group's first zone alone, so that for a volume of another
zone it starts nothing at all.

One group for each zone fixes both. The rule speaks of claims whose StorageClass is one of EBS by its name, in a StatefulSet's
`volumeClaimTemplates` or in the same input; where something names the zone the other rules on zones do.

Source: kubernetes/autoscaler 1.37, cloudprovider/aws/aws_manager.go.)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - {name: mem-64, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a, us-east-1b]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: store
spec:
  serviceName: store
  selector: {matchLabels: {app: store}}
  template:
    metadata: {labels: {app: store}}
    spec:
      containers:
        - name: main
          image: registry.example.com/store:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          volumeMounts: [{name: data, mountPath: /data}]
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: gp3
        resources: {requests: {storage: 10Gi}}
)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
    - {name: mem-64-b, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1b]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: store
spec:
  serviceName: store
  selector: {matchLabels: {app: store}}
  template:
    metadata: {labels: {app: store}}
    spec:
      containers:
        - name: main
          image: registry.example.com/store:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          volumeMounts: [{name: data, mountPath: /data}]
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: gp3
        resources: {requests: {storage: 10Gi}}
)",
     Profile::recommended, Evidence::inventory, Role::placing},
    volume_over_zones::check};

} // namespace rules

} // namespace berth
