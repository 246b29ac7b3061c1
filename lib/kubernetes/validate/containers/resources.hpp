#pragma once

#include "kubernetes/validate/validate.hpp"

namespace berth {

/// An amount whose name is good: below zero, a fraction of what comes whole, uneven pages.
auto check_resource_amount(const ResourceEntry& entry, Findings& findings) -> void;

/// A request over its limit, or another than the limit where the server wants both equal, or without one.
auto check_request_and_limit(const ResourceEntry& request, const Resources& resources, const PodRules& rules,
                             Findings& findings) -> void;

/// Huge pages without any cpu or memory beside them.
auto check_lone_huge_pages(const Resources& resources, Findings& findings) -> void;

/// Whether the server looks at the Pod's own `resources`: not on Windows, where wrong-os speaks of them.
[[nodiscard]] auto has_pod_resources(const Pod& pod, const Server& server) -> bool;

} // namespace berth
