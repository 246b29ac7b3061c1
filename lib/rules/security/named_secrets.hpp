#pragma once

#include "rules/rule.hpp"

#include <set>
#include <string_view>

namespace berth {

/// The names of Secrets that the input has: of those that it holds, and of those that the task's document refers to.
/// Borrows both.
[[nodiscard]] auto named_secrets(const RuleContext& context) -> std::set<std::string_view>;

} // namespace berth
