#pragma once

#include "kubernetes/validate/validate.hpp"

namespace berth {

/// What a variable takes its value from, at `path`. Names and keys of references; groups and missing keys are the
/// schema's.
auto check_env_source(const Node& source, const std::string& path, const Pod& pod, const PodRules& rules,
                      Findings& findings) -> void;

/// One entry of a container's envFrom.
auto check_env_from(const Node& entry, const std::string& path, const PodRules& rules, Findings& findings) -> void;

} // namespace berth
