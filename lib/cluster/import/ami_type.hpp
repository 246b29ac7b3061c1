#pragma once

#include <string>
#include <string_view>

namespace berth::inventory {

/// EKS's amiType for an image family, by eksctl's words (`AmazonLinux2023`, `Bottlerocket`), on an instance type: the
/// architecture and the accelerator choose the variant. `CUSTOM` for a family that EKS has no word for; for a type that
/// the catalog lacks, the plain x86_64 one. Source: eksctl-io/eksctl, pkg/apis/eksctl.io/v1alpha5/amitype.go.
[[nodiscard]] auto ami_type(std::string_view family, std::string_view instance_type) -> std::string;

/// The family, in the same words, of an `osImage` of a node: `Amazon Linux 2023.9.20251208`, `Bottlerocket OS 1.20`;
/// empty where it is none that we know.
[[nodiscard]] auto family_of_image(std::string_view os_image) -> std::string;

} // namespace berth::inventory
