#include "kubernetes/validate/containers/resources.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/flyte_resource.hpp"
#include "kubernetes/validate/containers/resource_names.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/path.hpp"
#include "vocabulary/resources.hpp"

namespace berth::rules {

const RuleInfo bad_resource_name{
    "R005",
    "bad-resource-name",
    Severity::error,
    Authority::kubernetes,
    "a resource is asked for by a name that containers cannot use",
    R"(A container asks for `cpu`, `memory`, `ephemeral-storage`, `hugepages-<size>` and devices, whose names have a domain
before a `/`: `nvidia.com/gpu`. `gpu`, `CPU`, `storage` and `pods` are none of them, and names that begin with
`requests.` belong to quotas. The API server refuses the Pod.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainerResourceName; pkg/apis/core/helper.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {CPU: 500m, cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
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

const RuleInfo uneven_huge_pages{
    "R006",
    "uneven-huge-pages",
    Severity::error,
    Authority::kubernetes,
    "huge pages are asked for in something other than whole pages",
    R"(`hugepages-2Mi` is counted in bytes like memory, and only whole pages can be had: the amount is a multiple of the size
in the name. A size that is no quantity, or is zero, fits nothing.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateResourceQuantityHugePageValue.)",
    R"(apiVersion: v1
kind: PodTemplate
metadata:
  name: train-model
template:
  spec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources:
          requests: {cpu: 500m, memory: 1Gi}
          limits: {hugepages-2Mi: 3Mi, memory: 1Gi}
)",
    R"(apiVersion: v1
kind: PodTemplate
metadata:
  name: train-model
template:
  spec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources:
          requests: {cpu: 500m, memory: 1Gi}
          limits: {hugepages-2Mi: 4Mi, memory: 1Gi}
)"};

const RuleInfo lone_huge_pages{
    "R007",
    "lone-huge-pages",
    Severity::error,
    Authority::kubernetes,
    "huge pages are asked for without cpu or memory",
    R"(A container with huge pages must ask for cpu or memory as well, or its Pod would have no class of service: the API
server refuses it.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateContainerResourceRequirements: "HugePages require cpu or
memory".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {hugepages-2Mi: 4Mi}, limits: {hugepages-2Mi: 4Mi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi, hugepages-2Mi: 4Mi}, limits: {hugepages-2Mi: 4Mi, memory: 1Gi}}
)"};

const RuleInfo negative_quantity{
    "Q002",
    "negative-quantity",
    Severity::error,
    Authority::kubernetes,
    "an amount is below zero",
    R"(The grammar of quantities has a sign, but no request, limit or overhead may be below zero: the API server refuses it.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateNonnegativeQuantity.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: -500m
          memory: 1Gi
        limits:
          memory: 1Gi
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
        requests:
          cpu: 500m
          memory: 1Gi
        limits:
          memory: 1Gi
)",
    Profile::recommended,
    Evidence::document,
    Role::incomplete};

const RuleInfo fractional_device{
    "Q004",
    "fractional-device",
    Severity::error,
    Authority::kubernetes,
    "a device in fractions",
    R"(GPUs and other extended resources are counted, not measured: `nvidia.com/gpu: 500m` is refused by the API server.
To share a GPU, the cluster's device plugin must offer slices of it under a name of their own.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateResourceQuantityValue: "must be an integer".)",
    R"(apiVersion: v1
kind: PodTemplate
metadata:
  name: train-model
template:
  spec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources:
          requests:
            cpu: 500m
            memory: 1Gi
          limits:
            memory: 1Gi
            nvidia.com/gpu: 500m
)",
    R"(apiVersion: v1
kind: PodTemplate
metadata:
  name: train-model
template:
  spec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources:
          requests:
            cpu: 500m
            memory: 1Gi
          limits:
            memory: 1Gi
            nvidia.com/gpu: 1
)",
    Profile::recommended,
    Evidence::document,
    Role::incomplete};

const RuleInfo request_over_limit{
    "R001",
    "request-over-limit",
    Severity::error,
    Authority::kubernetes,
    "a request is more than its limit",
    R"(A request is what the scheduler keeps free for the container, a limit what the kernel holds it to. A Pod that must have
more than it may use is refused by the API server. The comparison is exact: 1 CPU and `1000m` are the same.

Flyte compares whole units only, so it registers a task with a request of `900m` and a limit of `100m`, and then runs it
with the limit for both.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateContainerResourceRequirements.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 2Gi}
        limits: {cpu: 500m, memory: 1Gi}
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
        requests: {cpu: 500m, memory: 2Gi}
        limits: {cpu: 500m, memory: 2Gi}
)"};

const RuleInfo request_not_limit{
    "R002",
    "request-not-limit",
    Severity::error,
    Authority::kubernetes,
    "a GPU or other device is requested in another number than its limit",
    R"(Extended resources (anything with a domain of its own, such as nvidia.com/gpu) and huge pages cannot be overcommitted:
the request must equal the limit, or be left out. The API server refuses the Pod.

Flyte lets a GPU request below the limit through to the Pod, where Kubernetes refuses it.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateContainerResourceRequirements.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 2Gi, nvidia.com/gpu: 0}
        limits: {nvidia.com/gpu: 1, memory: 2Gi}
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
        requests: {cpu: 500m, memory: 2Gi, nvidia.com/gpu: 1}
        limits: {nvidia.com/gpu: 1, memory: 2Gi}
)"};

const RuleInfo device_without_limit{
    "R003",
    "device-without-limit",
    Severity::error,
    Authority::kubernetes,
    "a GPU or other device has a request and no limit",
    R"(Resources that cannot be overcommitted (devices, huge pages) need a limit: the API server refuses a request alone.
A limit alone is enough, for the request then copies it.

In a Flyte task a request alone is well: Flyte copies it into the limit.

Source: k8s.io/kubernetes/pkg/apis/core/validation: "Limit must be set for non overcommitable resources".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 2Gi, nvidia.com/gpu: 1}
        limits: {memory: 2Gi}
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
        requests: {cpu: 500m, memory: 2Gi, nvidia.com/gpu: 1}
        limits: {nvidia.com/gpu: 1, memory: 2Gi}
)"};

} // namespace berth::rules

namespace berth {
namespace {

using resource::is_huge_pages;
using resource::may_overcommit;

/// A Flyte list names resources by an enum, of which the schema has spoken.
auto names_kubernetes(const ResourceEntry& entry) -> bool { return entry.name == entry.written.value; }

auto check_huge_pages(const ResourceEntry& entry, const std::string& path, Findings& findings) -> void {
  if (!is_huge_pages(entry.name) || resource_names::is_whole_pages(entry.name, entry.amount.value.rounded_to_milli()))
    return;
  const auto size = entry.name.substr(resource::huge_pages_prefix.size());
  const auto page = Quantity::parse(size);
  if (page && page->sign() > 0)
    add_finding(findings, rules::uneven_huge_pages, entry.amount.span, path,
                in_ticks(entry.text()) + " is no whole number of pages of " + in_ticks(size))
        .help("type a multiple of " + in_ticks(size));
  else
    add_finding(findings, rules::uneven_huge_pages, entry.written.span, path,
                in_ticks(size) + " in " + in_ticks(entry.name) + " is no size of a page")
        .help("type `hugepages-2Mi` or `hugepages-1Gi`");
}

/// The name has been found good.
auto check_value(const ResourceEntry& entry, const std::string& path, Findings& findings) -> void {
  const auto amount = entry.amount.value.rounded_to_milli();
  const auto of = entry.name + " of " + in_ticks(entry.text());
  if (amount.sign() < 0)
    add_finding(findings, rules::negative_quantity, entry.amount.span, path, of + " is below zero")
        .help("type an amount of zero or more");
  if (resource_names::is_extended(entry.name) && amount.milli_value() % 1000 != 0)
    add_finding(findings, rules::fractional_device, entry.amount.span, path,
                in_ticks(entry.text()) + " of " + entry.name + " is a fraction, and devices come whole")
        .help("type a whole number");
  check_huge_pages(entry, path, findings);
}

auto add_over_limit(const ResourceEntry& request, const ResourceEntry& limit, const std::string& path,
                    Findings& findings) -> void {
  add_finding(findings, rules::request_over_limit, request.amount.span, path,
              request.name + " request of " + in_ticks(request.text()) + " is over its limit of " +
                  in_ticks(limit.text()))
      .label(limit.amount.span, "the limit")
      .help("lower the request to " + in_ticks(limit.text()) + " or raise the limit to " + in_ticks(request.text()));
}

auto add_not_equal(const ResourceEntry& request, const ResourceEntry& limit, const std::string& path,
                   Findings& findings) -> void {
  add_finding(findings, rules::request_not_limit, request.amount.span, path,
              request.name + " request of " + in_ticks(request.text()) + " is not its limit of " +
                  in_ticks(limit.text()))
      .label(limit.amount.span, "the limit")
      .help("a device is not shared: type the same number for both");
}

auto check_pair(const ResourceEntry& request, const Resources& resources, const PodRules& rules, Findings& findings)
    -> void {
  const auto path = join(resources.path, "requests");
  const auto* limit = resources.limit(request.name);
  const auto asked = request.amount.value.rounded_to_milli();
  if (limit != nullptr && may_overcommit(request.name)) {
    if (asked > limit->amount.value.rounded_to_milli()) add_over_limit(request, *limit, path, findings);
  } else if (limit != nullptr) {
    if (asked != limit->amount.value.rounded_to_milli()) add_not_equal(request, *limit, path, findings);
  } else if (!may_overcommit(request.name) && !rules.flyte && !resources.incomplete) {
    add_finding(findings, rules::device_without_limit, request.written.span, join(resources.path, "limits"),
                request.name + " is requested without a limit")
        .help("add " + in_ticks(request.written.value + ": " + request.amount.value.canonical()) + " to limits");
  }
}

/// Flyte's own documents never reach the server with such a request: rules of Flyte's speak of it. Source: flytek8s,
/// ensureResourceRange, for the resources that Flyte has a word for.
auto is_lowered(const ResourceEntry& request, const Container& container, const PodRules& rules) -> bool {
  if (!rules.lowered || container.role == ContainerRole::ephemeral) return false;
  if (request.name != "cpu" && request.name != resource::nvidia_gpu && !resource::is_memory_or_disk(request.name))
    return false;
  const auto* limit = container.resources.limit(request.name);
  return limit != nullptr && request.amount.value > limit->amount.value;
}

/// What is wrong with one entry of a container, its place in the server's words being `path`.
auto check_entry(const ResourceEntry& entry, const std::string& path, Findings& findings) -> void {
  const auto problem = names_kubernetes(entry) ? resource_names::container_problem(entry.name) : std::nullopt;
  if (!problem) return check_value(entry, path, findings);
  auto finding = add_finding(findings, rules::bad_resource_name, entry.written, *problem, path);
  finding.help(resource_names::container_help(entry.name));
  if (entry.amount.value.sign() < 0) check_value(entry, path, findings);
}

/// The server copies limits into requests first, so whatever is wrong with a limit is wrong with its request too.
auto check_copy(const ResourceEntry& limit, const Resources& resources, Findings& findings) -> void {
  const auto from = findings.size();
  check_entry(limit, at_key(join(resources.path, "requests"), limit.written.value), findings);
  for (auto i = from; i < findings.size(); ++i)
    findings[i].message = "the request that is copied from this limit: " + findings[i].message;
}

auto check_container_resources(const Container& container, const PodRules& rules, Findings& findings) -> void {
  const auto& resources = container.resources;
  const auto copied = rules.bare_pod && container.role != ContainerRole::ephemeral && !resources.incomplete;
  for (const auto& limit : resources.limits) {
    if (resources.limit(limit.name) != &limit) continue; // a key that is there twice
    check_entry(limit, limit.path, findings);
    if (copied && resources.request(limit.name) == nullptr) check_copy(limit, resources, findings);
  }
  for (const auto& request : resources.requests) {
    if (resources.request(request.name) != &request) continue;
    check_entry(request, request.path, findings);
    if (!is_lowered(request, container, rules)) check_pair(request, resources, rules, findings);
  }
  if (!rules.flyte && !rules.unfilled) check_lone_huge_pages(resources, findings);
}

/// Source: validateOverhead, which takes the list for a container's limits.
auto check_overhead(const Pod& pod, Findings& findings) -> void {
  Resources limits;
  limits.path = join(pod.path, "overhead");
  limits.limits = pod.overhead;
  for (const auto& entry : limits.limits) {
    if (limits.limit(entry.name) == &entry)
      check_entry(entry, at_key(join(limits.path, "limits"), entry.written.value), findings);
  }
  check_lone_huge_pages(limits, findings);
}

} // namespace

auto check_lone_huge_pages(const Resources& resources, Findings& findings) -> void {
  const ResourceEntry* pages = nullptr;
  for (const auto* side : {&resources.requests, &resources.limits}) {
    for (const auto& entry : *side) {
      if (entry.name == "cpu" || entry.name == "memory") return;
      if (pages == nullptr && is_huge_pages(entry.name)) pages = &entry;
    }
  }
  if (pages == nullptr || resources.incomplete) return;
  add_finding(findings, rules::lone_huge_pages, pages->written.span, resources.path,
              "huge pages are asked for without any cpu or memory")
      .help("add `cpu` or `memory` beside them");
}

auto check_resource_amount(const ResourceEntry& entry, Findings& findings) -> void {
  check_value(entry, entry.path, findings);
}

auto check_request_and_limit(const ResourceEntry& request, const Resources& resources, const PodRules& rules,
                             Findings& findings) -> void {
  check_pair(request, resources, rules, findings);
}

auto validate_container_resources(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  for_each_container(pod, [&](const Container& container) { check_container_resources(container, rules, findings); });
  check_overhead(pod, findings);
}

} // namespace berth
