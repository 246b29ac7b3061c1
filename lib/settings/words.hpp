#pragma once

#include "finding/rule_info.hpp"
#include "settings/settings.hpp"

#include <optional>
#include <string_view>

namespace berth {

/// x of `1.x` where berth knows that version of Kubernetes (1.24 to 1.37); a patch (`1.29.3`) and what EKS writes
/// (`v1.29.3-eks-1234567`) are passed over. Empty for every other text.
[[nodiscard]] auto supported_minor(std::string_view text) -> std::optional<int>;

/// `api`, `recommended`, `strict`; empty for every other word.
[[nodiscard]] auto profile_named(std::string_view word) -> std::optional<Profile>;

/// `error`, `warning`, `note`; empty for every other word.
[[nodiscard]] auto severity_named(std::string_view word) -> std::optional<Severity>;

/// `error`, `warning`, `note`, `never`; empty for every other word.
[[nodiscard]] auto fail_on_named(std::string_view word) -> std::optional<FailOn>;

} // namespace berth
