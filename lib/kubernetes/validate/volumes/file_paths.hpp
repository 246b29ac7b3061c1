#pragma once

#include "kubernetes/validate/metadata/names.hpp"

#include <string_view>

/// Paths that the kubelet makes or follows for a Pod. Source: k8s.io/kubernetes/pkg/apis/core/validation,
/// validatePathNoBacksteps, validateLocalDescendingPath and ValidateLocalNonReservedPath.
namespace berth::file_paths {

[[nodiscard]] auto without_backsteps(std::string_view path) -> names::Verdict; ///< no part of it is `..`
[[nodiscard]] auto descending(std::string_view path) -> names::Verdict;        ///< relative as well
/// And does not begin with `..`, which the kubelet keeps for itself (`..data`).
[[nodiscard]] auto not_reserved(std::string_view path) -> names::Verdict;

} // namespace berth::file_paths
