#pragma once

#include "finding/rule_info.hpp"

/// What is wrong with a comment that is to suppress findings. The comments are read in check/.
namespace berth::rules {

extern const RuleInfo unused_suppression;      // B020
extern const RuleInfo unknown_suppressed_rule; // B021
extern const RuleInfo expired_suppression;     // B022
extern const RuleInfo malformed_suppression;   // B023
extern const RuleInfo suppression_unexplained; // B024
extern const RuleInfo not_suppressible;        // B025

} // namespace berth::rules
