#pragma once

#include "finding/rule_info.hpp"

/// What the walk over the schemas finds; each is defined beside the words for it.
namespace berth::rules {

extern const RuleInfo unknown_key;     // S001
extern const RuleInfo missing_key;     // S002
extern const RuleInfo wrong_type;      // S003
extern const RuleInfo string_expected; // S004
extern const RuleInfo unknown_value;   // S005
extern const RuleInfo bad_format;      // S006
extern const RuleInfo one_of;          // S007
extern const RuleInfo field_version;   // S008

} // namespace berth::rules
