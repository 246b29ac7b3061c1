#pragma once

#include "finding/rule_info.hpp"
#include "report/json/writer.hpp"

namespace berth {

/// A rule's page as SARIF's reportingDescriptor, within what GitHub's code scanning takes.
auto write_sarif_rule(const RuleInfo& rule, JsonWriter& json) -> void;

} // namespace berth
