#pragma once

#include "finding/rule_info.hpp"

#include <span>
#include <string_view>

namespace berth {

/// Every rule of every layer, by id.
[[nodiscard]] auto all_rules() -> std::span<const RuleInfo* const>;

/// By id (`R001`, any case) or name (`request-over-limit`); null when there is none.
[[nodiscard]] auto find_rule(std::string_view id_or_name) -> const RuleInfo*;

/// The nearest id or name, for did-you-mean; empty when nothing is near.
[[nodiscard]] auto nearest_rule(std::string_view text) -> std::string_view;

} // namespace berth
