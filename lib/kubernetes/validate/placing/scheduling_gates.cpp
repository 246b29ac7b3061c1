#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

#include <map>

namespace berth::rules {

const RuleInfo bad_scheduling_gate{
    "P058",
    "bad-scheduling-gate",
    Severity::error,
    Authority::kubernetes,
    "a scheduling gate has a name that Kubernetes does not take, or stands twice",
    R"(The name of a gate has the form of a label's key: `example.com/quota`. Each gate stands once, for whoever opens it takes it
out of the list.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateSchedulingGates. The server names the gate as the
field, not its `name`.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  schedulingGates: [{name: example.com/quota}, {name: example.com/quota}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  schedulingGates: [{name: example.com/quota}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo gated_node_name{
    "P059",
    "gated-node-name",
    Severity::error,
    Authority::kubernetes,
    "a Pod waits for scheduling gates and is on a node already",
    R"(`nodeName` puts a Pod on a node past the scheduler, and gates keep it from being scheduled: the API server refuses a Pod
with both. A template with both passes, and every Pod made from it is refused.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodCreate.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  nodeName: ip-10-0-1-17.ec2.internal
  schedulingGates: [{name: example.com/quota}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  schedulingGates: [{name: example.com/quota}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/kubernetes/pkg/apis/core/validation, validateSchedulingGates and ValidatePodCreate.
namespace berth {
namespace {

constexpr int gates_since = 27; // PodSchedulingReadiness is on by default; before, the field is dropped

/// The server names the gate, not its `name`.
auto check_gates(const Cursor& list, Findings& findings) -> void {
  std::map<std::string_view, Span> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto gate = list.item(i);
    const auto name = gate.field("name");
    if (name.text().empty()) continue; // missing-key speaks of it
    const auto path = gate.path.str();
    if (const auto problem = names::qualified(name.text()); problem)
      add_finding(findings, rules::bad_scheduling_gate, name, *problem).path(path);
    const auto [first, fresh] = seen.emplace(name.text(), name.span());
    if (fresh) continue;
    auto finding = add_finding(findings, rules::bad_scheduling_gate, gate, name.span(),
                               "a gate named " + ticked(name.text()) + " is there already");
    finding.label(first->second, "the first of this name");
    finding.help("keep one of the two");
  }
}

/// A template with both is taken; the Pods made from it are refused later.
auto check_node_name(const Cursor& spec, const Cursor& gates, Findings& findings) -> void {
  const auto node = spec.field("nodeName");
  if (node.text().empty() || gates.size() == 0) return;
  auto finding =
      add_finding(findings, rules::gated_node_name, node, "a Pod that waits for gates cannot be on a node already");
  finding.label(gates.key(), "the gates");
  finding.help("take `nodeName` out and select the node with `nodeSelector`, or take the gates out");
}

} // namespace

auto validate_scheduling_gates(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (rules.server.minor < gates_since) return;
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto gates = spec.field("schedulingGates");
  check_gates(gates, findings);
  if (rules.makes_pod()) check_node_name(spec, gates, findings);
}

} // namespace berth
