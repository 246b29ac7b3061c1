#pragma once

#include "finding/rule_info.hpp"

/// Every rule that is only words and examples, its check being a function of the layer that defines it beside that
/// check. What has a check of the form of lib/rules/rule.hpp is a `Rule` there, and is named by nobody.
namespace berth::rules {

#define BERTH_RULE(name)
#define BERTH_RULE_INFO(name) extern const RuleInfo name;
#include "finding/rules.def"
#undef BERTH_RULE
#undef BERTH_RULE_INFO

} // namespace berth::rules
