#pragma once

#include "kubernetes/validate/metadata/names.hpp"
#include "quantity/quantity.hpp"

#include <string_view>

/// What a resource's name says of it. Source: k8s.io/kubernetes/pkg/apis/core/helper.
namespace berth::resource_names {

/// IsExtendedResourceName: devices and the like, counted in whole numbers.
[[nodiscard]] auto is_extended(std::string_view name) -> bool;

/// What validateContainerResourceName refuses.
[[nodiscard]] auto container_problem(std::string_view name) -> names::Verdict;

/// What to type instead of a name that container_problem() refuses.
[[nodiscard]] auto container_help(std::string_view name) -> std::string;

/// IsHugePageResourceValueDivisible: whole pages of a whole size.
[[nodiscard]] auto is_whole_pages(std::string_view name, const Quantity& amount) -> bool;

} // namespace berth::resource_names
