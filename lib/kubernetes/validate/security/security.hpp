#pragma once

#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

#include <string>

namespace berth {

struct SecurityContext {
  const Pod& pod;
  const PodRules& rules;
  Findings& findings;
};

/// Each is given the securityContext that it looks into, of the Pod or of a container; an absent one has nothing in it.
auto check_seccomp(const Cursor& security, const SecurityContext& context) -> void;
auto check_app_armor(const Cursor& security, const SecurityContext& context) -> void;
auto check_windows_options(const Cursor& security, const SecurityContext& context) -> void;
auto check_sysctls(const Cursor& spec, const SecurityContext& context) -> void;

/// What hangs together over the whole Pod.
auto check_host_process(const Cursor& spec, const SecurityContext& context) -> void;
auto check_host_users(const Cursor& spec, const SecurityContext& context) -> void;
auto check_os(const Cursor& spec, const SecurityContext& context) -> void;
auto check_profile_annotations(const SecurityContext& context) -> void;

} // namespace berth
