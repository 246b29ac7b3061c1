#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/containers/known_containers.hpp"
#include "kubernetes/validate/metadata/white_space.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "syntax/retype.hpp"

#include <algorithm>
#include <array>

namespace berth::rules {

const RuleInfo padded_image{
    "P016",
    "padded-image",
    Severity::error,
    Authority::kubernetes,
    "an image's name has space around it",
    R"(The API server refuses a Pod whose image begins or ends with white space. It lets templates of Pods through, whose Pods
it refuses later.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainerOnlyForPod.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: "registry.example.com/train:v1.2.3 "
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: "registry.example.com/train:v1.2.3"
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_container_role{
    "P017",
    "bad-container-role",
    Severity::error,
    Authority::kubernetes,
    "a container has what its role does not take",
    R"(Ephemeral containers are for looking into a Pod that runs. The API server takes them through a door of their own, and
refuses a new Pod or a template that has some.

So an ephemeral container takes no ports, resources or `restartPolicy` either, and mounts volumes as a whole.

Until 1.34 only init containers have a `restartPolicy`, and it is `Always`: such a one runs beside the others. From 1.35
every container may have one.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodCreate, validateEphemeralContainers, validateContainers
and validateInitContainers.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  ephemeralContainers:
    - {name: debug, image: "busybox:1.36"}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

/// Source: validateContainerOnlyForPod; templates are let through.
auto check_container_image(const Container& container, Findings& findings) -> void {
  const std::string_view image = container.image.value;
  const auto kept = white_space::trimmed(image);
  if (kept.size() == image.size()) return;
  const auto before = kept.empty() ? image.size() : static_cast<std::size_t>(kept.data() - image.data());
  const auto after = before + kept.size();
  const auto span = before != 0 ? part_of(container.image.span, image, 0, before)
                                : part_of(container.image.span, image, after, image.size() - after);
  auto finding = add_finding(findings, rules::padded_image, span, join(container.path, "image"),
                             "the image " + in_ticks(container.image.value) + " has space around it")
                     .help(kept.empty() ? "type the name of an image" : "type " + in_ticks(kept));
  const auto* node = container.node == nullptr ? nullptr : container.node->find("image");
  const auto escaped = node == nullptr || inner_span(*node).size() != image.size();
  if (!escaped && !kept.empty()) finding.fix(retype(*node, kept, true));
}

auto refuse_policy(const Cursor& policy, std::string message, std::string help, Findings& findings) -> void {
  add_finding(findings, rules::bad_container_role, policy, std::move(message)).help(std::move(help));
}

auto refuse_unknown_policy(const Cursor& policy, Findings& findings) -> void {
  constexpr std::array<std::string_view, 3> policies{"Always", "Never", "OnFailure"};
  if (!policy.is_string() || std::find(policies.begin(), policies.end(), policy.text()) != policies.end()) return;
  const auto near = nearest(policy.text(), policies);
  refuse_policy(policy, "`restartPolicy` of a container takes no " + in_ticks(policy.text()),
                near.empty() ? "type one of " + ticked_list(policies) : "type " + in_ticks(near), findings);
}

/// The server clears what it has no gate for before it looks.
auto tell_dropped_policy(const Cursor& policy, const Server& server, Findings& findings) -> void {
  const auto gate = to_string(FeatureGate::ContainerRestartRules);
  auto finding = add_finding(findings, rules::field_version, policy, policy.key(),
                             "Kubernetes " + kubernetes_version(server.minor) +
                                 " drops a container's own `restartPolicy`: its gate " + ticked(gate) + " is off");
  finding.severity(Severity::warning).outcome(FindingOutcome::changed);
  finding.help("take it out, or say with `--feature-gates " + std::string(gate) +
               "=true` that your control plane has it");
}

/// Until containers have restart rules only init containers say how they restart, and only that they always do.
/// Source: dropDisabledFields, validateContainers, validateInitContainerRestartPolicy.
auto check_restart(const Container& container, const Server& server, Findings& findings) -> void {
  constexpr int first = 28;
  if (server.minor < first || container.role == ContainerRole::ephemeral) return;
  const auto whole = Cursor::at(container.node, container.path);
  const auto policy = whole.field("restartPolicy");
  const auto main = container.role == ContainerRole::main;
  if (!policy || (!main && !server.has(FeatureGate::SidecarContainers))) return;
  if (server.has(FeatureGate::ContainerRestartRules)) return refuse_unknown_policy(policy, findings);
  if (container.role == ContainerRole::sidecar) return;
  const auto clears = gate_state(FeatureGate::ContainerRestartRules, server.minor).stage != GateStage::absent;
  if (clears) return tell_dropped_policy(policy, server, findings);
  if (main)
    refuse_policy(policy, "only init containers have a `restartPolicy` of their own",
                  "move it to the Pod's `restartPolicy`, or the container to `initContainers`", findings);
  else if (policy.is_string())
    refuse_policy(policy, "an init container takes no " + in_ticks(policy.text()), "type `Always`, or leave it out",
                  findings);
}

auto check_target(KnownContainers& names, const Container& ephemeral, Findings& findings) -> void {
  const auto* node = ephemeral.node->find("targetContainerName");
  const auto target = read_string(node);
  if (target.value.empty() || names.has(target.value)) return;
  auto finding =
      add_finding(findings, rules::bad_container_role, target.span, join(ephemeral.path, "targetContainerName"),
                  "the Pod has no container " + in_ticks(target.value));
  const auto near = names.nearest(target.value);
  if (near.empty()) return;
  finding.type(near);
  finding.fix(retype(*node, near, false));
}

/// Source: ValidatePodCreate; ValidatePodTemplateSpec says the same of templates.
auto check_ephemeral_containers(const Pod& pod, Findings& findings) -> void {
  const auto* member = pod.spec == nullptr ? nullptr : pod.spec->member("ephemeralContainers");
  if (member == nullptr || !member->value->is_sequence() || member->value->items.empty()) return;
  add_finding(findings, rules::bad_container_role, member->key->span, join(pod.path, "ephemeralContainers"),
              "ephemeral containers are added to a Pod that runs")
      .help("take them out; `kubectl debug` adds one later");
  KnownContainers names(pod);
  for (const auto& container : pod.ephemeral_containers) check_target(names, container, findings);
}

} // namespace

auto validate_containers(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  for_each_container(pod, [&](const Container& container) {
    if (rules.makes_pod() || container.role == ContainerRole::ephemeral) check_container_image(container, findings);
    check_restart(container, rules.server, findings);
  });
  check_ephemeral_containers(pod, findings);
}

} // namespace berth
