#pragma once

#include "finding/rule_info.hpp"

/// What is wrong in an inventory, or will be regretted: one constant per fault, defined beside its check.
namespace berth::rules {

extern const RuleInfo unknown_instance_type;     // G001
extern const RuleInfo zone_outside_region;       // G002
extern const RuleInfo wrong_subnet;              // G003
extern const RuleInfo repeated_group;            // G004
extern const RuleInfo min_over_max;              // G005
extern const RuleInfo bad_cidr;                  // G006
extern const RuleInfo missing_template_tag;      // G007
extern const RuleInfo bad_taint_tag;             // G008
extern const RuleInfo unknown_device_at_zero;    // G009
extern const RuleInfo bad_resource_tag;          // G010
extern const RuleInfo image_without_drivers;     // G011
extern const RuleInfo untainted_devices;         // G012
extern const RuleInfo docker_bridge;             // G013
extern const RuleInfo image_after_its_end;       // G014
extern const RuleInfo image_of_other_arch;       // G015
extern const RuleInfo mixed_sizes;               // G016
extern const RuleInfo same_labels;               // G017
extern const RuleInfo tier_gap;                  // G018
extern const RuleInfo untainted_group;           // G019
extern const RuleInfo bad_expander;              // G020
extern const RuleInfo small_subnet;              // G021
extern const RuleInfo wandering_typha;           // G022
extern const RuleInfo overlapping_subnets;       // G023
extern const RuleInfo missing_accelerator_label; // G024
extern const RuleInfo bad_priority_pattern;      // G025
extern const RuleInfo bad_duration;              // Q005, of tasks too

} // namespace berth::rules
