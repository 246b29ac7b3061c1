#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/containers/known_containers.hpp"
#include "kubernetes/validate/metadata/white_space.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "syntax/retype.hpp"

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

constexpr int sidecars_since = 29;     // SidecarContainers is on by default from 1.29; before, the field is dropped
constexpr int own_policies_since = 35; // ContainerRestartRules is on by default from 1.35

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

/// Only init containers say how they restart, and only that they always do, before containers have rules of their own.
auto check_restart(const Container& container, int kubernetes_minor, Findings& findings) -> void {
  if (kubernetes_minor < sidecars_since || kubernetes_minor >= own_policies_since || container.node == nullptr) return;
  if (container.role == ContainerRole::ephemeral || container.role == ContainerRole::sidecar) return;
  const auto policy = read_string(container.node->find("restartPolicy"));
  const auto main = container.role == ContainerRole::main;
  const auto later = kubernetes_minor == own_policies_since - 1 &&
                     (policy.value == "Never" || policy.value == "OnFailure"); // unknown-value speaks of others
  if (!later && !(main && policy.value == "Always")) return;
  add_finding(findings, rules::bad_container_role, policy.span, join(container.path, "restartPolicy"),
              main ? "only init containers have a `restartPolicy` of their own"
                   : "an init container takes no " + in_ticks(policy.value))
      .help(main ? "move it to the Pod's `restartPolicy`, or the container to `initContainers`"
                 : "type `Always`, or leave it out");
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
    check_restart(container, rules.kubernetes_minor, findings);
  });
  check_ephemeral_containers(pod, findings);
}

} // namespace berth
