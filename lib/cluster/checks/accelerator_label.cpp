#include "cluster/checks/checks.hpp"
#include "cluster/devices.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/path.hpp"
#include "vocabulary/labels.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace rules {

const RuleInfo missing_accelerator_label{
    "G024",
    "missing-accelerator-label",
    Severity::warning,
    Authority::berth,
    "a GPU group without the label by which the autoscaler waits for its devices",
    R"(A new GPU node is ready before its device plugin has told of the GPUs. By the label k8s.amazonaws.com/accelerator
cluster-autoscaler knows that they are still to come; without it the waiting Pod does not fit the new node, and another node
is started for it. EKS does not set the label: the nodes' kubelets have to (`--node-labels`, or the labels of the node group).

A group that never grows (`min` is `max`) needs none.

Source: kubernetes/autoscaler 1.37, cloudprovider/aws/aws_cloud_provider.go.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: gpu-v100-a
      managed: true
      instanceTypes: [p3.8xlarge]
      zones: [us-east-1a]
      taints: [{key: nvidia.com/gpu, value: present, effect: NoSchedule}]
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: gpu-v100-a
      managed: true
      instanceTypes: [p3.8xlarge]
      zones: [us-east-1a]
      labels: {k8s.amazonaws.com/accelerator: nvidia-tesla-v100}
      taints: [{key: nvidia.com/gpu, value: present, effect: NoSchedule}]
)"};

} // namespace rules

namespace inventory {
namespace {

/// The values that the autoscaler knows of, by the catalog's model.
struct LabelValue {
  std::string_view model;
  std::string_view value;
};
constexpr std::array<LabelValue, 8> values{{
    {"k80", "nvidia-tesla-k80"},
    {"p100", "nvidia-tesla-p100"},
    {"v100", "nvidia-tesla-v100"},
    {"t4", "nvidia-tesla-t4"},
    {"a100", "nvidia-tesla-a100"},
    {"a10g", "nvidia-a10g"},
    {"l4", "nvidia-l4"},
    {"l40s", "nvidia-l40s"},
}};

/// Any value will do for the autoscaler; of other models the catalog's name is taken.
auto label_value(const InstanceType& type) -> std::string {
  const auto* const found =
      std::find_if(values.begin(), values.end(), [&](const LabelValue& v) { return v.model == type.gpu_model; });
  return found == values.end() ? "nvidia-" + std::string(type.gpu_model) : std::string(found->value);
}

} // namespace

auto check_accelerator_label(const Group& group, Findings& findings) -> void {
  const auto* type = device_type(group);
  if (type == nullptr || type->accelerator_resource != resource::nvidia_gpu || type->gpu_count == 0) return;
  if (group.labels.count(label::accelerator) != 0 || group.max == group.min) return;
  add_finding(findings, rules::missing_accelerator_label, group.place(), join(group.path, "labels"),
              "without " + in_ticks(label::accelerator) + " on the nodes of " + in_ticks(group.name.value) +
                  " the autoscaler does not wait for their GPUs, and may start another node")
      .help("add the label " + in_ticks(std::string(label::accelerator) + ": " + label_value(*type)) +
            " to the group and its nodes");
}

} // namespace inventory
} // namespace berth
