#include "cluster/cluster.hpp"
#include "cluster/node_labels.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/pod/read.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/claim_uses.hpp"
#include "task/facts/zone_ties.hpp"
#include "task/neighbours.hpp"

#include <algorithm>

namespace berth {
namespace volume_without_zone {
namespace {

/// A cluster that lies in one zone alone: no volume can be elsewhere.
auto is_in_one_zone(const Cluster& cluster) -> bool {
  std::string zone;
  const auto subnets = subnet_zones(cluster);
  for (const auto& group : cluster.groups) {
    const auto zones = zones_of(group, subnets);
    if (zones.size() != 1 || (!zone.empty() && zone != zones.front())) return false;
    zone = zones.front();
  }
  return !zone.empty();
}

/// EBS cannot be mounted by several nodes as a file system, so a claim that says so is none.
auto is_shared(const Claim* claim) -> bool {
  if (claim == nullptr) return false;
  const auto many = [](const auto& mode) { return mode.value == "ReadWriteMany" || mode.value == "ReadOnlyMany"; };
  return storage_of(claim->storage_class) == Storage::shared ||
         std::any_of(claim->access_modes.begin(), claim->access_modes.end(), many);
}

/// `placement.volumes` are EBS volumes, unless their class is another's.
auto may_be_ebs(const ClaimUse& use, const Claim* claim) -> bool {
  if (is_shared(claim)) return false;
  const auto& own = use.demand->storage_class.value;
  return own.empty() || storage_of(own) == Storage::ebs;
}

auto check_claim(const RuleInfo& rule, const RuleContext& context, const ClaimUse& use, Findings& findings) -> void {
  const auto name_space = namespace_of(context.task);
  const auto* volume = find_volume(context.neighbours, name_space, use.claim.value);
  if (use.demand == nullptr && (volume == nullptr || volume->kind != PersistentVolume::Kind::ebs)) return;
  if (use.demand != nullptr && !may_be_ebs(use, find_claim(context.neighbours, name_space, use.claim.value))) return;
  auto finding = add_finding(findings, rule, use.claim.span, use.path,
                             "nothing says which zone " + in_ticks(use.claim.value) + " lies in");
  if (use.demand != nullptr) {
    finding.help("add its `zone`, or `zone` to `placement`");
  } else {
    finding.label(volume->name.span, "this volume has no node affinity");
    finding.help("add `nodeAffinity` on `topology.kubernetes.io/zone` to the volume");
  }
}

/// Volumes within the Pod spec, whose zone the scheduler never asks for.
auto check_inline(const RuleInfo& rule, const Pod& pod, Findings& findings) -> void {
  const auto* volumes = pod.spec == nullptr ? nullptr : pod.spec->find("volumes");
  if (volumes == nullptr) return;
  for (std::size_t i = 0; i < volumes->items.size(); ++i) {
    const auto* source = volumes->items[i]->find("awsElasticBlockStore");
    if (source == nullptr) continue;
    const auto id = read_string(source->find("volumeID"));
    if (id.value.empty() || is_template(id.value)) continue;
    const auto path = join(at_index(join(pod.path, "volumes"), i), "awsElasticBlockStore.volumeID");
    add_finding(findings, rule, id.span, path, in_ticks(id.value) + " lies in one zone, and the Pod may go to any")
        .help("add its zone to `nodeSelector`: `topology.kubernetes.io/zone: ...`");
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.cluster != nullptr && is_in_one_zone(*context.cluster)) return;
  if (!zone_ties(context.task, context.neighbours).empty()) return;
  for (const auto& use : claim_uses(context.task)) check_claim(rule, context, use, findings);
  check_inline(rule, context.task.pod, findings);
}

} // namespace
} // namespace volume_without_zone

namespace rules {

extern const Rule volume_without_zone{
    {"K013", "volume-without-zone", Severity::warning, Authority::berth,
     "an EBS volume, and nothing that holds the Pod to the zone that it lies in",
     R"(An EBS volume lies in one availability zone, and only a node of that zone can attach it. `berth fit` chooses a group and
pins the Pod to it: when it is not told the volume's zone the group may lie in another, and the Pod then waits for ever, or
hangs in ContainerCreating.

Of a PersistentVolume that EBS made for a claim Kubernetes knows the zone. One that was written by hand has to say it itself
in `nodeAffinity`; the driver takes the keys topology.kubernetes.io/zone and topology.ebs.csi.aws.com/zone. Of an
`awsElasticBlockStore` volume within a Pod nobody knows it, so that the Pod must select the zone.

In a cluster whose groups all lie in one zone, and with a class of another kind of storage, the rule says nothing.

Source: kubernetes-sigs/aws-ebs-csi-driver, examples/kubernetes/static-provisioning; kubernetes/kubernetes, scheduler plugin
VolumeZone (it looks at PersistentVolumes alone).)",
     R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: jupyter-alice
spec:
  type: container
  container:
    image: registry.example.com/jupyter:v1.2.3
    resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  placement:
    volumes:
      - {claim: home-alice, mountPath: /home/jovyan}
)",
     R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: jupyter-alice
spec:
  type: container
  container:
    image: registry.example.com/jupyter:v1.2.3
    resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  placement:
    volumes:
      - {claim: home-alice, mountPath: /home/jovyan, zone: us-east-1a}
)",
     Profile::recommended, Evidence::inventory, Role::placing},
    volume_without_zone::check};

} // namespace rules

} // namespace berth
