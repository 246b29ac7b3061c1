#pragma once

#include "finding/finding.hpp"

namespace berth {

/// One fault gives one finding, by the strongest authority: where the server refuses a value, an opinion on the same
/// value is left out.
auto drop_repeated(Findings& findings) -> void;

/// The server tells some faults at two fields: a missing selector at the labels too, which it then does not match, and
/// a Job's bad name at the label that would be made of it. The first tells both.
auto join_twice_told(Findings& findings) -> void;

} // namespace berth
