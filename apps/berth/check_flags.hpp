#pragma once

#include "options.hpp"
#include "run/baselines.hpp"
#include "run/configuration.hpp"

namespace berth {

/// --cluster (with its help), --platform, --kubernetes-version, --feature-gates, --no-settings.
auto declare_check(Options& options, CheckFlags& flags, std::string_view cluster_help) -> void;

/// --profile, --select, --ignore, --severity, --today, --strict-kinds.
auto declare_selection(Options& options, CheckFlags& flags) -> void;

/// --baseline, --write-baseline.
auto declare_baselines(Options& options, BaselineFlags& flags) -> void;

/// An error for each name in them that names no rule, or one that cannot be left out.
[[nodiscard]] auto understood(const CheckFlags& flags) -> Outcome;

} // namespace berth
