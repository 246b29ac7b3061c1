#pragma once

#include "finding/rule_info.hpp"

/// What is wrong in berth.yaml beyond its structure.
namespace berth::rules {

extern const RuleInfo bad_setting; // B002

} // namespace berth::rules
