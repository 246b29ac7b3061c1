#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/zone_ties.hpp"
#include "task/neighbours.hpp"

namespace berth {
namespace zone_conflict {
namespace {

/// "`us-east-1a`", "`us-east-1a` or `us-east-1b`".
auto listed(const std::vector<std::string>& zones) -> std::string {
  std::string text;
  for (const auto& zone : zones) text += (text.empty() ? "" : " or ") + in_ticks(zone);
  return text;
}

auto says(const ZoneTie& tie) -> std::string {
  return tie.from + (tie.volume ? " lies in " : " demands ") + listed(tie.zones);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto conflict = find_zone_conflict(zone_ties(context.task, context.neighbours));
  if (!conflict) return;
  const auto& [wrong, other, others] = *conflict;
  auto finding = add_finding(findings, rule, wrong.span, wrong.path,
                             says(wrong) + ", and " + says(other) + ": no node is in both");
  finding.label(other.span, other.from);
  for (const auto& more : others) finding.label(more.span, more.from);
  if (!wrong.volume && other.volume && other.zones.size() == 1)
    finding.help("type the volume's zone, " + in_ticks(other.zones.front()));
  else
    finding.help("name one zone in both");
}

} // namespace
} // namespace zone_conflict

namespace rules {

extern const Rule zone_conflict{
    {"K015", "zone-conflict", Severity::error, Authority::berth, "a task is held to two zones at once",
     R"(`placement.zone`, the zone in nodeSelector, required node affinity and the zones of volumes must all be met by the node
that the Pod runs on, and a node lies in one zone. Where they have none in common no node can ever take the Pod, and it is
Pending for as long as nobody looks.

The keys topology.kubernetes.io/zone, topology.ebs.csi.aws.com/zone and failure-domain.beta.kubernetes.io/zone all name the
node's own zone on EKS. The zone of a PersistentVolume of the same input that a claim is bound to counts as well.

Source: Kubernetes documentation, Assigning Pods to Nodes and Persistent Volumes (Node Affinity).)",
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
    zone: us-east-1b
    volumes:
      - {claim: home-alice, mountPath: /home/jovyan, zone: us-east-1a}
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
    zone: us-east-1a
    volumes:
      - {claim: home-alice, mountPath: /home/jovyan, zone: us-east-1a}
)",
     Profile::recommended, Evidence::inventory, Role::placing},
    zone_conflict::check};

} // namespace rules

} // namespace berth
