#pragma once

#include <string>
#include <string_view>

namespace berth {

/// The AWS account that owns EKS's images in a region; empty where that is not known. Source: eksctl-io/eksctl,
/// pkg/ami/auto_resolver.go, as of 2026-08-21.
[[nodiscard]] auto ami_owner(std::string_view region) -> std::string_view;

/// What the names of EKS's AL2023 images with NVIDIA drivers are filtered by; `minor` is that of Kubernetes 1.x.
/// Source: awslabs/amazon-eks-ami, CHANGELOG.md.
[[nodiscard]] auto nvidia_image_filter(bool arm, int minor) -> std::string;

} // namespace berth
