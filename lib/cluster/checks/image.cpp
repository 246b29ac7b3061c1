#include "cluster/checks/image.hpp"
#include "cluster/ami.hpp"
#include "cluster/checks/checks.hpp"
#include "cluster/devices.hpp"
#include "cluster/import/ami_type.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "syntax/retype.hpp"
#include "vocabulary/resources.hpp"

namespace berth {
namespace rules {

const RuleInfo image_after_its_end{
    "G014",
    "image-after-its-end",
    Severity::error,
    Authority::berth,
    "an Amazon Linux 2 image for a Kubernetes version that none was made for",
    R"(The last Amazon Linux 2 images that EKS made are for Kubernetes 1.32; the family left its repository in March 2026. A group
with an `AL2_...` image and a later Kubernetes has no image to start from, and an upgrade of the cluster stops at it.

Amazon Linux 2023 is its successor. It has no bootstrap.sh: arguments of that script become a NodeConfig.

Source: awslabs/amazon-eks-ami, CHANGELOG.md.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  kubernetesVersion: "1.33"
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a], amiType: AL2_x86_64}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  kubernetesVersion: "1.33"
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a], amiType: AL2023_x86_64_STANDARD}
)"};

const RuleInfo image_of_other_arch{
    "G015",
    "image-of-other-arch",
    Severity::error,
    Authority::berth,
    "an image that is built for another architecture than the group's machines",
    R"(A machine with a Graviton processor (m7g, r6g, ...) boots arm64 images alone, every other one x86_64 images alone. EC2 starts
no instance from the other's: the group stays at zero whatever is asked of it.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r6g.2xlarge], zones: [us-east-1a], amiType: AL2023_x86_64_STANDARD}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r6g.2xlarge], zones: [us-east-1a], amiType: AL2023_ARM_64_STANDARD}
)"};

} // namespace rules

namespace inventory {
namespace {

constexpr int last_al2_minor = 32;

auto has(std::string_view text, std::string_view part) -> bool { return text.find(part) != std::string_view::npos; }

} // namespace

auto is_eks_linux_image(const Group& group) -> bool {
  return group.ami_type.rfind("AL2_", 0) == 0 || group.ami_type.rfind("AL2023_", 0) == 0 ||
         group.ami_type.rfind("BOTTLEROCKET_", 0) == 0;
}

auto is_of_other_arch(const Group& group, const InstanceType& type) -> bool {
  return type.arch == Arch::arm64 ? has(group.ami_type, "_x86_64") : has(group.ami_type, "_ARM_64");
}

auto lacks_drivers(const Group& group, const InstanceType& type) -> bool {
  if (has(group.ami_type, "_GPU") || type.gpu_count == 0) return false;
  if (type.accelerator_resource == resource::nvidia_gpu) return !has(group.ami_type, "_NVIDIA");
  return type.accelerator_resource == resource::neuron_device && ami_family(group) != AmiFamily::bottlerocket &&
         !has(group.ami_type, "_NEURON");
}

auto image_for(const Group& group, const InstanceType& type) -> std::string {
  if (ami_family(group) != AmiFamily::bottlerocket) return ami_type("AmazonLinux2023", type.name);
  return ami_type(has(group.ami_type, "_FIPS") ? "BottlerocketFips" : "Bottlerocket", type.name);
}

auto check_image_arch(const Node& node, const Group& group, Findings& findings) -> void {
  const auto* image = node.find("amiType");
  if (image == nullptr || !is_eks_linux_image(group)) return;
  for (const auto& name : group.instance_types) {
    const auto* type = find_instance_type(name.value);
    if (type == nullptr || !is_of_other_arch(group, *type)) continue;
    const auto meant = image_for(group, *type);
    add_finding(findings, rules::image_of_other_arch, part_of(image->span, image->text), join(group.path, "amiType"),
                in_ticks(name.value) + " is " + std::string(to_string(type->arch)) + ", and cannot boot " +
                    in_ticks(group.ami_type))
        .label(name.span, "this machine")
        .help("type " + in_ticks(meant))
        .fix(retype(*image, meant, false));
    return;
  }
}

auto check_image_version(const Node& node, const Group& group, const Cluster& cluster, Findings& findings) -> void {
  const auto* image = node.find("amiType");
  const auto minor = kubernetes_minor(group, cluster);
  if (image == nullptr || ami_family(group) != AmiFamily::al2 || !minor || *minor <= last_al2_minor) return;
  const auto version = "1." + std::to_string(*minor);
  auto finding =
      add_finding(findings, rules::image_after_its_end, part_of(image->span, image->text), join(group.path, "amiType"),
                  "there is no " + in_ticks(group.ami_type) + " for Kubernetes " + version +
                      ": the last Amazon Linux 2 is for 1." + std::to_string(last_al2_minor));
  const auto* type = group.instance_types.empty() ? nullptr : find_instance_type(group.instance_types.front().value);
  if (type == nullptr) {
    finding.help("take an Amazon Linux 2023 or Bottlerocket image");
  } else {
    const auto meant = image_for(group, *type);
    finding.help("type " + in_ticks(meant));
    finding.fix(retype(*image, meant, false));
  }
}

} // namespace inventory
} // namespace berth
