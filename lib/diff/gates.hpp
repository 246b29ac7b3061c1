#pragma once

#include "diff/change.hpp"

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace berth::diff {

/// What of a comparison makes a run fail: effects of one kind, or that the run's tasks together cost more by so much.
struct Gate {
  std::string text; ///< as it was typed: `cost>5%`
  EffectKind kind{EffectKind::cosmetic};
  std::optional<MicroDollars> dollars;       ///< a month: the bill grows by more than this
  std::optional<std::int64_t> percent_micro; ///< it grows by more than this, in millionths of a percent of what it was
};

/// `refused,cost>5%,cost>$100`; `:` stands for `>`, which a shell would take. The error is for people.
[[nodiscard]] auto parse_gates(std::string_view text) -> tl::expected<std::vector<Gate>, std::string>;

/// The gate and the first thing that does not pass it.
struct GateFailure {
  const Gate* gate{nullptr};
  std::string why;
};

/// In the order of the gates; those that nothing fails are left out. `cost` without a threshold is any growth of the
/// bill: what becomes cheaper passes each of them.
[[nodiscard]] auto failures_of(const std::vector<Gate>& gates, const Comparison& comparison)
    -> std::vector<GateFailure>;

} // namespace berth::diff
