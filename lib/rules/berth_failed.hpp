#pragma once

#include "finding/rule_info.hpp"

namespace berth::rules {

/// A fault of berth itself. No document is known that makes it, so that it has no examples.
extern const RuleInfo berth_failed;

} // namespace berth::rules
