#pragma once

#include "finding/rule_info.hpp"

#include <array>

namespace berth::rules {

extern const RuleInfo malformed_yaml;   // Y001
extern const RuleInfo duplicate_key;    // Y002
extern const RuleInfo bad_bytes;        // Y003
extern const RuleInfo beyond_limits;    // Y004
extern const RuleInfo alias_bomb;       // Y005
extern const RuleInfo lost_document;    // Y006
extern const RuleInfo tab_indentation;  // Y007
extern const RuleInfo unresolved_alias; // Y008
extern const RuleInfo wrong_tag;        // Y009
extern const RuleInfo wrong_key;        // Y010
extern const RuleInfo not_a_number;     // Y011

/// All of the above, by id.
[[nodiscard]] auto syntax_rules() -> const std::array<const RuleInfo*, 11>&;

} // namespace berth::rules
