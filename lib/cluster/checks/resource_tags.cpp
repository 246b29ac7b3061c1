#include "cluster/checks/checks.hpp"
#include "cluster/devices.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "quantity/meant.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "syntax/retype.hpp"
#include "vocabulary/resources.hpp"
#include "vocabulary/tags.hpp"

#include <algorithm>

namespace berth {
namespace rules {

const RuleInfo unknown_device_at_zero{
    "G009",
    "unknown-device-at-zero",
    Severity::warning,
    Authority::berth,
    "the autoscaler cannot know of the devices of a group at zero",
    R"(Of a group that has no node cluster-autoscaler knows the NVIDIA GPUs by the instance type, and no other device: neither
Neuron nor AMD GPUs nor Gaudi. A Pod that asks for one starts nothing there and waits for ever, until the group has the tag
`k8s.io/cluster-autoscaler/node-template/resources/RESOURCE` with their number.

Source: kubernetes/autoscaler 1.37, cloudprovider/aws/aws_manager.go.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: inf2-a
      managed: true
      instanceTypes: [inf2.xlarge]
      zones: [us-east-1a]
      taints: [{key: aws.amazon.com/neuron, value: present, effect: NoSchedule}]
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: inf2-a
      managed: true
      instanceTypes: [inf2.xlarge]
      zones: [us-east-1a]
      taints: [{key: aws.amazon.com/neuron, value: present, effect: NoSchedule}]
      tags: {k8s.io/cluster-autoscaler/node-template/resources/aws.amazon.com/neuron: "1"}
)"};

const RuleInfo bad_resource_tag{
    "G010",
    "bad-resource-tag",
    Severity::warning,
    Authority::berth,
    "a node-template/resources tag whose value is no quantity",
    R"(With `k8s.io/cluster-autoscaler/node-template/resources/RESOURCE` an ASG tells cluster-autoscaler how much of a resource
a node has that is not there yet. A value that is no Kubernetes quantity is dropped without a word, and the autoscaler goes
on with what it believed before.

Source: kubernetes/autoscaler 1.37, cloudprovider/aws/aws_manager.go.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: mem-64-a
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      tags: {k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage: 71Gib}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: mem-64-a
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      tags: {k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage: 71Gi}
)"};

} // namespace rules

namespace inventory {
namespace {

auto check_value(const Node& value, std::string_view resource, std::string path, Findings& findings) -> void {
  auto finding = add_finding(findings, rules::bad_resource_tag, part_of(value.span, value.text), std::move(path),
                             in_ticks(value.text) + " is no quantity, so that the autoscaler drops the tag");
  const auto meant = resource == "cpu" ? meant_cpu(value.text) : meant_quantity(value.text);
  if (meant) {
    finding.help("type " + in_ticks(meant->text) + (meant->also.empty() ? "" : " or `" + meant->also + "`"));
    finding.fix(retype(value, meant->text, meant->sure));
  } else {
    finding.help("type a quantity such as `71Gi`");
  }
}

auto has_resource_tag(const Group& group, std::string_view resource) -> bool {
  return group.tags.count(std::string(template_tag::resource) + std::string(resource)) != 0;
}

} // namespace

auto check_resource_tags(const Node& node, const Group& group, Findings& findings) -> void {
  const auto* tags = node.find("tags");
  if (tags == nullptr) return;
  for (const auto& tag : tags->members) {
    if (tag.name.substr(0, template_tag::resource.size()) != template_tag::resource) continue;
    if (!tag.value->is_string() || Quantity::parse(tag.value->text)) continue;
    check_value(*tag.value, tag.name.substr(template_tag::resource.size()), at_key(join(group.path, "tags"), tag.name),
                findings);
  }
}

/// The autoscaler goes by the first type; one tag of several (Neuron's devices and cores) will do, for Pods ask by one.
auto check_device_at_zero(const Group& group, Findings& findings) -> void {
  if (group.min > 0 || group.instance_types.empty()) return;
  const auto& name = group.instance_types.front();
  const auto* type = find_instance_type(name.value);
  if (type == nullptr) return;
  const auto there = devices(*type);
  if (there.empty() || there.front().resource == resource::nvidia_gpu) return;
  if (std::any_of(there.begin(), there.end(), [&](const auto& d) { return has_resource_tag(group, d.resource); }))
    return;
  const auto resource = std::string(there.front().resource);
  add_finding(findings, rules::unknown_device_at_zero, part_of(name.span, name.value),
              at_index(join(group.path, "instanceTypes"), 0),
              "while this group is at zero the autoscaler does not know that " + in_ticks(name.value) + " has " +
                  in_ticks(resource))
      .help("give the group the tag " + in_ticks(std::string(template_tag::resource) + resource + ": \"" +
                                                 std::to_string(there.front().count) + "\""));
}

} // namespace inventory
} // namespace berth
