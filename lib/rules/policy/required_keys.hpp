#pragma once

#include "rules/rule.hpp"

namespace berth::policy {

/// Says of each `required` key that is not among `present`; `field` is `labels` or `annotations`.
auto check_required(const RuleInfo& rule, const RuleContext& context, std::string_view field,
                    const std::vector<Located<std::string>>& required, const std::vector<KeyValue>& present,
                    Findings& findings) -> void;

} // namespace berth::policy
