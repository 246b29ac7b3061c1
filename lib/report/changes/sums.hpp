#pragma once

#include "diff/change.hpp"
#include "diff/gates.hpp"

#include <string>

namespace berth {

/// What documents add to and take from the bill, each sum by itself: `-$420.48` hides that one of them costs more.
struct Movement {
  MicroDollars up{0};
  MicroDollars down{0}; ///< at most zero
};

/// Of one document; nothing where a cost is unknown.
[[nodiscard]] auto movement_of(const diff::DocumentDiff& diff) -> Movement;
[[nodiscard]] auto movement_of(const diff::Comparison& comparison) -> Movement;

/// `+$70.08`, `-$490.56`.
[[nodiscard]] auto signed_dollars(MicroDollars amount) -> std::string;

/// `$367.92 -> $735.84 a month (+$367.92)`; unknown amounts are said to be so.
[[nodiscard]] auto cost_line(const std::optional<MicroDollars>& before, const std::optional<MicroDollars>& after)
    -> std::string;

/// `2 changed, 1 added`.
[[nodiscard]] auto counts_line(const diff::Comparison& comparison) -> std::string;

/// `all tasks $630.72 -> $210.24 a month (-$420.48: +$70.08, -$490.56)`; empty where nothing was placed.
[[nodiscard]] auto bill_line(const diff::Comparison& comparison) -> std::string;

/// `fails on cost>5%: +$70.08 on $630.72 a month`, the user's text as it is.
[[nodiscard]] auto failure_line(const diff::GateFailure& failure) -> std::string;

/// `Deployment web`, `Deployment web, renamed from site`, the user's text as it is.
[[nodiscard]] auto called(const diff::DocumentDiff& diff) -> std::string;

/// `mem-64`, `mem-64 (likely)`, `no group`, the name as it is.
[[nodiscard]] auto place_text(const diff::Standing& standing) -> std::string;

} // namespace berth
