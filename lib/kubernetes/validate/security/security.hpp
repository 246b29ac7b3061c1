#pragma once

#include "kubernetes/validate/spot.hpp"
#include "kubernetes/validate/validate.hpp"

#include <string>

namespace berth {

struct SecurityContext {
  const Pod& pod;
  const PodRules& rules;
  Findings& findings;
};

/// Each is given the securityContext that it looks into, of the Pod or of a container; an absent one has nothing in it.
auto check_seccomp(const Spot& security, const SecurityContext& context) -> void;
auto check_app_armor(const Spot& security, const SecurityContext& context) -> void;
auto check_windows_options(const Spot& security, const SecurityContext& context) -> void;
auto check_sysctls(const Spot& spec, const SecurityContext& context) -> void;

/// What hangs together over the whole Pod.
auto check_host_process(const Spot& spec, const SecurityContext& context) -> void;
auto check_host_users(const Spot& spec, const SecurityContext& context) -> void;
auto check_os(const Spot& spec, const SecurityContext& context) -> void;
auto check_profile_annotations(const SecurityContext& context) -> void;

} // namespace berth
