#pragma once

#include "syntax/node.hpp"
#include "vocabulary/resources.hpp"

#include <string_view>

/// Flyte's enum of resources. Source: flyteidl/core/tasks.proto, Resources.ResourceName.
namespace berth::flyte_resource {

/// The enum's word for what stands at `name`, by word or by number as proto JSON takes both; `UNKNOWN` when there is
/// nothing; empty when Flyte knows no such resource. Static storage.
[[nodiscard]] auto word_of(const Node* name) -> std::string_view;

/// What Kubernetes gets for it (`GPU` is nvidia.com/gpu); empty for those that Flyte leaves out: UNKNOWN, STORAGE.
/// Source: flytek8s/utils.go, ToK8sResourceList.
[[nodiscard]] auto kubernetes_name(std::string_view word) -> std::string_view;

/// The word that was probably meant: `cpu` is CPU, `mem` MEMORY; empty when nothing is near.
[[nodiscard]] auto nearest_word(std::string_view text) -> std::string_view;

} // namespace berth::flyte_resource
