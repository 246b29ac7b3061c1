#pragma once

#include "diff/change.hpp"
#include "diff/compare.hpp"
#include "source/sources.hpp"

namespace berth::diff {

/// Takes all that validate would show nobody out of what differs, whatever will be written of it: a secret value is
/// `******` on both sides, so that nothing is told but that they differ; of a text that holds one the rest stays, and
/// so do the keys of a Secret. Borrows the trees of both sides, which the comparison was made of.
auto mask(Comparison& comparison, const Side& before, const Side& after, const Sources& sources) -> void;

} // namespace berth::diff
