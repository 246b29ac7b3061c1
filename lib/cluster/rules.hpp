#pragma once

#include "finding/rule_info.hpp"

/// What is plainly wrong in an inventory: one constant per fault, defined beside its check.
namespace berth::rules {

extern const RuleInfo unknown_instance_type; // G001
extern const RuleInfo zone_outside_region;   // G002
extern const RuleInfo wrong_subnet;          // G003
extern const RuleInfo repeated_group;        // G004
extern const RuleInfo min_over_max;          // G005
extern const RuleInfo bad_cidr;              // G006
extern const RuleInfo missing_template_tag;  // G007
extern const RuleInfo bad_priority_pattern;  // G040
extern const RuleInfo bad_duration;          // Q005, of tasks too

} // namespace berth::rules
