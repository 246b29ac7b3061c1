#include "cluster/ami.hpp"
#include "cluster/ami_owner.hpp"
#include "cluster/checks/checks.hpp"
#include "cluster/checks/image.hpp"
#include "cluster/devices.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "syntax/retype.hpp"
#include "vocabulary/resources.hpp"

namespace berth {
namespace rules {

const RuleInfo image_without_drivers{
    "G011",
    "image-without-drivers",
    Severity::error,
    Authority::berth,
    "a group of machines with GPUs or Neuron devices whose image has no drivers for them",
    R"(The device plugin tells Kubernetes of the devices that the driver shows to it. On an image without the driver a p3 is a dear
machine without GPU: the node comes up, has no `nvidia.com/gpu`, and the Pod that it was started for stays Pending beside it.

EKS has images with NVIDIA drivers (AL2023_x86_64_NVIDIA, AL2023_ARM_64_NVIDIA, BOTTLEROCKET_x86_64_NVIDIA and its like,
AL2_x86_64_GPU) and with Neuron drivers (AL2023_x86_64_NEURON, AL2_x86_64_GPU). Who picks an image by its name, for a launch
template, takes the filter and the owner that the help names: the owner differs by region. Of a custom image, or where no
`amiType` is given, berth says nothing.

Source: awslabs/amazon-eks-ami, CHANGELOG.md; eksctl-io/eksctl, pkg/ami.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  kubernetesVersion: "1.32"
  groups:
    - name: gpu-v100-a
      managed: true
      instanceTypes: [p3.8xlarge]
      zones: [us-east-1a]
      labels: {k8s.amazonaws.com/accelerator: nvidia-tesla-v100}
      taints: [{key: nvidia.com/gpu, value: present, effect: NoSchedule}]
      amiType: AL2023_x86_64_STANDARD
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  kubernetesVersion: "1.32"
  groups:
    - name: gpu-v100-a
      managed: true
      instanceTypes: [p3.8xlarge]
      zones: [us-east-1a]
      labels: {k8s.amazonaws.com/accelerator: nvidia-tesla-v100}
      taints: [{key: nvidia.com/gpu, value: present, effect: NoSchedule}]
      amiType: AL2023_x86_64_NVIDIA
)"};

} // namespace rules

namespace inventory {
namespace {

/// For a launch template, which takes an image by its id.
auto where_to_find(const Group& group, const InstanceType& type, const Cluster& cluster) -> std::string {
  const auto minor = kubernetes_minor(group, cluster);
  const auto owner = ami_owner(cluster.region.value);
  if (!minor || owner.empty() || type.accelerator_resource != resource::nvidia_gpu) return {};
  if (ami_family(group) == AmiFamily::bottlerocket) return {};
  return ", or look for an image named " + in_ticks(nvidia_image_filter(type.arch == Arch::arm64, *minor)) +
         " of owner " + in_ticks(owner);
}

} // namespace

auto check_device_image(const Node& node, const Group& group, const Cluster& cluster, Findings& findings) -> void {
  const auto* image = node.find("amiType");
  const auto* type = device_type(group);
  if (image == nullptr || type == nullptr || !is_eks_linux_image(group) || is_of_other_arch(group, *type)) return;
  if (!lacks_drivers(group, *type)) return;
  const auto meant = image_for(group, *type);
  add_finding(findings, rules::image_without_drivers, part_of(image->span, image->text), join(group.path, "amiType"),
              in_ticks(group.ami_type) + " has no drivers for the " + in_ticks(type->accelerator_resource) + " of " +
                  in_ticks(type->name))
      .help("type " + in_ticks(meant) + where_to_find(group, *type, cluster))
      .fix(retype(*image, meant, false));
}

} // namespace inventory
} // namespace berth
