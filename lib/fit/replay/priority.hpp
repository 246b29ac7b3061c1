#pragma once

#include "fit/replay/expander.hpp"

namespace berth {

/// The options that a regular expression of the highest priority finds; all of them where none finds any, or where the
/// priorities are of no use: absent, or with an expression that does not compile, which makes the autoscaler pass over
/// the whole ConfigMap. Priorities below -1 are never reached. Source: expander/priority/priority.go.
[[nodiscard]] auto highest_priority(const Priorities& priorities, const std::vector<ExpansionOption>& options,
                                    const OptionIndexes& among) -> OptionIndexes;

} // namespace berth
