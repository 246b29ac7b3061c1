#pragma once

#include "finding/rule_info.hpp"

/// What placing a task finds. Their examples hold a Cluster and a Task: `placement_findings` is what runs them.
namespace berth::rules {

extern const RuleInfo no_berth;            // K001
extern const RuleInfo no_pin;              // K002
extern const RuleInfo useless_nodes;       // K003
extern const RuleInfo untainted_exclusive; // K004
extern const RuleInfo unknown_group;       // K005
extern const RuleInfo unknown_at_zero;     // K006

} // namespace berth::rules
