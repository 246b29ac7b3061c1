#pragma once

#include "finding/finding.hpp"
#include "settings/settings.hpp"

namespace berth {

/// Names of rules in berth.yaml that name nothing, or what cannot be left out (B002). Not told by settings/ itself,
/// which lies below the rules.
auto check_rule_names(const Settings& settings, Findings& findings) -> void;

} // namespace berth
