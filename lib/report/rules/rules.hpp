#pragma once

#include "finding/rule_info.hpp"
#include "report/sink.hpp"
#include "report/terminal/look.hpp"

#include <span>

namespace berth {

/// A rule's page: what it says, why, and its two examples.
auto write_page(const RuleInfo& rule, const terminal::Look& look, const Sink& sink) -> void;

/// A line for each rule.
auto write_list(std::span<const RuleInfo* const> rules, const terminal::Look& look, const Sink& sink) -> void;

} // namespace berth
