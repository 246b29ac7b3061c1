#pragma once

#include "kubernetes/validate/validate.hpp"

namespace berth {

/// The downward API in variables: a field of the Pod, and a resource of a container. Absent references are passed over.
auto check_env_field(const Node* reference, const std::string& path, const PodRules& rules, Findings& findings) -> void;
auto check_env_resource(const Node* reference, const std::string& path, Findings& findings) -> void;

} // namespace berth
